import { z } from 'zod';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, problemType, versionConflict } from '../../kernel/problem.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { Day, Id, Version } from '../../kernel/schema.ts';
import { gapCodes } from './applicability.rules.ts';
import { applicabilityType, decisionChanges, decisions } from './applicability.schema.ts';
import { ApplicabilityRow, RealisedBy, RealisedRow } from './applicability-row.schema.ts';

export const controlNeeded = problemType(
  'control-needed',
  409,
  msg(
    'problem.control-needed',
    'This row cannot be excluded: a control somebody carries out for us realises it.',
  ),
);
export const countChanged = problemType(
  'count-changed',
  409,
  msg('problem.count-changed', 'The rows changed since you counted them.'),
);

const read = 'applicability:read' as const;
const write = 'applicability:write' as const;
const RequirementAddress = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9.]{1,20}$/);
/** A row is addressed by its id or by the requirement it decides. */
export const RowAddress = z.object({ id: z.union([Id, RequirementAddress]) });

const plain = registerOperations(applicabilityType);
/** The register's own operations this type offers as they are. */
export const registerParts = plain;

const uuid = '[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}';
const listOfIds = new RegExp(`^${uuid}(?:,${uuid}){0,199}$`);
const FrameworkHead = { framework: z.string(), number: z.string(), shortTitle: z.string() };
const Filtered = ListQuery.pick({ q: true, filter: true, asOf: true });
const Controls = z.object({ id: RowAddress.shape.id, control: Id });

