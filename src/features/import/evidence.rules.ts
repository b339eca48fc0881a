import { type ArchivedFile, fileKey, matchFile } from '../../kernel/import/archive.ts';
import { choice, decimal, text } from '../../kernel/import/coerce.ts';
import type { Reason } from '../../kernel/import/row.ts';
import type { Coerce, TargetColumn } from '../../kernel/import/target.ts';
import { sameValue } from '../../kernel/import/values.ts';
import type { RowVerdict } from '../../kernel/import/verdict.ts';
import { msg } from '../../kernel/message.ts';
import { evidenceKindLabels, Tag, WebAddress } from '../evidence/evidence.schema.ts';
import { type Annex, annexColumns, annexHeaders, rowsIn, type Standard } from './annex.rules.ts';
import type { RegisterRow } from './register-row.ts';

/** What reading a register of evidence needs besides what every register needs. */
export interface EvidenceFacts {
  /** The sorts the content knows. */
  readonly sorts: readonly { readonly id: string; readonly title: string }[];
  /** References of the controls the reader sees. */
  readonly controls: readonly string[];
  /** What the ZIP beside the register holds; null without one. */
  readonly archive: readonly ArchivedFile[] | null;
}

type More = Partial<Pick<TargetColumn, 'synonyms' | 'coerce' | 'labels'>>;
const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);

/** How the columns of a register of evidence are read; `description` is where a row's other words go. */
export const evidenceWords = (
  facts: EvidenceFacts | undefined,
  annex: Annex | undefined,
): Readonly<Record<string, More>> => ({
  kind: {
    synonyms: ['art', 'typ', 'format'],
    coerce: choice({
      file: said('file, document, report, screenshot, export, photo, datei, dokument, bericht, fichier'),
      link: said('link, url, web page, wiki, ticket, verweis, lien'),
      note: said('note, statement, observation, interview, notiz, beobachtung'),
      snapshot: [evidenceKindLabels.snapshot.text],
    }),
  },
  file: { coerce: several, synonyms: ['datei', 'dateiname', 'anhang', 'fichier'] },
  url: { coerce: webAddress },
  text: { coerce: text(10_000) },
  note: { coerce: text(10_000), synonyms: ['beschreibung', 'bemerkung', 'commentaire'] },
  // While columns are only proposed nothing stored is known: any text may be a sort or a reference.
  ...(facts
    ? { rhythm: sortsOf(facts), controls: { ...inControls, coerce: references(facts.controls, annex) } }
    : { controls: inControls }),
  everyMonths: { coerce: months },
  source: { coerce: text(300), synonyms: ['quelle', 'system'] },
  tags: { coerce: tags, synonyms: ['schlagworte', 'mots cles'] },
});

const inControls: More = { synonyms: ['massnahme', 'massnahmen', 'mesure'] };

const sortsOf = ({ sorts }: EvidenceFacts): More => ({
  coerce: choice(Object.fromEntries(sorts.map(({ id, title }) => [id, [title]]))),
  labels: Object.fromEntries(sorts.map(({ id, title }) => [id, { id, text: title }])),
});

const pieces = (written: string): string[] => [
  ...new Set(
    written
      .split(/[;\n]/)
      .map((piece) => piece.trim())
      .filter((piece) => piece !== ''),
  ),
];
function several(written: string) {
  return { ok: true as const, value: pieces(written) };
}

function webAddress(written: string) {
  const read = WebAddress.safeParse(written);
  return read.success
    ? { ok: true as const, value: read.data }
    : {
        ok: false as const,
        why: msg('import.cell.no-web-address', 'This is no web address people can open.'),
      };
}

function months(written: string) {
  const read = decimal(written);
  if (read.ok && Number.isInteger(read.value) && read.value >= 1 && read.value <= 120) return read;
  return { ok: false as const, why: msg('import.cell.no-months', 'Give whole months between 1 and 120.') };
}

function tags(written: string) {
  const found = written.split(/[;,\n]/).flatMap((piece) => Tag.safeParse(piece).data ?? []);
  return { ok: true as const, value: [...new Set(found)].slice(0, 20) };
}

/** Columns that name what evidence proves by numbers of Annex A: of any standard, and of one standard each. */
export const provenColumns = (annex: Annex): TargetColumn[] => [
  {
    field: 'annex',
    into: 'controls',
    label: msg('import.field.annex', 'Annex A'),
    synonyms: annexHeaders.filter((header) => header !== 'realises'),
    strict: true,
    coerce: provenBy(annex),
    sample: '27001 A.8.13',
  },
  ...annexColumns(annex, 'annex', 'controls', (within) => provenBy(annex, within)),
];

/** The controls of ours that realise the rows a cell names; a row nothing realises makes the cell unclear. */
function provenBy(annex: Annex, within?: Standard): Coerce<string[]> {
  const rows = rowsIn(annex, within);
  return (written) => {
    const read = rows(written);
    if (!read.ok) return read;
    const bare = read.value.filter(({ realisedBy }) => realisedBy.length === 0);
    if (bare.length > 0) return { ok: false, why: unrealised(bare.map(({ ref }) => ref).join(', ')) };
    return { ...read, value: [...new Set(read.value.flatMap(({ realisedBy }) => realisedBy))] };
  };
}

