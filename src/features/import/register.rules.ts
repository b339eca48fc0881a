import { statementHeaders } from '../../kernel/import/headers.ts';
import type { Reason } from '../../kernel/import/row.ts';
import {
  type Coerce,
  type ImportTarget,
  importTarget,
  type TargetColumn,
} from '../../kernel/import/target.ts';
import { sameValue } from '../../kernel/import/values.ts';
import type { RowVerdict } from '../../kernel/import/verdict.ts';
import { msg } from '../../kernel/message.ts';
import { actionSheet } from '../action/action-sheet.schema.ts';
import { assetSheet } from '../asset/asset-sheet.schema.ts';
import { findMissingProvider } from '../control/control.rules.ts';
import { controlSheet } from '../control/control-sheet.schema.ts';
import { mappingSheet } from '../crosswalk/mapping-sheet.schema.ts';
import { evidenceSheet } from '../evidence/evidence-sheet.schema.ts';
import {
  type ActionFacts,
  actionKey,
  actionMatcher,
  actionWords,
  refusedAction,
  withSteps,
} from './action.rules.ts';
import { type Annex, annexColumns } from './annex.rules.ts';
import { isPrinted } from './annex-tokens.rules.ts';
import { type EvidenceFacts, evidenceWords, provenColumns, withFiles } from './evidence.rules.ts';
import {
  changesOf,
  longestNote,
  mergeNote,
  noteTooLong,
  ownerColumn,
  type Person,
  type PlannedRow,
  shown,
  strangeOwner,
  type WrittenOwner,
  waits,
} from './import.rules.ts';
import { mappingKey, mappingMatcher, refusedMapping, saysShipped, withEnds } from './mapping.rules.ts';
import {
  type MappingFacts,
  mappingColumns,
  mappingReference,
  mappingWords,
} from './mapping-columns.rules.ts';
import { realisedRows, rowsRealised } from './realising.rules.ts';
import { registerKey, registerMatcher } from './register-match.rules.ts';
import type { RegisterRow } from './register-row.ts';
import { assetWords, controlWords, line, type More } from './register-words.rules.ts';

/** Everything reading a register needs to know: plain values, so that another thread can work on it. */
export interface RegisterSpec {
  readonly target: 'control' | 'asset' | 'evidence' | 'action' | 'mapping';
  readonly prefix: string;
  readonly people: readonly Person[];
  readonly existing: readonly RegisterRow[];
  readonly takeUnclear: boolean;
  /** Controls of standards, for what realises or proves them. */
  readonly annex?: Annex;
  readonly evidence?: EvidenceFacts;
  readonly action?: ActionFacts;
  readonly mapping?: MappingFacts;
}

/** What one row of a register file writes; without `record` it is a new one. */
export interface RegisterPlan {
  readonly line: number;
  readonly record: { readonly id: string; readonly version: number } | null;
  readonly changes: Readonly<Record<string, unknown>>;
}

/** What a register can take from a file: its own sheet, read generously. By reference of ours, else by title. */
export function registerTarget(spec: RegisterSpec): ImportTarget<RegisterRow> {
  return importTarget<RegisterRow>({ recordType: spec.target, columns: columnsOf(spec), ...foundBy(spec) });
}

function foundBy({ target, mapping }: RegisterSpec): Pick<ImportTarget<RegisterRow>, 'match' | 'key'> {
  if (target === 'action') return { match: actionMatcher, key: actionKey };
  if (mapping) return { match: mappingMatcher(mapping), key: mappingKey(mapping) };
  return { match: registerMatcher, key: registerKey };
}

type Column = TargetColumn & { readonly field: string };

function readAs({ target, annex, evidence, action, mapping }: RegisterSpec): {
  sheet: readonly Column[];
  more: Readonly<Record<string, More>>;
} {
  if (target === 'control') return { sheet: controlSheet, more: controlWords(annex) };
  if (target === 'asset') return { sheet: assetSheet, more: assetWords };
  // What a row says besides its fields goes to what an action is good for, and to what evidence shows.
  if (target === 'action') return { sheet: noting(actionSheet, 'why'), more: actionWords(action) };
  if (target === 'mapping')
    return { sheet: noting(named(mappingSheet), 'source'), more: mappingWords(mapping) };
  return { sheet: noting(evidenceSheet, 'description'), more: evidenceWords(evidence, annex) };
}

