import { z } from 'zod';
import { Group, RequirementId } from '../../kernel/content/framework.schema.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { prose } from '../../kernel/schema.ts';
import {
  ContentFolder,
  FrameworkAnswer,
  LawAnswer,
  LicensedText,
  RequirementAnswer,
  RequirementLine,
  Upgrade,
} from './content.schema.ts';

/** Language of the texts; what has no translation stays English. */
const language = z
  .string()
  .regex(/^[a-z]{2}(-[A-Za-z]{2,4})?$/)
  .default('en');
const requirement = RequirementId.max(200);

export const contentOperations = {
  frameworks: operation({
    id: 'content.frameworks',
    method: 'GET',
    path: '/content/frameworks',
    permission: 'content:read',
    summary: msg(
      'operation.content.frameworks',
      'Show the standards and libraries of the content: versions, counts, sources, doubts',
    ),
    input: z.object({ language }),
    output: z.object({
      version: z.string(),
      fingerprint: z.string(),
      languages: z.array(z.string()),
      frameworks: z.array(FrameworkAnswer),
      folders: z.array(ContentFolder),
    }),
  }),
  requirements: operation({
    id: 'content.requirements',
    method: 'GET',
    path: '/content/frameworks/{framework}/requirements',
    permission: 'content:read',
    summary: msg(
      'operation.content.requirements',
      'List the clauses and controls of a standard, or the articles of a law, in order',
    ),
    input: z.object({ framework: z.string().max(100), language }),
    output: z.object({
      framework: z.string(),
      shortTitle: z.string(),
      version: z.string(),
      groups: z.array(Group),
      notes: FrameworkAnswer.shape.notes,
      law: LawAnswer.nullable(),
      requirements: z.array(RequirementLine),
    }),
    problems: [notFound],
  }),
  requirement: operation({
    id: 'content.requirement',
    method: 'GET',
    path: '/content/requirements/{requirement}',
    permission: 'content:read',
    summary: msg(
      'operation.content.requirement',
      'Show one clause, control or article with all the content says of it',
    ),
    input: z.object({ requirement, language }),
    output: RequirementAnswer,
    problems: [notFound],
  }),
  licensedText: operation({
    id: 'content.licensed-text',
    method: 'GET',
    path: '/content/requirements/{requirement}/licensed-text',
    permission: 'content:read',
    summary: msg(
      'operation.content.licensed-text',
      'Show the bought wording of a requirement that the organisation keeps; to people only',
    ),
    input: z.object({ requirement }),
    output: LicensedText,
    problems: [notFound, notPermitted],
    keys: false,
  }),
  setLicensedText: operation({
    id: 'content.set-licensed-text',
    method: 'PUT',
    path: '/content/requirements/{requirement}/licensed-text',
    permission: 'content:write',
    summary: msg(
      'operation.content.set-licensed-text',
      'Keep the bought wording of a requirement; it never leaves the installation',
    ),
    input: z.object({ requirement, text: prose(50_000), version: z.int().min(0) }),
    output: LicensedText,
    problems: [invalid, notFound, notPermitted, versionConflict],
    keys: false,
  }),
  upgrade: operation({
    id: 'content.upgrade',
    method: 'GET',
    path: '/content/upgrade',
    permission: 'content:read',
    summary: msg(
      'operation.content.upgrade',
      'Show what the shipped content changes of what our rows were judged against',
    ),
    input: z.object({}),
    output: z.object({ upgrades: z.array(Upgrade) }),
  }),
};
