import { sql } from 'drizzle-orm';
import type { Identity } from '../../adapters/identity/identity.ts';
import type { RoleChange } from '../../adapters/identity/memberships.ts';
import { type Implementation, implement, type PersonErased } from '../../kernel/feature.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { ownedRecords, type PeopleAnswers, shown } from './people.answers.ts';
import { lastAdministrator, memberElsewhere, peopleOperations as operations } from './people.operations.ts';
import { pseudonym } from './people.rules.ts';
import { changePerson, recordPerson } from './person.usecases.ts';

/**
 * What an administrator does to people who are there. Identity is changed last: when it refuses (the last
 * administrator), the organisation's rows and entries go back with it.
 */
export const membershipUseCases = (
  identity: Identity,
  answers: PeopleAnswers,
  types: readonly RecordType[],
  erased: PersonErased,
): readonly Implementation[] => [
  implement(operations.roles, async (input, context) => {
    const { person, standing } = await answers.toChange(context, input, 'roles');
    const next = { ...standing, roles: input.roles };
    const after = await changePerson(context, person, {}, { state: next.state, roles: next.roles });
    accepted(await identity.memberships.updateRoles(context.org.id, person.id, input.roles));
    return shown(context, after, next);
  }),

  implement(operations.end, async (input, context) => {
    const { person, standing } = await answers.toChange(context, input, 'end');
    const next = { state: 'left', roles: [] } as const;
    const after = await changePerson(context, person, { endedAt: context.now }, next);
    const owned = await ownedRecords(context, types, person.id);
    if (standing.state === 'member') accepted(await identity.memberships.end(context.org.id, person.id));
    await identity.invitations.revokeOf(context.org.id, person.id);
    return { ...shown(context, after, { ...next, secondFactorEnrolled: null }), owned };
  }),

  implement(operations.recoveryLink, async (input, context) => {
    const { person, standing } = await answers.toChange(context, input, 'recover');
    const membership = await identity.memberships.ofPerson(context.org.id, person.id);
    if (!membership) throw new Problem(notFound);
    recordPerson(context, person, { state: standing.state, roles: standing.roles });
    const made = await identity.recovery.create({
      userId: membership.userId,
      resetSecondFactor: input.resetSecondFactor,
      orgId: context.org.id,
    });
    if (made.kind !== 'created')
      throw new Problem(made.kind === 'member-elsewhere' ? memberElsewhere : notFound);
    return { link: `/recovery#${made.token}`, expiresAt: made.expiresAt };
  }),

  implement(operations.erase, async (input, context) => {
    const { tx, now } = context;
    const { person } = await answers.toChange(context, input, 'erase');
    const next = { state: 'erased', roles: [] } as const;
    const after = await changePerson(context, person, { ...pseudonym(person.id), erasedAt: now }, next);
    await erased(context, person.id);
    await tx.rows(sql`select app.personal_erase(${tx.org}, ${person.id})`);
    await identity.memberships.forget(context.org.id, person.id);
    return shown(context, after, { ...next, secondFactorEnrolled: null });
  }),
];

function accepted(change: RoleChange): void {
  if (change === 'changed') return;
  throw new Problem(change === 'last-administrator' ? lastAdministrator : notFound);
}
