import type { Identity } from '../../adapters/identity/identity.ts';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import type { Role } from '../../kernel/permission.ts';
import { alreadyThere, notFound, Problem } from '../../kernel/problem.ts';
import { type PeopleAnswers, shown } from './people.answers.ts';
import { peopleOperations as operations } from './people.operations.ts';
import { actsOn, invitationEnd } from './people.rules.ts';
import { addPerson, changePerson, lockPerson, personByEmail, type StoredPerson } from './person.usecases.ts';

/** Ways in: invitations by one-time link. The person is there from then on, so that records can be theirs. */
export const invitationUseCases = (identity: Identity, answers: PeopleAnswers): readonly Implementation[] => [
  implement(operations.invite, async (input, context) => {
    const person = await invited(answers, context, input);
    const expiresAt = invitationEnd(context.now);
    const { invitationId, token } = await identity.invitations.create({
      ...input,
      orgId: context.org.id,
      personId: person.id,
      expiresAt,
    });
    const link = `/invitation#${token}`;
    return { personId: person.id, invitationId, link, expiresAt: expiresAt.toISOString() };
  }),

  implement(operations.invitations, async (_input, { org }) => ({
    rows: await identity.invitations.list(org.id),
  })),

  implement(operations.revokeInvitation, async ({ invitationId }, context) => {
    const open = await identity.invitations.find(context.org.id, invitationId);
    const person = open ? await lockPerson(context.tx, open.personId) : undefined;
    if (!person) throw new Problem(notFound);
    const standing = { state: 'named', roles: [] } as const;
    const after = await changePerson(context, person, {}, standing);
    if (!(await identity.invitations.revoke(context.org.id, invitationId))) throw new Problem(notFound);
    return shown(context, after, { ...standing, secondFactorEnrolled: null });
  }),
];

/** Somebody new; or somebody known by this address who cannot sign in (again) yet. */
async function invited(
  answers: PeopleAnswers,
  context: Context,
  { name, email, roles }: { name: string; email: string; roles: readonly Role[] },
): Promise<StoredPerson> {
  const standing = { state: 'invited', roles } as const;
  const known = await personByEmail(context.tx, email);
  if (!known) return addPerson(context, { id: context.newId(), name, email }, standing);
  const { state } = await answers.standing(context.org.id, known);
  if (!actsOn(state, true).includes('invite')) throw new Problem(alreadyThere, memberAlready);
  return changePerson(context, known, { name, endedAt: null }, standing);
}

const memberAlready = msg(
  'people.member-already',
  'Somebody with this e-mail address is a member of this organisation already.',
);
