import { type Actor, publicActor } from '../../kernel/actor.ts';
import type { Caller } from '../../kernel/door.ts';
import { Slug } from '../../kernel/schema.ts';
import type { Identity } from '../identity/identity.ts';
import type { KeyPrincipal } from '../identity/keys.ts';
import type { PersonPrincipal } from '../identity/sessions.ts';

/** Who calls, from key or cookie; with the membership in the organisation the address names. */
export function callerResolver(identity: Identity) {
  return async (headers: Headers, address: string | undefined): Promise<Caller> => {
    // What can be no slug is no organisation's: the database is not asked for it (it cannot even take a NUL).
    const slug = address === undefined || Slug.safeParse(address).success ? address : '';
    const authorization = headers.get('authorization');
    if (authorization) {
      const key = await identity.keyHolder(authorization, slug);
      return key ? callerOfKey(key) : { actor: publicActor };
    }
    const person = await identity.signedIn(headers, slug);
    return person ? callerOfPerson(person) : { actor: publicActor };
  };
}

export function callerOfKey(key: KeyPrincipal): Caller {
  const actor: Actor = {
    kind: 'key',
    userId: key.userId,
    sessionId: null,
    personId: key.personId,
    name: key.name,
    roles: key.roles,
    scopes: key.scopes,
    authenticatedAt: null,
  };
  return { actor, org: { id: key.orgId, slug: key.slug, timeZone: key.timeZone } };
}

function callerOfPerson(person: PersonPrincipal): Caller {
  const { membership } = person;
  const actor: Actor = {
    kind: 'person',
    userId: person.userId,
    sessionId: person.sessionId,
    personId: membership?.personId ?? null,
    name: person.name,
    roles: membership?.roles ?? [],
    scopes: null,
    authenticatedAt: person.authenticatedAt,
    secondFactorProven: person.secondFactorProven,
  };
  if (!membership) return { actor };
  return {
    actor,
    org: { id: membership.orgId, slug: membership.slug, timeZone: membership.timeZone },
    secondFactorRequired: membership.secondFactorRequired,
  };
}

/** A member at work without a request: what they started goes on with the roles they have now. */
export const memberActor =
  (identity: Identity) =>
  async (org: string, person: string): Promise<Actor | null> => {
    const membership = await identity.memberships.ofPerson(org, person);
    if (!membership) return null;
    return {
      kind: 'person',
      userId: membership.userId,
      sessionId: null,
      personId: membership.personId,
      name: '',
      roles: membership.roles,
      scopes: null,
      authenticatedAt: null,
    };
  };
