import { providedIn } from '../../kernel/import/provider.ts';
import type { Reason } from '../../kernel/import/row.ts';
import { sameValue, visible } from '../../kernel/import/values.ts';
import type { RowVerdict } from '../../kernel/import/verdict.ts';
import { msg } from '../../kernel/message.ts';
import { headerOf, longestNote, mergeNote, type Sheet } from './import.rules.ts';
import type { OurControl, StatementRow, StatementSpec } from './statement.rules.ts';

/** What one row of a file writes: the decision on the row, how it is done on a control of ours. */
export interface StatementPlan {
  readonly line: number;
  readonly row: { readonly id: string; readonly ref: string; readonly version: number };
  readonly decision: Readonly<Record<string, unknown>>;
  /** A new control that realises the row. */
  readonly create: {
    readonly title: string;
    readonly kind: string;
    readonly inheritedFrom: string;
    readonly implementation: string;
    readonly description: string;
    readonly note: string;
    readonly ownerId: string | null;
  } | null;
  readonly change: {
    readonly id: string;
    readonly version: number;
    readonly changes: Readonly<Record<string, unknown>>;
  } | null;
  /** Controls of ours that realise the row from now on. */
  readonly link: readonly { readonly id: string; readonly ref: string; readonly version: number }[];
}

export type Judged = RowVerdict<StatementRow>;

/** A judged row with everything around it. */
export interface Around {
  readonly spec: StatementSpec;
  readonly sheet: Sheet;
  readonly judged: Judged;
  readonly record: StatementRow;
  readonly title: string;
  readonly group: string;
}
export interface OurControls {
  readonly ours: ReadonlyMap<string, OurControl>;
  readonly byNumber: ReadonlyMap<string, OurControl>;
}
/** Put what no field takes into the note: field, header where the file has none, words. */
export type Keep = (field: string, otherwise: string, value: string) => void;

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

// The title column, and what stands behind the number in the same cell.
export const titlesOf = (judged: Judged): string[] =>
  (textOf(judged.values.title) ?? '').split('\n').filter((written) => written !== '');

interface Carried {
  readonly create: Omit<NonNullable<StatementPlan['create']>, 'ownerId'> | null;
  readonly change: StatementPlan['change'];
  readonly link: StatementPlan['link'];
  readonly changed: readonly string[];
}
const nothing: Carried = { create: null, change: null, link: [], changed: [] };

interface Said {
  readonly implementation: string | undefined;
  readonly description: string | undefined;
  readonly reference: string | undefined;
  /** The file's own word for the implementation, where the code says it only roughly. */
  readonly status: string | undefined;
  /** Whose part it is, and of whom; "own" needs nobody. */
  readonly provided: { readonly kind: string; readonly from: string } | undefined;
}

/** What a row says about how it is done: in columns of its own, or in the words of its status ("inherited from AWS"). */
function saidIn({ judged: { values } }: Around, keep: Keep): Said {
  const status = textOf(values.status);
  const spoken = status === undefined ? undefined : providedIn(status);
  const code = textOf(values.implementation);
  return {
    // Whose part it is says nothing about how far it is: what somebody assessed here stays.
    implementation: spoken && code === 'not_assessed' ? undefined : code,
    description: textOf(values.description),
    reference: textOf(values.reference),
    status: spoken ? undefined : status,
    provided: inColumns(values, keep) ?? spoken,
  };
}

/** A control that is not our own names from whom; a column that says only one of the two is kept in the note. */
function inColumns(values: Judged['values'], keep: Keep): Said['provided'] {
  const kind = textOf(values.kind);
  const from = textOf(values.inheritedFrom) ?? '';
  if (kind === 'own' && from === '') return { kind, from };
  if (kind !== undefined && kind !== 'own' && from !== '') return { kind, from };
  if (kind !== undefined) keep('kind', 'Kind', kind);
  if (from !== '') keep('inheritedFrom', 'From whom', from);
  return undefined;
}

/** How it is done has one home, a control of ours: a new one, the one that realises the row, or the ones named. */
export function carriedOut(
  around: Around,
  realising: readonly OurControl[],
  known: OurControls,
  reasons: Reason[],
  keep: Keep,
): Carried | Reason {
  const { judged, record } = around;
  const said = saidIn(around, keep);
  const link = namedControls(around, known, keep);
  if ((judged.values.decision ?? record.values.decision) === 'excluded') {
    keepSaid(newsFor(said, realising), keep);
    if (link.length > 0) keep('realisedBy', 'Realised by', link.map((control) => control.ref).join(', '));
    return nothing;
  }
  const all = [...realising, ...link];
  const linked = link.length > 0 ? ['realisedBy'] : [];
  const [only, ...more] = all;
  if (!only) {
    const create = newControl(around, said);
    return create ? { ...nothing, create, changed: saidFields(said) } : nothing;
  }
  if (more.length > 0) {
    keepWhereSeveral(said, realising, reasons, keep);
    return { ...nothing, link, changed: linked };
  }
  const changes = controlChanges(only, said, around.sheet);
  const changed = [
    ...linked,
    ...Object.keys(changes).map((field) => (field === 'note' ? noteField(said) : field)),
  ];
  if (Object.keys(changes).length === 0) return { ...nothing, link, changed };
  if (!only.writable) {
    return {
      message: msg(
        'import.row.control-not-yours',
        '{control} realises it, and your role does not let you change it.',
        {
          control: only.ref,
        },
      ),
    };
  }
  return { ...nothing, link, change: { id: only.id, version: only.version, changes }, changed };
}