export const applicabilityOperations = {
  list: operation({
    id: 'applicability.list',
    method: 'GET',
    path: '/applicability',
    permission: read,
    summary: msg(
      'operation.applicability.list',
      'List rows of the Statements of Applicability in content order; `filter.gap` is derived',
    ),
    input: ListQuery,
    output: z.object({ rows: z.array(ApplicabilityRow), next: z.string().nullable() }),
    problems: [invalid],
  }),
  count: operation({
    ...plain.count,
    summary: msg('operation.applicability.count', 'Count rows; `filter.gap` is derived'),
    input: Filtered,
  }),
  facets: plain.facets,
  get: operation({
    id: 'applicability.get',
    method: 'GET',
    path: '/applicability/{id}',
    permission: read,
    summary: msg('operation.applicability.get', 'Show one row, by id or by requirement'),
    input: RowAddress.extend({ asOf: Day.optional() }),
    output: ApplicabilityRow,
    problems: [notFound],
  }),
  history: plain.history,
  restore: operation({
    ...plain.restore,
    output: ApplicabilityRow,
    problems: [...plain.restore.problems, invalid, controlNeeded],
  }),
  decide: operation({
    id: 'applicability.decide',
    method: 'PUT',
    path: '/applicability/{id}/decision',
    permission: write,
    summary: msg('operation.applicability.decide', 'Record whether a control is applicable, and why'),
    input: RowAddress.extend({
      version: Version,
      decision: z.enum(decisions),
      /** Fields not named stay as they are. */
      ...decisionChanges,
      ownerId: Id.nullable().optional(),
    }),
    output: ApplicabilityRow,
    problems: [invalid, notFound, notPermitted, versionConflict, controlNeeded],
  }),
  confirm: operation({
    id: 'applicability.confirm',
    method: 'POST',
    path: '/applicability/confirm',
    permission: write,
    summary: msg('operation.applicability.confirm', 'Confirm rows that came in by an import, up to 200'),
    input: z.object({
      rows: z
        .array(z.object({ id: Id, version: Version }))
        .min(1)
        .max(200)
        .optional(),
      /** Instead of `rows`: every imported row of this framework, with the number seen. */
      framework: z.string().max(100).optional(),
      count: z.int().min(1).max(200).optional(),
    }),
    output: z.object({
      confirmed: z.int(),
      /** Imported exclusions without a reason stay as they are: excluding always needs one. */
      left: z.array(z.object({ id: Id, ref: z.string() })),
    }),
    problems: [invalid, notFound, notPermitted, versionConflict, countChanged],
  }),
  prepare: operation({
    id: 'applicability.prepare',
    method: 'POST',
    path: '/applicability/prepare',
    permission: write,
    summary: msg(
      'operation.applicability.prepare',
      'Add the rows the content has and the organisation lacks',
    ),
    input: z.object({}),
    output: z.object({ added: z.int(), moved: z.int() }),
    problems: [notPermitted],
  }),
  realise: operation({
    id: 'applicability.realise',
    method: 'PUT',
    path: '/applicability/{id}/controls/{control}',
    permission: write,
    summary: msg('operation.applicability.realise', 'Say that a control of ours realises the row'),
    input: Controls,
    output: ApplicabilityRow,
    problems: [invalid, notFound, notPermitted],
  }),
  unrealise: operation({
    id: 'applicability.unrealise',
    method: 'DELETE',
    path: '/applicability/{id}/controls/{control}',
    permission: write,
    summary: msg(
      'operation.applicability.unrealise',
      'Say that a control of ours no longer realises the row',
    ),
    input: Controls,
    output: ApplicabilityRow,
    problems: [notFound, notPermitted],
  }),
  realised: operation({
    id: 'applicability.realised',
    method: 'GET',
    path: '/controls/{id}/requirements',
    permission: read,
    summary: msg(
      'operation.applicability.realised',
      'The rows of every framework a control of ours realises',
    ),
    input: z.object({ id: z.union([Id, z.string().regex(/^[A-Za-z]{1,6}-\d{1,9}$/)]) }),
    output: z.object({ rows: z.array(RealisedRow) }),
    problems: [notFound],
  }),
  realisations: operation({
    id: 'applicability.realisations',
    method: 'GET',
    path: '/applicability/realisations',
    permission: read,
    summary: msg('operation.applicability.realisations', 'The rows up to 200 controls realise, by control'),
    input: z.object({
      /** Ids of controls, separated by commas. */
      controls: z.string().max(8000).regex(listOfIds),
    }),
    /** References only: 200 controls may each realise every row there is. */
    output: z.object({ controls: z.array(z.object({ id: Id, refs: z.array(z.string()) })) }),
    problems: [invalid],
  }),
  completeness: operation({
    id: 'applicability.completeness',
    method: 'GET',
    path: '/applicability/completeness',
    permission: read,
    summary: msg(
      'operation.applicability.completeness',
      'How far each Statement of Applicability is from being issued',
    ),
    input: z.object({ framework: z.string().max(100).optional() }),
    output: z.object({
      frameworks: z.array(
        z.object({
          ...FrameworkHead,
          statedIn: z.string(),
          total: z.int(),
          applicable: z.int(),
          excluded: z.int(),
          undecided: z.int(),
          asImported: z.int(),
          /** Every gap there can be, in the order of the rules, with the number of rows that have it. */
          gaps: z.array(
            z.object({ code: z.enum(gapCodes), severity: z.enum(['blocks', 'warns']), rows: z.int() }),
          ),
          /** Rows with at least one blocking gap. */
          blocksIssue: z.int(),
          /** Themes or objectives, in content order, with their rows. */
          groups: z.array(
            z.object({ group: z.string(), total: z.int(), undecided: z.int(), asImported: z.int() }),
          ),
          /** Controls of the content without a row here, or with one the reader may not see. */
          unseen: z.int(),
        }),
      ),
    }),
  }),
  sideBySide: operation({
    id: 'applicability.side-by-side',
    method: 'GET',
    path: '/applicability/side-by-side',
    permission: read,
    summary: msg(
      'operation.applicability.side-by-side',
      'Working view: our controls with the rows of every framework they realise, then rows nothing realises',
    ),
    input: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.string().max(1000).optional(),
    }),
    output: z.object({
      frameworks: z.array(z.object(FrameworkHead)),
      /** First the controls of ours, each with its rows; then, on later pages, rows that nothing realises. */
      items: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('control'), control: RealisedBy, rows: z.array(RealisedRow) }),
          z.object({ kind: z.literal('unrealised'), row: RealisedRow }),
        ]),
      ),
      next: z.string().nullable(),
    }),
    problems: [invalid],
  }),
};
