import type { Reason } from '../../kernel/import/row.ts';
import type { ImportTarget } from '../../kernel/import/target.ts';
import { sameValue } from '../../kernel/import/values.ts';
import { plain } from '../../kernel/import/words.ts';
import { msg } from '../../kernel/message.ts';
import {
  changesOf,
  headerOf,
  longestNote,
  mergeNote,
  noteTooLong,
  type PlannedRow,
  type Sheet,
  shown,
  strangeOwner,
  type WrittenOwner,
  waits,
} from './import.rules.ts';
import {
  type OurControl,
  previousNumbers,
  type StatementRow,
  type StatementSpec,
} from './statement.rules.ts';
import {
  type Around,
  carriedOut,
  type Judged,
  type Keep,
  type OurControls,
  type StatementPlan,
  textOf,
  titlesOf,
} from './statement-control.rules.ts';
import type { StatedControl } from './statement-title.rules.ts';

/** Judge one row against what is stored: what it would write, and why it does not where it does not. */
export function planStatement(
  spec: StatementSpec,
  target: ImportTarget<StatementRow>,
  sheet: Sheet,
): (judged: Judged) => PlannedRow<StatementPlan> {
  const titles = new Map(spec.controls.map((control) => [control.requirement, control]));
  const previous = previousNumbers(spec);
  const ours = new Map(spec.ours.map((control) => [control.id, control]));
  const byNumber = new Map(spec.ours.map((control) => [control.ref.replace(/^\D+0*/, ''), control]));
  const known = { titles, previous, ours, byNumber };
  return (judged) => {
    const outline = outlineOf(spec, known, judged);
    const out = (verdict: 'unclear' | 'refused' | 'same', ...more: Reason[]): PlannedRow<StatementPlan> => {
      const reasons = [...judged.reasons, ...more].map(shown);
      return { row: { ...outline, verdict, reasons, changes: [] }, plan: null };
    };
    const settled = settledBefore(judged);
    if (settled) return out(settled);
    const around = aroundOf(spec, sheet, judged, titles);
    if (!around) return out('unclear');
    const drafted = draft(around, known);
    if ('refused' in drafted) return out('refused', drafted.refused);
    const reasons = [...judged.reasons, ...drafted.reasons].map(shown);
    const after = { ...judged.values, ...drafted.plan.decision, ...providerOf(drafted.plan) };
    const untouched = pristine(around.record);
    const changes = changesOf(target, drafted.changed, untouched ? {} : around.record.values, after);
    if (changes.length === 0) return { row: { ...outline, verdict: 'same', reasons, changes }, plan: null };
    const verdict = untouched ? 'create' : 'update';
    return { row: { ...outline, verdict, reasons, changes }, plan: drafted.plan };
  };
}

/** Whose the control is from now on, as the row is shown: the words for it stood in another column. */
const providerOf = ({ create, change }: StatementPlan): Record<string, unknown> => {
  const { kind, inheritedFrom } = create ?? change?.changes ?? {};
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(inheritedFrom === undefined ? {} : { inheritedFrom }),
  };
};

/** What is clear from the file alone: the row stays out, or another line speaks for it. */
function settledBefore({ verdict, joined }: Judged): 'refused' | 'same' | undefined {
  if (verdict === 'refused') return 'refused';
  return joined === undefined ? undefined : 'same';
}

/** The row with its record and control; undefined while a person has to decide something first. */
function aroundOf(
  spec: StatementSpec,
  sheet: Sheet,
  judged: Judged,
  titles: ReadonlyMap<string, StatedControl>,
): Around | undefined {
  const { record } = judged;
  const control = record && titles.get(record.requirement);
  if (!record || !control) return undefined;
  if (waits(judged, spec.takeUnclear)) return undefined;
  return { spec, sheet, judged, record, title: control.title, group: control.group };
}

interface Known extends OurControls {
  readonly titles: ReadonlyMap<string, StatedControl>;
  readonly previous: ReadonlyMap<string, readonly string[]>;
}

