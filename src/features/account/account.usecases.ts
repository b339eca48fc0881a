import type { Identity } from '../../adapters/identity/identity.ts';
import { type Context, type Feature, feature, implement } from '../../kernel/feature.ts';
import { notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { myOrganisations } from '../organisation/mine.usecases.ts';
import { changePerson, lockPerson } from '../people/person.usecases.ts';
import { accountOperations as operations } from './account.operations.ts';
import { AccountSession } from './account.schema.ts';
import { linkUseCases } from './link.usecases.ts';

const unrecorded = 'An account belongs to no organisation, so no ledger of one tells of it.';

/** Everybody's own account, and the one-time links that lead to one. */
export const accountFeature = (identity: Identity): Feature =>
  feature({
    name: 'account',
    recordTypes: [],
    implementations: [
      implement(operations.get, async (_input, context) => account(identity, context)),

      implement(operations.rename, async ({ name }, context) => {
        const user = await signedInUser(identity, context);
        await renameEverywhere(identity, context, user.name, name);
        await identity.users.rename(user.userId, name);
        return account(identity, context);
      }),

      implement(operations.sessions, async (_input, context) => {
        const { userId } = await signedInUser(identity, context);
        const sessions = await identity.sessions.list(userId);
        const current = context.actor.sessionId;
        return {
          sessions: sessions.map((session) =>
            AccountSession.parse({ ...session, current: session.sessionId === current }),
          ),
        };
      }),

      implement(
        operations.revokeSession,
        async ({ sessionId }, context) => {
          const { userId } = await signedInUser(identity, context);
          if (!(await identity.sessions.revoke(userId, sessionId))) throw new Problem(notFound);
          return { revoked: 1 as const };
        },
        { unrecorded },
      ),

      implement(
        operations.revokeOthers,
        async (_input, context) => {
          const { userId } = await signedInUser(identity, context);
          return { revoked: await identity.sessions.revokeOthers(userId, context.actor.sessionId) };
        },
        { unrecorded },
      ),

      ...linkUseCases(identity),
    ],
  });

/** The person at the keyboard: a key acts for somebody but is not let into their account. */
async function signedInUser(identity: Identity, { actor }: Context) {
  const user = actor.kind === 'person' && actor.userId ? await identity.users.find(actor.userId) : null;
  if (!user) throw new Problem(notPermitted);
  return user;
}

async function account(identity: Identity, context: Context) {
  const { userId, name, email, totp } = await signedInUser(identity, context);
  const { actor } = context;
  const passkeys = await identity.users.passkeys(userId);
  const signInMethods: ('password' | 'passkey')[] = passkeys.length ? ['password', 'passkey'] : ['password'];
  return {
    name,
    email,
    signInMethods,
    secondFactor: { totp, proven: actor.secondFactorProven ?? false },
    passkeys,
    authenticatedAt: actor.authenticatedAt,
  };
}

/** An organisation that calls somebody by another name than their account does goes on doing so. */
async function renameEverywhere(identity: Identity, context: Context, from: string, to: string) {
  for (const { id, slug, timeZone, personId, roles } of await myOrganisations(identity, context)) {
    const actor = { ...context.actor, personId, roles };
    const rename = async (inside: Context): Promise<void> => {
      const known = await lockPerson(inside.tx, personId);
      if (known?.name !== from) return;
      await changePerson(inside, known, { name: to }, { state: 'member', roles });
    };
    await context.enter({ id, slug, timeZone }, actor, rename, {
      unrecorded: 'It has its own name for them.',
    });
  }
}