function namedControls({ judged, record }: Around, { byNumber }: OurControls, keep: Keep): OurControl[] {
  const numbers = Array.isArray(judged.values.realisedBy) ? judged.values.realisedBy.map(String) : [];
  const unknown = numbers.filter((number) => !byNumber.has(number));
  if (unknown.length > 0)
    keep('realisedBy', 'Realised by', unknown.map((number) => `C-${number}`).join(', '));
  const named = numbers.flatMap((number) => byNumber.get(number) ?? []);
  return named.filter((control) => !record.realisedBy.includes(control.id));
}

const saidFields = ({ status: _own, provided, ...said }: Said): string[] => [
  ...Object.entries(said).flatMap(([field, value]) => (value === undefined ? [] : [field])),
  ...(provided && provided.kind !== 'own' ? ['kind', 'inheritedFrom'] : []),
];

function keepSaid(said: Said, keep: Keep): void {
  if (said.implementation && said.implementation !== 'not_assessed')
    keep('implementation', 'Implementation', said.status ?? said.implementation.replaceAll('_', ' '));
  if (said.provided && said.provided.kind !== 'own')
    keep('kind', 'Kind', `${said.provided.kind} (${said.provided.from})`);
  if (said.description) keep('description', 'How it is done', said.description);
  if (said.reference) keep('reference', 'Reference', said.reference);
}

function newControl({ judged, title, sheet }: Around, said: Said): Carried['create'] {
  const implementation = said.implementation ?? 'not_assessed';
  const { kind = 'own', from = '' } = said.provided ?? {};
  if (implementation === 'not_assessed' && kind === 'own' && !said.description && !said.reference)
    return null;
  return {
    title: (titlesOf(judged)[0] ?? title).slice(0, 300),
    ...{ kind, inheritedFrom: from },
    implementation,
    description: said.description ?? '',
    note: noteLines(said, sheet).join('\n'),
  };
}

const noteField = ({ reference }: Said): string => (reference ? 'reference' : 'implementation');

/** What the file says about the control besides its fields, as lines of the control's own note. */
const noteLines = (said: Said, sheet: Sheet): string[] => [
  ...(said.reference ? [`${headerOf(sheet, 'reference', 'Reference')}: ${said.reference}`] : []),
  ...(said.status ? [`${headerOf(sheet, 'implementation', 'Implementation')}: ${said.status}`] : []),
];

function controlChanges(control: OurControl, said: Said, sheet: Sheet): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  if (said.implementation && said.implementation !== control.implementation)
    changes.implementation = said.implementation;
  if (said.description && !sameValue(said.description, control.description))
    changes.description = said.description;
  if (said.provided && said.provided.kind !== control.kind) changes.kind = said.provided.kind;
  if (said.provided && said.provided.from !== control.inheritedFrom)
    changes.inheritedFrom = said.provided.from;
  const note = mergeNote(control.note, undefined, noteLines(said, sheet));
  if (note !== control.note && note.length <= longestNote) changes.note = note;
  return changes;
}

const lowest = ['not_assessed', 'retired', 'planned', 'partly', 'implemented'];

/** What a file says beyond what the controls that realise the row say already: that has its one home there. */
function newsFor(said: Said, realising: readonly OurControl[]): Said {
  if (realising.length === 0) return said;
  const stored = lowest.find((word) => realising.some((control) => control.implementation === word));
  return {
    implementation: said.implementation === stored ? undefined : said.implementation,
    description: realising.every((control) => said.description?.includes(visible(control.description)))
      ? undefined
      : said.description,
    reference: realising.some((control) => said.reference && control.note.includes(said.reference))
      ? undefined
      : said.reference,
    status: said.status,
    provided: realising.every(
      ({ kind, inheritedFrom }) => kind === said.provided?.kind && inheritedFrom === said.provided.from,
    )
      ? undefined
      : said.provided,
  };
}

// One sentence about several controls cannot be split among them by a program.
function keepWhereSeveral(said: Said, realising: readonly OurControl[], reasons: Reason[], keep: Keep): void {
  const news = newsFor(said, realising);
  if (saidFields(news).length === 0) return;
  keepSaid(news, keep);
  reasons.push({
    message: msg(
      'import.row.several-controls',
      'Several controls of ours realise it, so what the file says about implementation is kept in the note.',
    ),
  });
}
