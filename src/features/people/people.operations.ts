import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { roles } from '../../kernel/permission.ts';
import { alreadyThere, invalid, notFound, problemType, versionConflict } from '../../kernel/problem.ts';
import { Id, Instant, line, Version } from '../../kernel/schema.ts';
import { Email, HeldRoles, OwnedRecords, Person, PersonName } from './people.schema.ts';

export const lastAdministrator = problemType(
  'last-administrator',
  409,
  msg(
    'problem.last-administrator',
    'This is the last administrator. Make somebody else administrator first.',
  ),
);
export const memberElsewhere = problemType(
  'member-elsewhere',
  409,
  msg(
    'problem.member-elsewhere',
    'This person is in another organisation too, so no single administrator may reset their account.',
  ),
);
export const notAsTheyStand = problemType(
  'not-as-they-stand',
  409,
  msg(
    'problem.not-as-they-stand',
    'This is not possible for this person as they stand now. Only members hold roles, and only people who have left are erased.',
  ),
);

const OneTimeLink = z.object({
  /** Path on this server with the secret behind `#`, where no server log sees it. Shown once, kept nowhere. */
  link: z.string(),
  expiresAt: Instant,
});

/** The people of an organisation: who they are, what they may do, how they come in and leave. */
export const peopleOperations = {
  list: operation({
    id: 'people.list',
    method: 'GET',
    path: '/people',
    permission: 'member:read',
    summary: msg('operation.people.list', 'List the people of the organisation by name'),
    input: z.object({
      q: line(200).optional(),
      /** Those who left instead of those who are here. */
      ended: z.union([z.boolean(), z.stringbool()]).default(false),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** `next` of the page before. */
      cursor: Id.optional(),
    }),
    output: z.object({ rows: z.array(Person), next: Id.nullable() }),
    problems: [invalid],
  }),
  get: operation({
    id: 'people.get',
    method: 'GET',
    path: '/people/{id}',
    permission: 'member:read',
    summary: msg('operation.people.get', 'Show one person and the records they are responsible for'),
    input: z.object({ id: Id }),
    output: Person.extend({ owned: OwnedRecords }),
    problems: [notFound],
  }),
  invite: operation({
    id: 'people.invite',
    method: 'POST',
    path: '/people/invitations',
    permission: 'people:write',
    summary: msg(
      'operation.people.invite',
      'Invite somebody by a one-time link, valid seven days; an earlier link of theirs ends',
    ),
    input: z.object({ name: PersonName, email: Email, roles: HeldRoles }),
    output: OneTimeLink.extend({ personId: Id, invitationId: Id }),
    problems: [invalid, alreadyThere],
    keys: false,
  }),
  invitations: operation({
    id: 'people.invitation.list',
    method: 'GET',
    path: '/people/invitations',
    permission: 'people:read',
    summary: msg('operation.people.invitation.list', 'List open invitations, newest first'),
    input: z.object({}),
    output: z.object({
      rows: z.array(
        z.object({
          invitationId: Id,
          personId: Id,
          name: z.string(),
          email: z.string(),
          roles: z.array(z.enum(roles)),
          expiresAt: Instant,
        }),
      ),
    }),
  }),
  revokeInvitation: operation({
    id: 'people.invitation.revoke',
    method: 'POST',
    path: '/people/invitations/{invitationId}/revoke',
    permission: 'people:write',
    summary: msg('operation.people.invitation.revoke', 'Make an invitation’s link worthless'),
    input: z.object({ invitationId: Id }),
    output: Person,
    problems: [notFound],
    keys: false,
  }),
  roles: operation({
    id: 'people.roles',
    method: 'PUT',
    path: '/people/{id}/roles',
    permission: 'people:write',
    summary: msg('operation.people.roles', 'Replace the roles of a member; works at their next request'),
    input: z.object({ id: Id, version: Version, roles: HeldRoles }),
    output: Person,
    problems: [invalid, notFound, versionConflict, lastAdministrator, notAsTheyStand],
    keys: false,
  }),
  end: operation({
    id: 'people.end',
    method: 'POST',
    path: '/people/{id}/end',
    permission: 'people:write',
    summary: msg(
      'operation.people.end',
      'End a membership: no way in from the next request on, keys and invitations revoked, records kept',
    ),
    input: z.object({ id: Id, version: Version }),
    output: Person.extend({ owned: OwnedRecords }),
    problems: [notFound, versionConflict, lastAdministrator, notAsTheyStand],
    keys: false,
  }),
  recoveryLink: operation({
    id: 'people.recovery-link',
    method: 'POST',
    path: '/people/{id}/recovery-link',
    permission: 'people:write',
    summary: msg(
      'operation.people.recovery-link',
      'Make a one-time link, valid one day, with which a member chooses a new password',
    ),
    input: z.object({ id: Id, resetSecondFactor: z.boolean().default(false) }),
    output: OneTimeLink,
    problems: [notFound, memberElsewhere, notAsTheyStand],
    keys: false,
  }),
  erase: operation({
    id: 'people.erase',
    method: 'POST',
    path: '/people/{id}/erase',
    permission: 'people:write',
    summary: msg(
      'operation.people.erase',
      'Erase name and e-mail address of somebody who has left, in the ledger too; its chain still verifies',
    ),
    input: z.object({ id: Id, version: Version }),
    output: Person,
    problems: [notFound, versionConflict, notAsTheyStand],
    keys: false,
  }),
};
