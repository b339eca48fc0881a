import { addDays } from '../../kernel/calendar.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { dueState, nextDue, type Rhythm } from '../../kernel/rhythm.ts';
import type { EvidenceKind, Freshness } from './evidence.schema.ts';

/** A sort of evidence with its rule, as the content gives it. */
export interface EvidenceRhythm {
  readonly id: string;
  readonly title: string;
  /** Months to the next one; null where it is valid to a day, or stays true. */
  readonly months: number | null;
  /** It is valid to a day that the evidence itself names. */
  readonly untilDay: boolean;
  /** Days before the due day on which it is announced. */
  readonly warnDays: number;
}
export type RhythmById = (id: string) => EvidenceRhythm | undefined;

/** The facts freshness follows from. */
export interface Dated {
  readonly collectedOn: string;
  readonly rhythm: string;
  readonly everyMonths: number | null;
  readonly validUntil: string | null;
}

/** Days of notice where the content names none: the last month, or a week where the rule is monthly. */
export const ownWarnDays = (months: number | null): number => (months !== null && months < 3 ? 7 : 30);

export interface Standing {
  readonly freshness: Freshness;
  /** The last day on which it is not stale; null without a rule. */
  readonly dueOn: string | null;
  readonly warnDays: number;
}

/**
 * How fresh evidence is on a day. Due is the earlier of the interval after the day it was collected (its own, else
 * that of its sort) and the day it is valid until. A sort that is valid to a day and names none is due from the
 * start: a missing date means due, never not due.
 */
export function standingOf(evidence: Dated, rhythms: RhythmById, today: string): Standing {
  const rhythm = evidence.rhythm === '' ? undefined : rhythms(evidence.rhythm);
  const dues = rulesOf(evidence, rhythm).flatMap((rule) => nextDue(rule, evidence.collectedOn, today) ?? []);
  const dueOn = dues.sort()[0] ?? null;
  const warnDays = rhythm?.warnDays ?? ownWarnDays(evidence.everyMonths);
  return { freshness: codes[dueState(dueOn, today, warnDays)], dueOn, warnDays };
}

const codes = { none: 'no_rule', current: 'current', due_soon: 'due_soon', overdue: 'stale' } as const;

function rulesOf(evidence: Dated, rhythm: EvidenceRhythm | undefined): Rhythm[] {
  const months = evidence.everyMonths ?? rhythm?.months ?? null;
  const until = evidence.validUntil ?? (rhythm?.untilDay ? evidence.collectedOn : null);
  return [
    ...(months === null ? [] : [{ kind: 'months' as const, months }]),
    ...(until === null ? [] : [{ kind: 'date' as const, day: until }]),
  ];
}

/** What is wrong with the dates, with the field; undefined where nothing is. */
export function findWrongDate(
  evidence: { collectedOn: string; coversFrom: string | null; coversTo: string | null },
  today: string,
): { field: string; message: Message } | undefined {
  if (evidence.collectedOn > today) {
    return {
      field: 'collectedOn',
      message: msg('evidence.collected-later', 'It cannot have been collected after today.'),
    };
  }
  if (evidence.coversFrom && evidence.coversTo && evidence.coversFrom > evidence.coversTo) {
    return {
      field: 'coversTo',
      message: msg('evidence.covers-backwards', 'The period it covers ends before it begins.'),
    };
  }
  return undefined;
}

/** The first day of the period that follows the one evidence covers; null where it names no end. */
export const findNextPeriod = ({ coversTo }: { coversTo: string | null }): string | null =>
  coversTo === null ? null : addDays(coversTo, 1);

/** What a person sensibly does next; the record page offers exactly this as its filled button. */
export type NextStep = 'bring-back' | 'renew' | 'name-owner' | 'say-support' | 'give-rule' | 'edit';

/**
 * The next sensible step. Stale evidence proves nothing any more, evidence without a control proves nothing yet;
 * `supports` is the number of controls, undefined while it is not known.
 */
export function nextStep(
  evidence: {
    freshness: Freshness;
    kind: EvidenceKind;
    rhythm: string;
    ownerId: string | null;
    archivedAt: string | null;
  },
  supports: number | undefined,
): NextStep {
  if (evidence.archivedAt !== null) return 'bring-back';
  if (evidence.freshness === 'stale' || evidence.freshness === 'due_soon') return 'renew';
  if (evidence.ownerId === null) return 'name-owner';
  if (supports === 0) return 'say-support';
  return evidence.freshness === 'no_rule' && evidence.rhythm === '' ? 'give-rule' : 'edit';
}
