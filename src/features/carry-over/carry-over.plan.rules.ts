import { addDays } from '../../kernel/calendar.ts';
import type { Decision } from '../applicability/applicability.schema.ts';
import type { Assessment } from '../requirement/clause.schema.ts';
import { asks } from './carry-over.rules.ts';
import type { Kind, Verdict } from './carry-over.schema.ts';

type Effort = 'S' | 'M' | 'L';

/** Whole weeks a sentence is given by the effort of its note; nobody's calendar is known. */
const weeks: Readonly<Record<Effort, number>> = { S: 1, M: 2, L: 6 };

/** From which chapter on work looks back on what was done (R11: check and act). */
const lookingBack = 9;

interface Placed {
  readonly kind: Kind;
  readonly group: string;
}

/**
 * Groups of the plan in the order in which one works through them (R11): the chapters that plan and do, then the
 * controls, then the chapters that check and act. Within each the order stays as it is.
 */
export const inWorkingOrder = <Group extends Placed>(groups: readonly Group[]): Group[] =>
  groups.toSorted((one, other) => phaseOf(one) - phaseOf(other));

function phaseOf({ kind, group }: Placed): number {
  if (kind === 'control') return 1;
  return Number(group) >= lookingBack ? 2 : 0;
}

/**
 * By when a sentence is proposed to be done: groups begin a week after one another, and each sentence has the time
 * its effort takes. A proposal to be changed, never more than a beginning.
 */
export const proposedDue = (start: string, step: number, effort: Effort): string =>
  addDays(start, 7 * (step + weeks[effort]));

/** The day a plan is proposed to start on: the Monday after today. */
export function nextMonday(today: string): string {
  const weekday = new Date(`${today}T00:00:00Z`).getUTCDay();
  return addDays(today, (8 - weekday) % 7 || 7);
}

interface Asking {
  readonly decision: Decision | null;
  readonly assessment: Assessment | null;
  readonly verdict: { readonly verdict: Verdict };
}

/**
 * Does a note still ask for something at this place? Not where the row is excluded, the proposal was rejected, or a
 * person has judged the clause met: what the note wants added is there then.
 */
export const stillAsks = (target: Asking): boolean =>
  asks(target) && target.verdict.verdict !== 'rejected' && target.assessment !== 'met';

/** Names a sentence of the plan that is shown: the note and its position there, from 1. */
export const keyOf = (note: string, item: number): string => `${note}#${item}`;

/** At least this share of its words makes a sentence the same one in other words. */
const reworded = 0.5;

/**
 * Of each sentence of a note what was made of it: the one with the same words, wherever the note has them today; else,
 * of those whose words the note no longer has, the one most like it. So neither another order nor a better wording
 * makes anything twice, and what the note has asked for since is left to do.
 */
export function madeOfEach<Made extends { readonly said: string }>(
  sentences: readonly string[],
  made: readonly Made[],
): (Made | undefined)[] {
  const bySaid = new Map(made.map((one) => [one.said, one]));
  const gone = new Set(made.filter(({ said }) => !sentences.includes(said)));
  return sentences.map((text) => {
    const same = bySaid.get(text);
    if (same) return same;
    const [like] = [...gone]
      .map((one) => ({ one, likeness: likenessOf(text, one.said) }))
      .filter(({ likeness }) => likeness >= reworded)
      .toSorted((one, other) => other.likeness - one.likeness);
    if (like) gone.delete(like.one);
    return like?.one;
  });
}

/** Words two sentences share, as a share of all they have: 1 where they have the same, 0 where none. */
function likenessOf(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  const shared = [...words].filter((word) => others.has(word)).length;
  return words.size + others.size === 0 ? 0 : (2 * shared) / (words.size + others.size);
}

const wordsOf = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