const unrealised = (rows: string) =>
  msg(
    'import.cell.annex-unrealised',
    'No control of ours that you see realises {rows}, so there is nothing to link. Say first which control does, or write its reference (such as C-014).',
    { rows },
  );

// Two numbers with a point between them: references of ours have none.
const annexNumber = /\d\.\d/;

/** References of controls, or numbers of Annex A; one that is not there makes the cell unclear, by name. */
function references(known: readonly string[], annex: Annex | undefined): Coerce<string[]> {
  const ours = ownReferences(known);
  const proven = annex && provenBy(annex);
  return (written) => (proven && annexNumber.test(written) ? mixed(written, ours, proven) : ours(written));
}

function ownReferences(known: readonly string[]): Coerce<string[]> {
  const have = new Set(known);
  return (written) => {
    const found = written
      .split(/[;,\s]+/)
      .filter((piece) => piece !== '')
      .map((piece) => /^C-0*(\d{1,9})$/i.exec(piece)?.[1]?.padStart(3, '0') ?? piece)
      .map((piece) => (/^\d+$/.test(piece) ? `C-${piece}` : piece));
    const strange = found.find((ref) => !have.has(ref));
    return strange === undefined
      ? { ok: true, value: [...new Set(found)] }
      : {
          ok: false,
          why: msg(
            'import.cell.no-control',
            'There is no control {ref} of ours. Write references such as C-014, divided by commas.',
            { ref: strange.slice(0, 40) },
          ),
        };
  };
}

/** "C-014, A.8.13": references of ours and numbers in one cell. */
function mixed(
  written: string,
  ours: Coerce<string[]>,
  proven: Coerce<string[]>,
): ReturnType<Coerce<string[]>> {
  const refs = written.match(ownReference) ?? [];
  const named = refs.length > 0 ? ours(refs.join(',')) : nothingNamed;
  if (!named.ok) return named;
  const found = proven(written.replace(ownReference, ' '));
  return found.ok ? { ...found, value: [...new Set([...named.value, ...found.value])] } : found;
}
const ownReference = /\bC-\d{1,9}\b/giu;
const nothingNamed = { ok: true as const, value: [] as string[] };

type Judged = RowVerdict<RegisterRow>;
const held = ['kind', 'file', 'url', 'text'] as const;

/**
 * What a row says of evidence, once its record is known: files by their names in the ZIP for what is new; what stored
 * evidence holds changes by a revision only, and controls are only ever added.
 */
export function withFiles({ archive }: EvidenceFacts): (judged: Judged) => Judged {
  // Once for all rows: it looks at every file of the ZIP.
  const match = matchFile(archive ?? []);
  return (judged) =>
    judged.record ? ofStored(judged, judged.record) : ofNew(judged, match, archive === null);
}

function ofStored(judged: Judged, record: RegisterRow): Judged {
  const { values } = judged;
  const differs = held.some(
    (field) => values[field] !== undefined && !sameContent(field, values[field], record),
  );
  const stored = asList(record.values.controls);
  const added = asList(values.controls).filter((ref) => !stored.includes(ref));
  const left = Object.fromEntries(
    Object.entries(values).filter(([field]) => field !== 'controls' && !held.some((one) => one === field)),
  );
  const reasons = differs ? [...judged.reasons, { message: stays(record.ref) }] : judged.reasons;
  return {
    ...judged,
    reasons,
    values: { ...left, ...(added.length > 0 ? { controls: [...stored, ...added] } : {}) },
  };
}

const sameContent = (field: string, written: unknown, record: RegisterRow): boolean =>
  field === 'file'
    ? sameValue(asList(written).map(fileKey), asList(record.values.file).map(fileKey))
    : sameValue(written, record.values[field]);

const stays = (ref: string) =>
  msg('import.row.evidence-stays', 'What {ref} holds stays: renew it to bring something newer.', { ref });

function ofNew(judged: Judged, match: ReturnType<typeof matchFile>, noArchive: boolean): Judged {
  const names = asList(judged.values.file);
  if (names.length === 0) return judged;
  const found = names.map((name) => ({ name, match: match(name) }));
  const reasons = found.flatMap(({ name, match: { kind } }): Reason[] =>
    kind === 'one' ? [] : [{ message: notFound[noArchive ? 'without' : kind](name.slice(0, 120)) }],
  );
  if (reasons.length === 0) {
    const files = found.flatMap((one) => (one.match.kind === 'one' ? [one.match.file.name] : []));
    return { ...judged, values: { ...judged.values, file: [...new Set(files)].slice(0, 20) } };
  }
  const { file: _file, ...values } = judged.values;
  const named = `File: ${names.join('; ')}`;
  return {
    ...judged,
    values,
    verdict: judged.verdict === 'refused' ? 'refused' : 'unclear',
    reasons: [...judged.reasons, ...reasons],
    note: judged.note === '' ? named : `${judged.note}\n${named}`,
  };
}

const notFound = {
  without: (file: string) =>
    msg('import.row.no-archive', 'The row names the file "{file}". Give the ZIP that holds it.', { file }),
  none: (file: string) => msg('import.row.no-file', 'The ZIP holds no file "{file}".', { file }),
  several: (file: string) =>
    msg('import.row.two-files', 'The ZIP holds "{file}" more than once. Write its folder too.', { file }),
};

const asList = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
