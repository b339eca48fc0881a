import { z } from 'zod';
import { notAdopted } from '../../kernel/adoption.problems.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { Day, Id, Version } from '../../kernel/schema.ts';
import { assessments, clauseType, written } from './clause.schema.ts';
import { ClauseRecord, RequirementReading } from './reading.schema.ts';
import { RequirementTree } from './tree.schema.ts';

/** The register's own operations this type offers as they are. */
export const registerParts = registerOperations(clauseType);

const read = 'clause:read' as const;
const write = 'clause:write' as const;
const RequirementAddress = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9.]{1,20}$/);
/** A clause is addressed by its id or by its requirement. */
const Address = z.object({ id: z.union([Id, RequirementAddress]) });
/** Any requirement: also by the reference people say, "27001 7.2". */
const AnyAddress = z.object({
  id: z.union([Id, RequirementAddress, z.string().regex(/^[A-Za-z0-9-]{1,40} [A-Za-z0-9.]{1,20}$/)]),
});

export const requirementOperations = {
  tree: operation({
    id: 'requirement.tree',
    method: 'GET',
    path: '/requirements/tree',
    permission: read,
    summary: msg(
      'operation.requirement.tree',
      'The requirements of the adopted standards side by side, with how each stands',
    ),
    input: z.object({
      /** A framework that is not adopted, to see what it would add; nothing of it is recorded. */
      preview: z.string().max(100).optional(),
    }),
    output: RequirementTree,
    problems: [notFound],
  }),
  reading: operation({
    id: 'requirement.get',
    method: 'GET',
    path: '/requirements/{id}/reading',
    permission: read,
    summary: msg(
      'operation.requirement.get',
      'One requirement through every lens that has it: what it asks, what is recorded, what proves it',
    ),
    input: AnyAddress,
    output: RequirementReading,
    problems: [notFound],
  }),
  prepare: operation({
    id: 'clause.prepare',
    method: 'POST',
    path: '/requirements/prepare',
    permission: write,
    summary: msg(
      'operation.clause.prepare',
      'Add the clauses of the adopted frameworks that the organisation lacks',
    ),
    input: z.object({}),
    output: z.object({ added: z.int() }),
    problems: [notPermitted],
  }),
  get: operation({
    id: 'clause.get',
    method: 'GET',
    path: '/requirements/{id}',
    permission: read,
    summary: msg('operation.clause.get', 'Show one clause as recorded, by id or by requirement'),
    input: Address.extend({ asOf: Day.optional() }),
    output: ClauseRecord,
    problems: [notFound],
  }),
  assess: operation({
    id: 'clause.assess',
    method: 'PUT',
    path: '/requirements/{id}/assessment',
    permission: write,
    summary: msg('operation.clause.assess', 'Record how far a clause is met, as the person who assesses it'),
    input: Address.extend({
      version: Version,
      assessment: z.enum(assessments),
      /** Left out, they stay as they are. */
      rationale: written.rationale.optional(),
      nextStep: written.nextStep.optional(),
    }),
    output: ClauseRecord,
    problems: [invalid, notFound, notPermitted, versionConflict, notAdopted],
  }),
  write: operation({
    id: 'clause.write',
    method: 'PATCH',
    path: '/requirements/{id}',
    permission: write,
    summary: msg(
      'operation.clause.write',
      'Write what answers a clause: passage or statement, an own record as example, answers to prompts',
    ),
    input: Address.extend({
      version: Version,
      /** Fields not named stay as they are. */
      changes: z
        .object({
          passage: written.passage.optional(),
          answer: written.answer.optional(),
          answerRecordId: written.answerRecordId.optional(),
          prompts: written.prompts.optional(),
          items: written.items.optional(),
          note: written.note.optional(),
          ownerId: Id.nullable().optional(),
        })
        .strict(),
    }),
    output: ClauseRecord,
    problems: [invalid, notFound, notPermitted, versionConflict, notAdopted],
  }),
  restore: operation({
    ...registerParts.restore,
    input: Address.extend({ version: Version, seq: z.int().min(1) }),
    output: ClauseRecord,
    problems: [...registerParts.restore.problems, notAdopted],
  }),
  own: operation({
    id: 'clause.own',
    method: 'POST',
    path: '/requirements/owner',
    permission: write,
    summary: msg('operation.clause.own', 'Give clauses an owner, up to 100 at once'),
    input: z.object({
      clauses: z
        .array(z.object({ id: Id, version: Version }))
        .min(1)
        .max(100),
      ownerId: Id.nullable(),
    }),
    output: z.object({ changed: z.int() }),
    problems: [invalid, notFound, notPermitted, versionConflict, notAdopted],
  }),
  history: registerParts.history,
};
