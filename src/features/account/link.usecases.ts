import { sql } from 'drizzle-orm';
import type { Identity } from '../../adapters/identity/identity.ts';
import type { Acceptance, Offer } from '../../adapters/identity/invitations.ts';
import type { Actor, Entered } from '../../kernel/actor.ts';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { noticeKind, notify } from '../../kernel/notice.ts';
import { alreadyThere, invalid, Problem, signInNeeded, tooMany } from '../../kernel/problem.ts';
import { changePerson, lockPerson } from '../people/person.usecases.ts';
import { linkGone, linkOperations as operations, otherAccount } from './account.operations.ts';

/** One-time links: what they offer, and taking it, once. */
export const linkUseCases = (identity: Identity): readonly Implementation[] => [
  implement(operations.readInvitation, async ({ token }, context) => {
    const offer = (await identity.invitations.read(token)) ?? (await unfinished(identity, context, token));
    if (!offer) throw new Problem(linkGone);
    const { organisation, slug, name, email, roles, expiresAt } = offer;
    const account = offer.userId === null ? ('new' as const) : ('existing' as const);
    return { organisation, slug, name, email, roles, expiresAt, account };
  }),

  implement(operations.acceptInvitation, async ({ token, name, password }, context) => {
    const open = await identity.invitations.read(token);
    const offer = open ?? (await unfinished(identity, context, token));
    if (!offer) throw new Problem(linkGone);
    const { org, actor } = await invitedTo(context, offer);
    const signedIn = context.actor.kind === 'person' ? context.actor.userId : null;
    await context.enter(org, actor, async (inside) => {
      const chosen = open ? await join(inside, open, name) : await joinAgain(inside, offer);
      const by = { signedIn, name: chosen, ...(password ? { password } : {}) };
      const { invitations } = identity;
      refuse(await (open ? invitations.accept(token, by) : invitations.acceptAgain(token, by)));
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

const invitationAccepted = noticeKind({
  kind: 'invitation',
  label: msg('notice.kind.invitation', 'Somebody I invited has come in'),
  mail: 'digest',
  mayBeOff: true,
});

/** Whoever sent the invitation learns that it was taken. */
async function tellInviter(inside: Context, { personId }: Offer): Promise<void> {
  const { tx } = inside;
  const inviter = await tx.one<{ id: string | null }>(sql`select l.actor_id as id from ledger l
    where l.org_id = ${tx.org} and l.record_type = 'person' and l.record_id = ${personId}
      and l.operation = 'people.invite' order by l.seq desc limit 1`);
  if (!inviter?.id) return;
  await notify(inside, invitationAccepted, {
    ...{ to: [inviter.id], recordId: null, at: `/settings/people?open=${personId}` },
    say: msg('notice.invitation', '{actor} accepted your invitation'),
    key: `${personId}:${inside.now}`,
  });
}

/** The invited person becomes a member; answers the name they go by here. */
async function join(inside: Context, offer: Offer, name: string | undefined): Promise<string> {
  const person = await lockPerson(inside.tx, offer.personId);
  if (!person || person.endedAt !== null) throw new Problem(linkGone);
  // Whoever has an account already keeps the name they were invited by here.
  const chosen = offer.userId === null ? (name ?? person.name) : person.name;
  await changePerson(inside, person, { name: chosen }, { state: 'member', roles: offer.roles });
  await tellInviter(inside, offer);
  return chosen;
}

/** Identity knows of it already: whoever comes first again writes it, once. */
async function joinAgain(inside: Context, offer: Offer): Promise<string> {
  const person = await lockPerson(inside.tx, offer.personId);
  if (!person || person.endedAt !== null || (await isWritten(inside, offer))) throw new Problem(linkGone);
  await changePerson(inside, person, { name: offer.name }, { state: 'member', roles: offer.roles });
  await tellInviter(inside, offer);
  return offer.name;
}

/**
 * What a used link offered, when identity made somebody a member by it and the organisation knows nothing of it: cut
 * between the two commits (docs/decisions/007), or just between them now.
 */
async function unfinished(identity: Identity, context: Context, token: string): Promise<Offer | null> {
  const offer = await identity.invitations.readTaken(token);
  if (!offer) return null;
  const { org, actor } = await invitedTo(context, offer);
  const unrecorded = 'It only looks at what was written.';
  const written = await context.enter(org, actor, (inside) => isWritten(inside, offer), { unrecorded });
  return written ? null : offer;
}

/** Does the ledger's last entry about the person know more than the invitation? */
async function isWritten({ tx }: Context, { personId }: Offer): Promise<boolean> {
  const last = await tx.one<{ state: string }>(sql`select l.body::jsonb ->> 'state' as state from ledger l
    where l.org_id = ${tx.org} and l.record_type = 'person' and l.record_id = ${personId}
    order by l.seq desc limit 1`);
  return last?.state !== 'invited';
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
  'too-many': () => new Problem(tooMany),
  'password-needed': () =>
    new Problem(invalid, msg('invitation.password', 'Choose a password.'), {
      issues: [{ field: 'password', message: 'Choose a password.' }],
    }),
};

function refuse(acceptance: Acceptance): void {
  if (acceptance.kind !== 'accepted') throw refusals[acceptance.kind]();
}