/** A mapping nobody gave a title is called by its places. */
const named = (sheet: readonly Column[]): Column[] =>
  sheet.map((column) => (column.field === 'title' ? { ...column, required: false } : column));

const noting = (sheet: readonly Column[], field: string): Column[] =>
  sheet.map((column) => (column.field === field ? { ...column, field: 'note' } : column));

function columnsOf(spec: RegisterSpec): TargetColumn[] {
  const { sheet, more } = readAs(spec);
  const owner = ownerColumn(spec.people);
  const head: Readonly<Record<string, More>> = {
    ref: {
      coerce: referenceOf(spec),
      synonyms: [
        'number',
        'no',
        'nr',
        `${spec.target} id`,
        'nummer',
        'inventarnummer',
        'inventar nr',
        'référence',
      ],
    },
    title: { coerce: line(300), synonyms: [`${spec.target} name`, 'titel', 'bezeichnung', 'titre', 'nom'] },
    owner,
    note: { synonyms: statementHeaders.comment },
  };
  const own = sheet.map(({ field, label, synonyms, required, coerce, sample, labels, forColumn }) => {
    const added: More = { ...head[field], ...more[field] };
    return {
      ...{ field, label, sample, coerce: added.coerce ?? coerce, required: required === true },
      synonyms: [...synonyms, ...(added.synonyms ?? [])],
      ...(added.labels || labels ? { labels: added.labels ?? labels ?? {} } : {}),
      ...(forColumn ? { forColumn } : {}),
      ...(added.strict ? { strict: true } : {}),
      ...(added.restField ? { restField: added.restField } : {}),
    };
  });
  return [...own, ...annexOf(spec), ...(spec.target === 'mapping' ? mappingColumns() : [])];
}

function referenceOf(spec: RegisterSpec): Coerce<string | null> {
  const ours = ourReference(spec.prefix);
  return spec.target === 'mapping' ? mappingReference(spec.mapping, ours) : notPrinted(spec, ours);
}

/** Columns that name controls of one standard each. */
function annexOf({ target, annex }: RegisterSpec): TargetColumn[] {
  if (!annex) return [];
  if (target === 'control')
    return annexColumns(annex, 'realises', 'realises', (within) => rowsRealised(annex, within));
  return target === 'evidence' ? provenColumns(annex) : [];
}

/**
 * While columns are proposed: numbers of Annex A in a column headed "Control ID" are no references, and go where they
 * mean something.
 */
const notPrinted = ({ annex }: RegisterSpec, coerce: Coerce<string | null>): Coerce<string | null> =>
  annex && annex.stored === null && annex.standards.length > 0
    ? (written) => (isPrinted(written) ? { ok: false, why: printed } : coerce(written))
    : coerce;
const printed = msg(
  'import.cell.annex-no-reference',
  'This is a number of Annex A and no reference of ours.',
);

/** References of ours match; ids of other programs are kept in the note. */
const ourReference =
  (prefix: string): Coerce<string | null> =>
  (written) => {
    const digits = new RegExp(`^\\s*${prefix}-0*(\\d{1,9})\\s*$`, 'iu').exec(written)?.[1];
    return digits
      ? { ok: true, value: `${prefix}-${digits.padStart(3, '0')}` }
      : { ok: true, value: null, rest: written.trim() };
  };

type Judged = RowVerdict<RegisterRow>;