/**
 * Rows that say different things about the same control of ours wait for a person: none wins silently.
 */
export function flagDisagreement(rows: readonly PlannedRow<StatementPlan>[]): PlannedRow<StatementPlan>[] {
  const said = Map.groupBy(
    rows.filter(({ plan }) => plan?.change),
    ({ plan }) => plan?.change?.id,
  );
  return rows.map((one) => {
    const all = said.get(one.plan?.change?.id) ?? [];
    const other = all.find(({ plan }) => !sameValue(plan?.change?.changes, one.plan?.change?.changes));
    if (!one.plan?.change || !other) return one;
    const message = msg(
      'import.row.disagree',
      'Line {line} and line {other} say different things about the same control of ours.',
      { line: one.row.line, other: other.row.line },
    );
    const reasons = [...one.row.reasons, shown({ message })];
    return { row: { ...one.row, verdict: 'unclear', reasons, changes: [] }, plan: null };
  });
}

/** What a row speaks of, whatever becomes of it. */
function outlineOf(spec: StatementSpec, { titles, previous }: Known, judged: Judged) {
  const number = typeof judged.values.number === 'string' ? judged.values.number : null;
  const control = judged.record && titles.get(judged.record.requirement);
  return {
    line: judged.line,
    number: spec.edition === 'previous' ? number : (control?.number ?? number),
    title: control?.title ?? titlesOf(judged)[0] ?? '',
    ref: judged.record?.ref ?? null,
    repaired: judged.repaired,
    note: judged.note,
    proposals: proposalsOf(spec, titles, previous, number),
    confirmed: (number !== null && spec.confirmed[number]) || null,
  };
}

function proposalsOf(
  spec: StatementSpec,
  titles: ReadonlyMap<string, StatedControl>,
  previous: ReadonlyMap<string, readonly string[]>,
  number: string | null,
) {
  const to = spec.edition === 'previous' && number !== null ? (previous.get(number) ?? []) : [];
  return to.flatMap((requirement) => {
    const control = titles.get(requirement);
    return control ? [{ requirement, number: control.number, title: control.title }] : [];
  });
}

/** Nothing has been recorded about the row yet: what comes in is new, not a change. */
const pristine = ({ values, realisedBy }: StatementRow): boolean =>
  values.decision === 'undecided' &&
  values.justification === '' &&
  values.note === '' &&
  values.drivers.length === 0 &&
  values.ownerId === null &&
  realisedBy.length === 0;

type Draft = { plan: StatementPlan; changed: string[]; reasons: Reason[] } | { refused: Reason };

function draft(around: Around, known: OurControls): Draft {
  const { judged, record, spec } = around;
  const realising = record.realisedBy.flatMap((id) => known.ours.get(id) ?? []);
  const refused = refusal(around, realising);
  if (refused) return { refused };
  const lines = judged.note === '' ? [] : judged.note.split('\n');
  const reasons: Reason[] = [];
  const keep = (field: string, otherwise: string, value: string): void => {
    lines.push(`${headerOf(around.sheet, field, otherwise)}: ${value}`);
  };
  keepForeignTitles(around, keep);
  const decision = decisionChanges(around, reasons, keep);
  const carried = carriedOut(around, realising, known, reasons, keep);
  if ('message' in carried) return { refused: carried };
  const note = mergeNote(record.values.note, textOf(judged.values.note), lines);
  if (note.length > longestNote) return { refused: noteTooLong(note.length) };
  if (!sameValue(note, record.values.note)) decision.note = note;
  const long = tooLong({ ...decision, ...carried.create, ...carried.change?.changes });
  if (long) return { refused: long };
  const ownerId = ownerOf(judged)?.id ?? null;
  const create = carried.create && { ...carried.create, ownerId };
  const plan = { line: judged.line, row: record, decision, ...carried, create };
  return {
    plan: { ...plan, row: { id: record.id, ref: record.ref, version: record.version } },
    changed: [
      ...Object.keys(decision).map((field) => (field === 'ownerId' ? 'owner' : field)),
      ...carried.changed,
    ],
    reasons: spec.edition === 'previous' ? [...reasons, confirmedBy(around)] : reasons,
  };
}

