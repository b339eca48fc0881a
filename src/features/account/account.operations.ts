import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { Password } from '../../kernel/password.ts';
import {
  alreadyThere,
  invalid,
  notFound,
  notPermitted,
  problemType,
  signInNeeded,
  tooMany,
} from '../../kernel/problem.ts';
import { Slug } from '../../kernel/schema.ts';
import { PersonName } from '../people/people.schema.ts';
import { Account, AccountSession, InvitationOffer, LinkToken } from './account.schema.ts';

export const linkGone = problemType(
  'link-gone',
  410,
  msg('problem.link-gone', 'This link has been used, has ended, or was never given. Ask for a new one.'),
);
export const otherAccount = problemType(
  'other-account',
  409,
  msg(
    'problem.other-account',
    'The invitation is for somebody else than the person signed in here. Sign out first.',
  ),
);

const own = { scope: 'person', permission: null, keys: false } as const;
const Nothing = z.object({});

/** Everybody's own account: it belongs to no organisation. Second factor and passkeys are the sign-in library's. */
export const accountOperations = {
  get: operation({
    ...own,
    id: 'account.get',
    method: 'GET',
    path: '/account',
    summary: msg('operation.account.get', 'Show my account: name, address, and how I can sign in'),
    input: Nothing,
    output: Account,
    problems: [signInNeeded, notPermitted],
  }),
  rename: operation({
    ...own,
    id: 'account.rename',
    method: 'PATCH',
    path: '/account',
    summary: msg(
      'operation.account.rename',
      'Change my name, also in the organisations that know me by the old one',
    ),
    input: z.object({ name: PersonName }),
    output: Account,
    problems: [signInNeeded, notPermitted, invalid],
  }),
  sessions: operation({
    ...own,
    id: 'account.sessions',
    method: 'GET',
    path: '/account/sessions',
    summary: msg('operation.account.sessions', 'List my open sessions, newest first'),
    input: Nothing,
    output: z.object({ sessions: z.array(AccountSession) }),
    problems: [signInNeeded, notPermitted],
  }),
  revokeSession: operation({
    ...own,
    id: 'account.session.revoke',
    method: 'POST',
    path: '/account/sessions/{sessionId}/revoke',
    summary: msg('operation.account.session.revoke', 'End one of my sessions; it is refused from now on'),
    input: z.object({ sessionId: z.string().regex(/^[\w-]{1,64}$/) }),
    output: z.object({ revoked: z.literal(1) }),
    problems: [signInNeeded, notPermitted, notFound],
  }),
  revokeOthers: operation({
    ...own,
    id: 'account.sessions.revoke-others',
    method: 'POST',
    path: '/account/sessions/revoke-others',
    summary: msg('operation.account.sessions.revoke-others', 'End all my sessions but this one'),
    input: Nothing,
    output: z.object({ revoked: z.int() }),
    problems: [signInNeeded, notPermitted],
  }),
};

const open = {
  method: 'POST',
  scope: 'public',
  permission: null,
  keys: false,
  openBecause:
    'Whoever holds the one-time link cannot sign in yet; its secret of 128 bits is the permission.',
} as const;

/** One-time links: into an organisation, and back into one's account. The secret travels in the body, never in an address. */
export const linkOperations = {
  readInvitation: operation({
    ...open,
    id: 'invitation.read',
    path: '/invitations/read',
    summary: msg('operation.invitation.read', 'Show what an invitation offers'),
    input: z.object({ token: LinkToken }),
    output: InvitationOffer,
    problems: [invalid, linkGone],
  }),
  acceptInvitation: operation({
    ...open,
    id: 'invitation.accept',
    path: '/invitations/accept',
    summary: msg('operation.invitation.accept', 'Accept an invitation, once'),
    input: z.object({ token: LinkToken, name: PersonName.optional(), password: Password.optional() }),
    output: z.object({ slug: Slug }),
    problems: [invalid, signInNeeded, alreadyThere, otherAccount, linkGone, tooMany],
  }),
  readRecovery: operation({
    ...open,
    id: 'recovery.read',
    path: '/recovery/read',
    summary: msg('operation.recovery.read', 'Show whom a recovery link is for'),
    input: z.object({ token: LinkToken }),
    output: z.object({ name: z.string(), email: z.string(), resetSecondFactor: z.boolean() }),
    problems: [invalid, linkGone],
  }),
  consumeRecovery: operation({
    ...open,
    id: 'recovery.consume',
    path: '/recovery/consume',
    summary: msg(
      'operation.recovery.consume',
      'Choose a new password by a recovery link; every session ends',
    ),
    input: z.object({ token: LinkToken, password: Password }),
    output: z.object({ email: z.string() }),
    problems: [invalid, linkGone],
  }),
};