/** Judge one row of a register file: what it would write, and why it does not where it does not. */
export function planRegister(
  spec: RegisterSpec,
  target: ImportTarget<RegisterRow>,
): (judged: Judged) => PlannedRow<RegisterPlan> {
  const completed = completion(spec);
  const shipped = spec.mapping && saysShipped(spec.mapping);
  const foreign = spec.mapping && refusedMapping(spec.mapping, spec.existing);
  return (read) => {
    const judged = completed(read);
    const outline = outlineOf(judged);
    const out = (verdict: 'unclear' | 'refused', ...more: Reason[]): PlannedRow<RegisterPlan> => {
      const reasons = [...judged.reasons, ...more].map(shown);
      return { row: { ...outline, verdict, reasons, changes: [] }, plan: null };
    };
    if (judged.verdict === 'refused') return out('refused');
    if (waits(judged, spec.takeUnclear)) return out('unclear');
    const already = shipped?.(judged);
    if (already)
      return { row: { ...outline, verdict: 'same', reasons: [shown(already)], changes: [] }, plan: null };
    const { changes, reasons } = changesFor(judged);
    const refused = refusal(spec, judged, changes) ?? foreign?.(judged, changes);
    if (refused) return out('refused', refused);
    const row = {
      ...outline,
      reasons: [...judged.reasons, ...reasons].map(shown),
      changes: changesOf(target, Object.keys(changes).map(columnOf), judged.record?.values ?? {}, {
        ...changes,
        ...judged.values,
      }),
    };
    return settle(row, judged, changes);
  };
}

function completion({ target, annex, evidence, action, mapping }: RegisterSpec): (judged: Judged) => Judged {
  if (evidence) return withFiles(evidence);
  if (annex && target === 'control') return realisedRows(annex);
  if (mapping) return withEnds(mapping);
  return action ? withSteps(action) : (judged) => judged;
}

function settle(
  row: Omit<PlannedRow<RegisterPlan>['row'], 'verdict'>,
  { line, record }: Judged,
  changes: RegisterPlan['changes'],
): PlannedRow<RegisterPlan> {
  if (!record) return { row: { ...row, verdict: 'create' }, plan: { line, record: null, changes } };
  if (row.changes.length === 0) return { row: { ...row, verdict: 'same' }, plan: null };
  const { id, version } = record;
  return { row: { ...row, verdict: 'update' }, plan: { line, record: { id, version }, changes } };
}

const columnOf = (field: string): string => (field === 'ownerId' ? 'owner' : field);

const outlineOf = (judged: Judged) => ({
  line: judged.line,
  number: null,
  title: String(judged.values.title ?? judged.record?.values.title ?? ''),
  ref: judged.record?.ref ?? null,
  repaired: judged.repaired,
  proposals: [],
  confirmed: null,
  note: judged.note,
});

function changesFor(judged: Judged): { changes: Record<string, unknown>; reasons: Reason[] } {
  const { ref: _ref, owner: written, note, ...given } = judged.values;
  const owner = written as WrittenOwner | undefined;
  const stored = judged.record?.values ?? {};
  const lines = judged.note === '' ? [] : judged.note.split('\n');
  const merged = mergeNote(String(stored.note ?? ''), typeof note === 'string' ? note : undefined, lines);
  const wanted: Record<string, unknown> = {
    ...given,
    note: merged,
    ...(owner?.id ? { ownerId: owner.id } : {}),
  };
  return {
    changes: Object.fromEntries(
      Object.entries(wanted).filter(([field, value]) => !sameValue(value, stored[field])),
    ),
    reasons: owner && owner.id === null ? [{ message: strangeOwner(owner) }] : [],
  };
}

function refusal(spec: RegisterSpec, judged: Judged, changes: Record<string, unknown>): Reason | undefined {
  const { record } = judged;
  if (record && Object.keys(changes).length > 0) {
    if (!record.writable)
      return { message: msg('import.row.not-yours', 'Your role does not allow you to change this record.') };
    if (record.archived)
      return {
        message: msg('import.row.archived', '{ref} is archived. Bring it back first.', { ref: record.ref }),
      };
  }
  if (spec.action) return refusedAction(spec.action, judged, changes);
  if (String(changes.note ?? '').length > longestNote) return noteTooLong(String(changes.note).length);
  if (spec.target !== 'control') return undefined;
  const after = { kind: 'own', inheritedFrom: '', ...record?.values, ...changes };
  const missing = findMissingProvider(after as Parameters<typeof findMissingProvider>[0]);
  return missing ? { message: missing } : undefined;
}