// Several columns may fill one text, each within the limit and together beyond it.
function tooLong(written: Readonly<Record<string, unknown>>): Reason | undefined {
  const long = Object.values(written).find(
    (value) => typeof value === 'string' && value.length > longestNote,
  );
  if (typeof long !== 'string') return undefined;
  return {
    message: msg(
      'import.row.text-too-long',
      'What the row says about one field has {length} characters in all; 10,000 fit.',
      { length: long.length },
    ),
  };
}

const ownerOf = (judged: Judged): WrittenOwner | undefined => judged.values.owner as WrittenOwner | undefined;

const confirmedBy = ({ judged, spec, title }: Around): Reason => ({
  message: msg('import.row.confirmed', '{number} of {edition} was confirmed as {title}.', {
    number: String(judged.values.number),
    edition: spec.previousTitle,
    title,
  }),
});

/** R2: what somebody carries out for us is applicable; and nobody changes by a file what they may not change. */
function refusal({ judged, record }: Around, realising: readonly OurControl[]): Reason | undefined {
  if (!record.writable)
    return { message: msg('import.row.not-yours', 'Your role does not allow you to change this record.') };
  const provided = realising.filter((control) => control.kind !== 'own');
  if (judged.values.decision === 'excluded' && provided.length > 0) {
    return {
      message: msg(
        'import.row.provided',
        'The file excludes it, and {controls} realises it: a shared or inherited control is applicable, never excluded.',
        { controls: provided.map((control) => control.ref).join(', ') },
      ),
    };
  }
  return undefined;
}

// Titles and themes come from the standard; other words of the file are kept.
function keepForeignTitles({ judged, title, group }: Around, keep: Keep): void {
  for (const written of titlesOf(judged)) {
    if (plain(written) !== plain(title)) keep('title', 'Title', written);
  }
  const standard = textOf(judged.values.standard);
  if (standard && !/\d{4}/.test(standard)) keep('standard', 'Standard', standard);
  const theme = textOf(judged.values.group);
  if (theme && !` ${plain(group)} `.includes(` ${plain(theme)} `)) keep('group', 'Theme', theme);
}

function decisionChanges(around: Around, reasons: Reason[], keep: Keep): Record<string, unknown> {
  const { judged, record, spec } = around;
  const { decision, justification } = judged.values;
  const given: Record<string, unknown> = { decision, justification };
  if (Array.isArray(judged.values.drivers)) {
    const drivers = judged.values.drivers.map(String);
    const foreign = drivers.filter((driver) => !spec.driverKinds.includes(driver));
    if (foreign.length > 0) keep('drivers', 'Drivers', foreign.join(', '));
    given.drivers = drivers.filter((driver) => spec.driverKinds.includes(driver));
  }
  guidance(around, given, keep);
  const owner = ownerOf(judged);
  if (owner?.id) given.ownerId = owner.id;
  else if (owner) reasons.push({ message: strangeOwner(owner) });
  const stored: Readonly<Record<string, unknown>> = record.values;
  return Object.fromEntries(
    Object.entries(given).filter(([field, value]) => value !== undefined && !sameValue(value, stored[field])),
  );
}

/** 42001 6.1.3 e: only where the framework has an annex of guidance; elsewhere the words are kept. */
function guidance({ judged, spec }: Around, given: Record<string, unknown>, keep: Keep): void {
  const { guidanceConsidered, guidanceDeparture } = judged.values;
  if (spec.guidance) Object.assign(given, { guidanceConsidered, guidanceDeparture });
  else if (typeof guidanceDeparture === 'string')
    keep('guidanceDeparture', 'Departure from guidance', guidanceDeparture);
}
