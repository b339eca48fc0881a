import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { roles } from '../../kernel/permission.ts';
import { signInNeeded } from '../../kernel/problem.ts';
import { Id, Slug } from '../../kernel/schema.ts';

export const organisationKinds = ['real', 'demo'] as const;

/** One of my organisations, as the switcher shows it. */
export const MyOrganisation = z.object({
  id: Id,
  slug: Slug,
  name: z.string(),
  kind: z.enum(organisationKinds),
  colour: z.string(),
  timeZone: z.string(),
  /** Who I am there. */
  personId: Id,
  roles: z.array(z.enum(roles)),
  /** It asks for a second factor or a passkey that this session has not proven. */
  secondFactorNeeded: z.boolean(),
});

/** By itself, because every page asks it before anything else. */
export const mineOperation = operation({
  id: 'organisation.mine',
  method: 'GET',
  path: '/organisations',
  scope: 'person',
  permission: null,
  summary: msg('operation.organisation.mine', 'List the organisations I belong to, with my roles there'),
  input: z.object({}),
  output: z.object({ organisations: z.array(MyOrganisation) }),
  problems: [signInNeeded],
});
