import { sql } from 'drizzle-orm';
import type { Identity } from '../../adapters/identity/identity.ts';
import type { Acceptance, Offer } from '../../adapters/identity/invitations.ts';
import type { Actor, Entered } from '../../kernel/actor.ts';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { alreadyThere, invalid, Problem, signInNeeded } from '../../kernel/problem.ts';
import { changePerson, lockPerson } from '../people/person.usecases.ts';
import { linkGone, linkOperations as operations, otherAccount } from './account.operations.ts';

/** One-time links: what they offer, and taking it, once. */
export const linkUseCases = (identity: Identity): readonly Implementation[] => [
  implement(operations.readInvitation, async ({ token }) => {
    const offer = await openOffer(identity, token);
    const { organisation, slug, name, email, roles, expiresAt } = offer;
    const account = offer.userId === null ? ('new' as const) : ('existing' as const);
    return { organisation, slug, name, email, roles, expiresAt, account };
  }),

  implement(operations.acceptInvitation, async ({ token, name, password }, context) => {
    const offer = await openOffer(identity, token);
    const { org, actor } = await invitedTo(context, offer);
    const signedIn = context.actor.kind === 'person' ? context.actor.userId : null;
    await context.enter(org, actor, async (inside) => {
      const chosen = await join(inside, offer, name);
      const by = { signedIn, name: chosen, ...(password ? { password } : {}) };
      refuse(await identity.invitations.accept(token, by));
    });
    return { slug: offer.slug };
  }),

  implement(operations.readRecovery, async ({ token }) => {
    const link = await identity.recovery.read(token);
    if (!link) throw new Problem(linkGone);
    return link;
  }),

  implement(
    operations.consumeRecovery,
    async ({ token, password }) => {
      const link = await identity.recovery.read(token);
      const used = link ? await identity.recovery.consume(token, password) : null;
      if (!link || !used) throw new Problem(linkGone);
      return { email: link.email };
    },
    {
      unrecorded:
        'A password belongs to no organisation; making the link is in the ledger of the one that did.',
    },
  ),
];

/** The invited person becomes a member; answers the name they go by here. */
async function join(inside: Context, offer: Offer, name: string | undefined): Promise<string> {
  const person = await lockPerson(inside.tx, offer.personId);
  if (!person || person.endedAt !== null) throw new Problem(linkGone);
  // Whoever has an account already keeps the name they were invited by here.
  const chosen = offer.userId === null ? (name ?? person.name) : person.name;
  await changePerson(inside, person, { name: chosen }, { state: 'member', roles: offer.roles });
  return chosen;
}

async function openOffer(identity: Identity, token: string): Promise<Offer> {
  const offer = await identity.invitations.read(token);
  if (!offer) throw new Problem(linkGone);
  return offer;
}

/** The organisation of the offer, and the invited person as the actor there. */
async function invitedTo({ tx, actor }: Context, offer: Offer): Promise<{ org: Entered; actor: Actor }> {
  const row = await tx.one<{ timeZone: string | null }>(
    sql`select app.time_zone(${offer.orgId}) as "timeZone"`,
  );
  if (!row?.timeZone) throw new Problem(linkGone);
  const { orgId: id, slug, personId, roles, name } = offer;
  return {
    org: { id, slug, timeZone: row.timeZone },
    actor: { ...actor, kind: 'person', personId, roles, name },
  };
}

const refusals: Readonly<Record<Exclude<Acceptance['kind'], 'accepted'>, () => Problem>> = {
  gone: () => new Problem(linkGone),
  'sign-in-first': () => new Problem(signInNeeded),
  'other-account': () => new Problem(otherAccount),
  'member-already': () => new Problem(alreadyThere),
  'password-needed': () =>
    new Problem(invalid, msg('invitation.password', 'Choose a password.'), {
      issues: [{ field: 'password', message: 'Choose a password.' }],
    }),
};

function refuse(acceptance: Acceptance): void {
  if (acceptance.kind !== 'accepted') throw refusals[acceptance.kind]();
}
