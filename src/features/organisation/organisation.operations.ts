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
  secondFactorNeeded,
  signInNeeded,
  tooMany,
  versionConflict,
} from '../../kernel/problem.ts';
import { Slug, Version } from '../../kernel/schema.ts';
import { Email, PersonName } from '../people/people.schema.ts';
import { mineOperation } from './mine.operations.ts';
import { Organisation, OrganisationName, OrganisationSettings, TimeZone } from './organisation.schema.ts';

export const setUpRefused = problemType(
  'set-up-refused',
  403,
  msg(
    'problem.set-up-refused',
    'This set-up link does not work (any more). The latest one is where the server was started.',
  ),
);
export const addressTaken = problemType(
  'address-taken',
  409,
  msg('problem.address-taken', 'Another organisation has this address.'),
);

/** The first start, and what somebody needs who founds a further organisation. */
export const setUpOperations = {
  state: operation({
    id: 'set-up.state',
    method: 'GET',
    path: '/set-up',
    scope: 'public',
    permission: null,
    openBecause:
      'Before the first organisation exists nobody can sign in; it tells whether that is so and what there is to adopt.',
    summary: msg(
      'operation.set-up.state',
      'Tell whether the first organisation is still to be set up, and which frameworks it can begin with',
    ),
    input: z.object({}),
    output: z.object({
      open: z.boolean(),
      /** None once it is set up. `usual`: adopted where nobody chooses. */
      frameworks: z.array(z.object({ id: z.string(), title: z.string(), usual: z.boolean() })),
    }),
  }),
  complete: operation({
    id: 'set-up.complete',
    method: 'POST',
    path: '/set-up',
    scope: 'public',
    permission: null,
    openBecause: 'Answers only to the one-time secret printed where the server was started.',
    summary: msg(
      'operation.set-up.complete',
      'Create the first organisation and its first person, administrator and programme manager',
    ),
    input: z.object({
      secret: z.string().min(1).max(200),
      organisationName: OrganisationName,
      slug: Slug.optional(),
      name: PersonName,
      email: Email,
      password: Password,
      timeZone: TimeZone,
      /** What it adopts at once; when left out, the frameworks that can be certified. */
      frameworks: z.array(z.string().max(60)).min(1).max(20).optional(),
      /** What was done before the organisation existed, by the feature that keeps it with the organisation. */
      brought: z.record(z.string().max(40), z.unknown()).optional(),
    }),
    output: z.object({ slug: Slug }),
    problems: [invalid, setUpRefused, alreadyThere, addressTaken, tooMany],
    keys: false,
  }),
};

export const organisationOperations = {
  mine: mineOperation,
  create: operation({
    id: 'organisation.create',
    method: 'POST',
    path: '/organisations',
    scope: 'person',
    permission: null,
    summary: msg(
      'operation.organisation.create',
      'Found a further organisation and become its administrator and programme manager',
    ),
    input: z.object({ organisationName: OrganisationName, slug: Slug.optional(), timeZone: TimeZone }),
    output: z.object({ slug: Slug }),
    problems: [signInNeeded, invalid, notPermitted, addressTaken],
    keys: false,
  }),
  get: operation({
    id: 'organisation.get',
    method: 'GET',
    path: '/organisation',
    permission: 'member:read',
    summary: msg('operation.organisation.get', 'Show the organisation and its settings'),
    input: z.object({}),
    output: Organisation,
    problems: [notFound],
  }),
  update: operation({
    id: 'organisation.update',
    method: 'PATCH',
    path: '/organisation',
    permission: 'settings:write',
    summary: msg(
      'operation.organisation.update',
      'Change name, colour mark, time zone, language, or whether a second factor is required',
    ),
    input: z.object({ version: Version, changes: OrganisationSettings.partial().strict() }),
    output: Organisation,
    problems: [invalid, notFound, notPermitted, secondFactorNeeded, versionConflict],
    keys: false,
  }),
};
