import { type Message, msg } from '../../kernel/message.ts';
import type { Decision } from '../applicability/applicability.schema.ts';
import type { Implementation } from '../control/control.schema.ts';
import type { Carry, SourceState, Verdict } from './carry-over.schema.ts';

interface OwnRow {
  readonly decision: Decision;
  readonly realisedBy: readonly { readonly implementation: Implementation }[];
}

/** A control offers something when it is carried out at least partly. */
export const offersSomething = (control: { readonly implementation: Implementation }): boolean =>
  control.implementation === 'implemented' || control.implementation === 'partly';

/**
 * Whether a source of a note offers anything in this organisation. A source that is excluded, not implemented or
 * absent is named and offers nothing; unassessed is neither: nobody has said anything yet.
 * `row` is undefined where there is no own row; `isControl` tells controls from clauses, which have no own row.
 */
export function stateOfSource(row: OwnRow | undefined, isControl: boolean): SourceState {
  if (!isControl) return 'not_recorded';
  if (row === undefined) return 'no_row';
  if (row.decision === 'excluded') return 'excluded';
  if (row.realisedBy.some(offersSomething)) return 'offers';
  if (row.realisedBy.length === 0) return 'no_control';
  return row.realisedBy.some((control) => control.implementation === 'not_assessed')
    ? 'not_assessed'
    : 'not_implemented';
}

/** What a note carries here: as the note says while any source offers something, nothing when none is left. */
export function effectiveCarry(carry: Carry, sources: readonly SourceState[]): Carry {
  return sources.includes('offers') ? carry : 'none';
}

/** Only what carries in part or most is realised by the controls it comes from. */
export const linksControls = (carry: Carry): boolean => carry === 'part' || carry === 'most';

/** Verdicts by which something is taken over. */
export const takesOver = (verdict: Verdict): boolean => verdict === 'accepted' || verdict === 'edited';

export interface OfferedControl {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
}
interface Offering {
  readonly effectiveCarry: Carry;
  readonly row: { readonly decision: Decision } | null;
  readonly sources: readonly {
    readonly controls: readonly (OfferedControl & { readonly offered: boolean })[];
  }[];
  readonly verdict: { readonly linked: readonly string[] };
}

/**
 * The controls an acceptance may link to the row, each once: those that offer something and those this proposal
 * linked before. None where only context or nothing carries, and none for a row that is excluded.
 */
export function offeredControls({
  effectiveCarry,
  row,
  sources,
  verdict,
}: Offering): readonly OfferedControl[] {
  if (!linksControls(effectiveCarry) || row?.decision === 'excluded') return [];
  const found = sources
    .flatMap((source) => source.controls)
    .filter((control) => control.offered || verdict.linked.includes(control.id));
  return [...new Map(found.map((control) => [control.id, control])).values()];
}

export interface Wish {
  readonly verdict: Verdict;
  readonly text: string;
  readonly controls: readonly string[];
}
export interface Offer {
  /** Effective carry of the proposal. */
  readonly carry: Carry;
  /** Ids of the controls that offer something. */
  readonly offered: readonly string[];
  /** Decision about the row the proposal is for. */
  readonly decision: Decision;
}

const textNeeded = msg('carry-over.text-needed', 'Write what is taken over.');
const reasonNeeded = msg('carry-over.reason-needed', 'Say why the proposal is rejected.');
const onlyAccepted = msg('carry-over.only-accepted', 'Only an accepted proposal links controls.');
const nothingToRealise = msg(
  'carry-over.nothing-to-realise',
  'Nothing carries here that a control could realise: the proposal gives context or nothing.',
);
const neverOffered = msg(
  'carry-over.never-offered',
  'Only controls this proposal offers can be linked by it.',
);
const rowExcluded = msg('carry-over.row-excluded', 'The row is excluded: nothing realises it.');

/** What is wrong with a verdict: a text or reason that is missing, or controls that were never offered. */
export function findVerdictFaults(wish: Wish, offer: Offer): { field: string; message: Message }[] {
  const bare = wish.text.trim() === '';
  const linking = wish.controls.length > 0;
  const faults: [string, boolean, Message][] = [
    ['text', wish.verdict === 'edited' && bare, textNeeded],
    ['text', wish.verdict === 'rejected' && bare, reasonNeeded],
    ['controls', linking && !takesOver(wish.verdict), onlyAccepted],
    ['controls', linking && takesOver(wish.verdict) && !linksControls(offer.carry), nothingToRealise],
    ['controls', wish.controls.some((control) => !offer.offered.includes(control)), neverOffered],
    ['controls', linking && offer.decision === 'excluded', rowExcluded],
  ];
  return faults.filter(([, wrong]) => wrong).map(([field, , message]) => ({ field, message }));
}

/** How many of the values each code has, in the order of the codes. The parts always add up to the whole. */
export function tally<Code extends string>(
  codes: readonly Code[],
  values: readonly Code[],
): { code: Code; count: number }[] {
  return codes.map((code) => ({ code, count: values.filter((value) => value === code).length }));
}
