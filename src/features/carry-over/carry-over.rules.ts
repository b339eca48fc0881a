import { type Message, msg } from '../../kernel/message.ts';
import type { Decision } from '../applicability/applicability.schema.ts';
import type { Implementation } from '../control/control.schema.ts';
import type { Assessment } from '../requirement/clause.schema.ts';
import type { Carry, ClauseText, Kind, SourceState, StoredVerdict, Verdict } from './carry-over.schema.ts';

/** As many characters as the field of a clause's answer takes. */
const mostAnswer = 4000;

interface OwnRow {
  readonly decision: Decision;
  readonly realisedBy: readonly { readonly implementation: Implementation }[];
}

/** A control offers something when it is carried out at least partly. */
export const offersSomething = (control: { readonly implementation: Implementation }): boolean =>
  control.implementation === 'implemented' || control.implementation === 'partly';

/**
 * Whether a control that a note draws on offers anything in this organisation. A source that is excluded, not
 * implemented or absent is named and offers nothing; unassessed is neither: nobody has said anything yet.
 * `row` is undefined where there is no own row.
 */
export function stateOfControl(row: OwnRow | undefined): SourceState {
  if (row === undefined) return 'no_row';
  if (row.decision === 'excluded') return 'excluded';
  if (row.realisedBy.some(offersSomething)) return 'offers';
  if (row.realisedBy.length === 0) return 'no_control';
  return row.realisedBy.some((control) => control.implementation === 'not_assessed')
    ? 'not_assessed'
    : 'not_implemented';
}

/** The same for a clause: it offers what a person has judged to be met at least partly. */
export function stateOfClause(assessment: Assessment | undefined): SourceState {
  if (assessment === undefined) return 'not_recorded';
  return assessment === 'met' || assessment === 'partly_met' ? 'offers' : assessment;
}

/** What a note carries here: as the note says while any source offers something, nothing when none is left. */
export function effectiveCarry(carry: Carry, sources: readonly SourceState[]): Carry {
  return sources.includes('offers') ? carry : 'none';
}

/** Only what carries in part or most is realised by the controls it comes from. */
export const linksControls = (carry: Carry): boolean => carry === 'part' || carry === 'most';

/** Verdicts by which something is taken over. */
export const takesOver = (verdict: Verdict): boolean => verdict === 'accepted' || verdict === 'edited';

/** A place a proposal is for, as far as the answer to all of them looks at it. */
interface Answered {
  readonly decision: Decision | null;
  readonly verdict: StoredVerdict;
}

/** An excluded control asks for nothing, whatever a note says about it. */
export const asks = (target: Pick<Answered, 'decision'>): boolean => target.decision !== 'excluded';

/**
 * What was said of a note's targets together. Those that are excluded have no say while others are left; it is open
 * as long as one of the others is, and rejected only where all are. With it the youngest answer that says so.
 */
export function verdictOfAll(targets: readonly Answered[]): StoredVerdict {
  const asking = targets.filter(asks);
  const said = (asking.length > 0 ? asking : targets).map((one) => one.verdict);
  const verdict = wordOfAll(said.map((one) => one.verdict));
  const youngest = said
    .filter((one) => one.verdict === verdict)
    .reduce<StoredVerdict | undefined>(
      (best, one) => (best === undefined || (one.at ?? '') > (best.at ?? '') ? one : best),
      undefined,
    );
  return {
    verdict,
    text: youngest?.text ?? '',
    version: Math.max(0, ...said.map(({ version }) => version)),
    at: youngest?.at ?? null,
    byName: youngest?.byName ?? null,
    linked: [...new Set(targets.flatMap((one) => one.verdict.linked))],
    filled: youngest?.filled ?? null,
  };
}

function wordOfAll(said: readonly Verdict[]): Verdict {
  if (said.length === 0 || said.includes('open')) return 'open';
  if (said.every((one) => one === 'rejected')) return 'rejected';
  return said.includes('edited') ? 'edited' : 'accepted';
}

/** A place of a proposal, as far as whether it may be accepted with others goes. */
interface Acceptable extends Pick<Answered, 'decision'> {
  readonly verdict: { readonly verdict: Verdict };
  readonly can: readonly string[];
}

/** The places of a proposal that nobody has answered and the reader may: those an acceptance of all is for. */
export const openPlaces = <Place extends Acceptable>({
  targets,
}: {
  readonly targets: readonly Place[];
}): Place[] =>
  targets.filter(
    (target) => target.can.includes('decide') && asks(target) && target.verdict.verdict === 'open',
  );

/** The proposals of one kind that carry so much here and that an acceptance of all is for. */
export const acceptable = <
  One extends {
    readonly kind: Kind;
    readonly effectiveCarry: Carry;
    readonly targets: readonly Acceptable[];
  },
>(
  proposals: readonly One[],
  { kind, carry }: { readonly kind: Kind; readonly carry: Carry },
): One[] =>
  proposals.filter((one) => one.kind === kind && one.effectiveCarry === carry && openPlaces(one).length > 0);

/**
 * The controls an acceptance links where nobody chose: all that are offered for one row, none for several rows at once,
 * for that one control realises all of them is for a person to say.
 */
export const linkedAtFirst = (proposal: Offering): readonly OfferedControl[] =>
  proposal.targets.length > 1 ? [] : offeredControls(proposal);

export interface OfferedControl {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
}
interface Offering {
  readonly effectiveCarry: Carry;
  readonly kind: Kind;
  readonly targets: readonly (Pick<Answered, 'decision'> & {
    readonly verdict: { readonly linked: readonly string[] };
  })[];
  readonly sources: readonly {
    readonly controls: readonly (OfferedControl & { readonly offered: boolean })[];
  }[];
}

