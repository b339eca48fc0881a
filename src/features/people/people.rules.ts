import type { PersonAct, PersonState } from './people.schema.ts';

export interface Standing {
  readonly endedAt: string | null;
  readonly erasedAt: string | null;
  readonly member: boolean;
  readonly invited: boolean;
}

/** Where somebody stands, from what is stored about them and what identity says. */
export function stateOf(standing: Standing): PersonState {
  if (standing.erasedAt !== null) return 'erased';
  if (standing.endedAt !== null) return 'left';
  if (standing.member) return 'member';
  return standing.invited ? 'invited' : 'named';
}

const possible: Readonly<Record<PersonState, readonly PersonAct[]>> = {
  member: ['roles', 'recover', 'end'],
  invited: ['invite', 'end'],
  named: ['invite', 'end'],
  left: ['invite', 'erase'],
  erased: [],
};

/** What an administrator may do to somebody in this state; nobody else may do any of it. */
export const actsOn = (state: PersonState, administers: boolean): PersonAct[] =>
  administers ? [...possible[state]] : [];

/**
 * What stands where the name and address of an erased person stood: their own in every list, so that two erased
 * people stay two, and never an address somebody can receive mail at (RFC 2606 2).
 */
export function pseudonym(personId: string): { name: string; email: string } {
  const mark = personId.slice(-6);
  return { name: `#${mark}`, email: `erased-${personId}@invalid` };
}

/** How long an invitation's link works, in days. */
export const invitationDays = 7;

/** The moment an invitation made now ends. */
export const invitationEnd = (now: string): Date =>
  new Date(new Date(now).getTime() + invitationDays * 86_400_000);
