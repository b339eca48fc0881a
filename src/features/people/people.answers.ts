import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Identity } from '../../adapters/identity/identity.ts';
import type { Context } from '../../kernel/feature.ts';
import { actorMay, type Role } from '../../kernel/permission.ts';
import { notFound, Problem, versionConflict } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { visible } from '../../kernel/visibility.ts';
import { notAsTheyStand } from './people.operations.ts';
import { actsOn, stateOf } from './people.rules.ts';
import type { OwnedRecords, Person, PersonAct, PersonState } from './people.schema.ts';
import { lockPerson, type StoredPerson } from './person.usecases.ts';

export type PeopleAnswers = ReturnType<typeof peopleAnswers>;

/** How somebody stands: their state, and the roles they hold or are offered. */
export interface PersonStanding {
  readonly state: PersonState;
  readonly roles: readonly Role[];
  readonly secondFactorEnrolled: boolean | null;
}

/** People as answers show them: stored by the organisation, standing as identity knows it. */
export function peopleAnswers(identity: Identity) {
  /** Two statements for any number of people. */
  async function standings(
    org: string,
    people: readonly StoredPerson[],
  ): Promise<(person: StoredPerson) => PersonStanding> {
    const ids = people.map((person) => person.id);
    const [members, invitations] = await Promise.all([
      identity.memberships.ofPeople(org, ids),
      identity.invitations.list(org, ids),
    ]);
    const memberOf = new Map(members.map((member) => [member.personId, member]));
    const invitationOf = new Map(invitations.map((invitation) => [invitation.personId, invitation]));
    return (person) => {
      const [member, invitation] = [memberOf.get(person.id), invitationOf.get(person.id)];
      const state = stateOf({ ...person, member: member !== undefined, invited: invitation !== undefined });
      const held = state === 'member' ? member?.roles : state === 'invited' ? invitation?.roles : [];
      return { state, roles: held ?? [], secondFactorEnrolled: member?.secondFactorEnrolled ?? null };
    };
  }

  async function many(context: Context, people: readonly StoredPerson[]): Promise<Person[]> {
    const standing = await standings(context.org.id, people);
    return people.map((person) => shown(context, person, standing(person)));
  }

  /** Somebody to change: locked, at the version the writer saw, and in a state that allows it. */
  async function toChange(
    context: Context,
    { id, version }: { id: string; version?: number },
    act: PersonAct,
  ): Promise<{ person: StoredPerson; standing: PersonStanding }> {
    const person = await lockPerson(context.tx, id);
    if (!person) throw new Problem(notFound);
    const standing = (await standings(context.org.id, [person]))(person);
    if (version !== undefined && person.version !== version)
      throw new Problem(versionConflict, undefined, { current: shown(context, person, standing) });
    if (!actsOn(standing.state, true).includes(act)) throw new Problem(notAsTheyStand);
    return { person, standing };
  }

  return {
    many,
    toChange,
    one: async (context: Context, person: StoredPerson): Promise<Person> => {
      const standing = await standings(context.org.id, [person]);
      return shown(context, person, standing(person));
    },
    standing: async (org: string, person: StoredPerson): Promise<PersonStanding> =>
      (await standings(org, [person]))(person),
  };
}

/** May this caller, by role and by the key's scopes? */
export const may = ({ actor }: Context, permission: 'people:read' | 'people:write'): boolean =>
  actorMay(actor, permission);

export function shown(context: Context, person: StoredPerson, standing: PersonStanding): Person {
  const reads = may(context, 'people:read');
  return {
    id: person.id,
    name: person.name,
    email: reads && standing.state !== 'erased' ? person.email : null,
    state: standing.state,
    roles: [...standing.roles],
    secondFactorEnrolled: reads ? standing.secondFactorEnrolled : null,
    endedAt: person.endedAt,
    version: person.version,
    can: actsOn(standing.state, may(context, 'people:write') && context.actor.kind === 'person'),
  };
}

const named = 20;

/** What somebody is responsible for: how many records in all, and the first of those the reader may see. */
export async function ownedRecords(
  { tx, actor }: Context,
  types: readonly RecordType[],
  personId: string,
): Promise<z.infer<typeof OwnedRecords>> {
  const open = types.filter((type) => type.visible === 'members').map((type) => type.type);
  const seen = sql`(${visible({ visible: 'by-sight' }, actor)}
    or (r.type = any(${sql.param(open)}::text[]) and ${visible({ visible: 'members' }, actor)}))`;
  const total = await tx.one<{ count: number }>(sql`select count(*)::int as count from record r
    where r.org_id = ${tx.org} and r.owner_id = ${personId} and r.archived_at is null`);
  const records = await tx.rows<{ type: string; ref: string; title: string }>(sql`
    select r.type, r.ref, r.title from record r
    where r.org_id = ${tx.org} and r.owner_id = ${personId} and r.archived_at is null and ${seen}
    order by r.type, r.number, r.id limit ${named}`);
  return { count: total?.count ?? 0, records };
}