/**
 * The controls an acceptance may link to its rows, each once: those that offer something and those this proposal
 * linked before. None for a clause, none where only context or nothing carries, and none where every row is excluded.
 */
export function offeredControls({
  effectiveCarry,
  kind,
  targets,
  sources,
}: Offering): readonly OfferedControl[] {
  if (kind === 'clause' || !linksControls(effectiveCarry) || !targets.some(asks)) return [];
  const linked = new Set(targets.flatMap(({ verdict }) => verdict.linked));
  const found = sources
    .flatMap((source) => source.controls)
    .filter((control) => control.offered || linked.has(control.id));
  return [...new Map(found.map((control) => [control.id, control])).values()];
}

export interface Wish {
  readonly verdict: Verdict;
  readonly text: string;
  readonly controls: readonly string[];
  /** Put the text into the clause's own field as well. */
  readonly fill?: boolean;
}

/** A place as it was before an answer, or is after it. */
interface Filling {
  readonly requirement: string;
  readonly fills: ClauseText | null;
  readonly verdict: StoredVerdict;
}

/**
 * What takes places back to the answers before, those of which the same was said together. The text goes into a clause
 * again only where it still can: what somebody wrote there meanwhile stays, and the answer comes back without it.
 */
export function takingBack<Place extends Filling>(
  before: readonly Filling[],
  now: readonly Place[],
): { readonly wish: Wish; readonly on: readonly Place[] }[] {
  const said = before.flatMap(({ requirement, verdict: { verdict, text, linked, filled } }) => {
    const place = now.find((one) => one.requirement === requirement);
    if (!place) return [];
    const fill = filled !== null && (place.fills !== null || place.verdict.filled !== null);
    return [{ place, wish: { verdict, text, controls: linked, fill } }];
  });
  return [...Map.groupBy(said, ({ wish }) => JSON.stringify(wish)).values()].flatMap((some) => {
    const [first] = some;
    return first ? [{ wish: first.wish, on: some.map(({ place }) => place) }] : [];
  });
}

export interface Offer {
  /** Effective carry of the proposal. */
  readonly carry: Carry;
  readonly kind: Kind;
  /** Ids of the controls that offer something. */
  readonly offered: readonly string[];
  /** Decision about the row the proposal is for; null for a clause. */
  readonly decision: Decision | null;
  /** The empty field of the clause the text may be put into. */
  readonly fills: ClauseText | null;
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
const clauseLinks = msg(
  'carry-over.clause-links',
  'No control realises a clause: a clause is judged by a person.',
);
const rowExcluded = msg('carry-over.row-excluded', 'The row is excluded: nothing realises it.');
const notEmpty = msg(
  'carry-over.not-empty',
  'The clause has a text already, or this is no clause: nothing of yours is written over.',
);
const nothingToFill = msg('carry-over.nothing-to-fill', 'Only a text that is taken over can be put there.');
const tooLong = msg('carry-over.too-long', 'The answer to a clause holds at most {most} characters.', {
  most: mostAnswer,
});

/** What is wrong with a verdict: a text or reason that is missing, or controls that were never offered. */
export function findVerdictFaults(wish: Wish, offer: Offer): { field: string; message: Message }[] {
  const bare = wish.text.trim() === '';
  const linking = wish.controls.length > 0;
  const faults: [string, boolean, Message][] = [
    ['text', wish.verdict === 'edited' && bare, textNeeded],
    ['text', wish.verdict === 'rejected' && bare, reasonNeeded],
    ['controls', linking && !takesOver(wish.verdict), onlyAccepted],
    ['controls', linking && offer.kind === 'clause', clauseLinks],
    ['controls', linking && takesOver(wish.verdict) && !linksControls(offer.carry), nothingToRealise],
    ['controls', wish.controls.some((control) => !offer.offered.includes(control)), neverOffered],
    ['controls', linking && offer.decision === 'excluded', rowExcluded],
    ...fillFaults(wish, offer),
  ];
  return faults.filter(([, wrong]) => wrong).map(([field, , message]) => ({ field, message }));
}

function fillFaults(wish: Wish, offer: Offer): [string, boolean, Message][] {
  const filling = wish.fill === true;
  return [
    ['fill', filling && !takesOver(wish.verdict), nothingToFill],
    ['fill', filling && offer.fills === null, notEmpty],
    ['text', filling && offer.fills === 'answer' && wish.text.length > mostAnswer, tooLong],
  ];
}

/** How many of the values each code has, in the order of the codes. The parts always add up to the whole. */
export function tally<Code extends string>(
  codes: readonly Code[],
  values: readonly Code[],
): { code: Code; count: number }[] {
  return codes.map((code) => ({ code, count: values.filter((value) => value === code).length }));
}

/** Numbers of places in content order, runs of neighbours drawn together: "A.5.1–A.5.4, A.5.8". */
export function numbersOf(places: readonly { readonly number: string; readonly order: number }[]): string {
  const runs: { number: string; order: number }[][] = [];
  for (const place of places.toSorted((one, other) => one.order - other.order)) {
    const run = runs.at(-1);
    if (run?.at(-1)?.order === place.order - 1) run.push(place);
    else runs.push([place]);
  }
  return runs
    .map((run) =>
      run.length > 2 ? `${run[0]?.number}–${run.at(-1)?.number}` : run.map((one) => one.number).join(', '),
    )
    .join(', ');
}
