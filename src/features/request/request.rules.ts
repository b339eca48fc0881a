import { addDays } from '../../kernel/calendar.ts';
import type { RequestState } from './request.schema.ts';

/** A step of whoever was asked; the others are of whoever asks. */
export const isGiving = (move: string): boolean => move === 'give' || move === 'withdraw';

/** It waits for the one who was asked. */
export const isOpen = (state: RequestState): boolean => state === 'asked' || state === 'returned';

interface Runnable {
  readonly ownerId: string | null;
  readonly askedKind: string;
  readonly askedId: string | null;
}
interface Person {
  readonly personId: string | null;
  readonly roles: readonly string[];
}

/** Who asks decides what came: the owner of the request, or who runs the programme. Being asked gives no say in it. */
export const mayRun = (actor: Person, request: Runnable): boolean =>
  actor.roles.includes('programme_manager') ||
  (actor.personId !== null &&
    request.ownerId === actor.personId &&
    (actor.roles.includes('contributor') || actor.roles.includes('internal_auditor')));

const wasAsked = (actor: Person, request: Runnable): boolean =>
  request.askedKind === 'member' && actor.personId !== null && request.askedId === actor.personId;

/** A member who was asked gives, whatever their role; so may whoever runs the request, for them. */
export const mayGive = (actor: Person, request: Runnable): boolean =>
  mayRun(actor, request) || wasAsked(actor, request);

/** May this person take this step? What was given is taken back by whoever was asked; others send it back. */
export function mayMove(move: string, actor: Person, request: Runnable): boolean {
  if (move === 'give') return mayGive(actor, request);
  return move === 'withdraw' ? wasAsked(actor, request) : mayRun(actor, request);
}

/** What is missing before somebody can be asked, the first thing first. */
export type AskingGap = 'nobody' | 'no-name';
export function findAskingGap(request: Runnable & { readonly askedName: string }): AskingGap | null {
  if (request.askedKind === 'member') return request.askedId === null ? 'nobody' : null;
  return request.askedName === '' ? 'no-name' : null;
}

/** Days before the due day on which the first reminder goes out, and on which a repeated request is asked. */
export const remindAhead = 3;
export const askAhead = 14;
/** How long after its due day a link goes on working, so that what is late can still be given. */
export const linkStays = 30;

export const reminders = ['before', 'day', 'overdue'] as const;
export type Reminder = (typeof reminders)[number];

/** Which reminder a request is at on a day; each is sent once, so a day missed is made up for. Days are ISO days. */
export function reminderAt(due: string, today: string): Reminder | null {
  if (today > due) return 'overdue';
  if (today === due) return 'day';
  return today >= addDays(due, -remindAhead) ? 'before' : null;
}

/** The last day of a link given today for a request due then. */
export const linkUntil = (due: string, today: string): string =>
  addDays(due > today ? due : today, linkStays);
