import { z } from 'zod';
import { notAdopted } from '../../kernel/adoption.problems.ts';
import { Mapping } from '../../kernel/import/columns.ts';
import { fileUnreadable, ReadChoices } from '../../kernel/import/sheet.ts';
import { msg } from '../../kernel/message.ts';
import { FileContent, operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, problemType, versionConflict } from '../../kernel/problem.ts';
import { Id, Version } from '../../kernel/schema.ts';
import {
  Counts,
  editions,
  ImportRow,
  ImportRun,
  ImportRunAnswer,
  maxFileBytes,
  RequirementId,
  rowVerdicts,
  targets,
} from './import.schema.ts';

export const importChanged = problemType(
  'import-changed',
  409,
  msg('problem.import-changed', 'What the import would do changed since you looked. Nothing was brought in.'),
);
export const importNotOpen = problemType(
  'import-not-open',
  409,
  msg('problem.import-not-open', 'This import is not at the step where this is possible.'),
);

const read = 'import:read' as const;
const write = 'import:write' as const;
const Run = z.object({ id: Id });
const framework = z.string().max(100);

/** Bring registers and statements in from spreadsheets: read, correct, look, apply, undo. */
export const importOperations = {
  read: operation({
    id: 'import.read',
    method: 'POST',
    path: '/imports',
    permission: write,
    summary: msg(
      'operation.import.read',
      'Read a CSV or XLSX file and keep it to look at; nothing is changed',
    ),
    accepts: 'file',
    limit: maxFileBytes,
    input: z.object({
      file: FileContent,
      target: z.enum(targets),
      /** For a statement: the framework whose numbers the file uses. Numbers match only inside it (R7). */
      framework: framework.optional(),
    }),
    output: ImportRunAnswer,
    problems: [invalid, notFound, notPermitted, notAdopted, fileUnreadable],
  }),
  list: operation({
    id: 'import.list',
    method: 'GET',
    path: '/imports',
    permission: read,
    summary: msg('operation.import.list', 'List imports, the newest first'),
    input: z.object({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Id of the last run of the page before. */
      cursor: Id.optional(),
    }),
    output: z.object({ rows: z.array(ImportRun), next: Id.nullable() }),
  }),
  get: operation({
    id: 'import.get',
    method: 'GET',
    path: '/imports/{id}',
    permission: read,
    summary: msg('operation.import.get', 'Show an import: what was read, how, and what it would do'),
    input: Run,
    output: ImportRunAnswer,
    problems: [notFound, fileUnreadable],
  }),
  choose: operation({
    id: 'import.choose',
    method: 'PUT',
    path: '/imports/{id}/choices',
    permission: write,
    summary: msg('operation.import.choose', 'Correct how the file is read; what is not named stays'),
    input: Run.extend({
      version: Version,
      /** Replaces what was chosen about reading; the columns are proposed anew unless `mapping` is given too. */
      read: ReadChoices.strict().optional(),
      framework: framework.optional(),
      edition: z.enum(editions).optional(),
      /** One entry per column of the file; null proposes the columns anew. */
      mapping: Mapping.max(500).nullable().optional(),
      takeUnclear: z.boolean().optional(),
      /** Confirm a control of today for a number of the edition before; null takes a confirmation back. */
      confirm: z
        .array(z.object({ number: z.string().max(20), requirement: RequirementId.nullable() }))
        .max(500)
        .optional(),
    }),
    output: ImportRunAnswer,
    problems: [invalid, notFound, notAdopted, versionConflict, importNotOpen, fileUnreadable],
  }),
  files: operation({
    id: 'import.files',
    method: 'PUT',
    path: '/imports/{id}/files',
    permission: write,
    summary: msg(
      'operation.import.files',
      'Put a ZIP beside a register of evidence, with the files its rows name; without a file it is taken away',
    ),
    input: Run.extend({ version: Version, fileId: Id.nullable() }),
    output: ImportRunAnswer,
    problems: [invalid, notFound, notPermitted, versionConflict, importNotOpen, fileUnreadable],
  }),
  preview: operation({
    id: 'import.preview',
    method: 'GET',
    path: '/imports/{id}/rows',
    permission: read,
    summary: msg('operation.import.preview', 'What the import would do, row by row; changes nothing'),
    input: Run.extend({
      verdict: z.enum(rowVerdicts).optional(),
      /** Only rows that stay out: unclear and refused. */
      left: z.union([z.boolean(), z.stringbool()]).optional(),
      /** Only rows whose cells were joined again. */
      repaired: z.union([z.boolean(), z.stringbool()]).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** `next` of the page before: the file's line after which to go on. */
      after: z.coerce.number().int().min(0).default(0),
    }),
    output: z.object({
      counts: Counts,
      repaired: z.int(),
      rows: z.array(ImportRow),
      next: z.int().nullable(),
    }),
    problems: [notFound, fileUnreadable],
  }),
  apply: operation({
    id: 'import.apply',
    method: 'POST',
    path: '/imports/{id}/apply',
    permission: write,
    summary: msg(
      'operation.import.apply',
      'Bring the rows in, whole or not at all; what takes long is started, and jobId names the work',
    ),
    input: Run.extend({
      version: Version,
      counts: Counts,
      /** The plan a person looked at: records that changed since are then a conflict, also where the counts agree. */
      plan: z.string().max(64).optional(),
    }),
    output: ImportRunAnswer,
    problems: [
      notFound,
      notPermitted,
      notAdopted,
      versionConflict,
      importChanged,
      importNotOpen,
      fileUnreadable,
    ],
  }),
  undo: operation({
    id: 'import.undo',
    method: 'POST',
    path: '/imports/{id}/undo',
    permission: write,
    summary: msg(
      'operation.import.undo',
      'Take an import back where nobody went on working since; what takes long is started, and jobId names the work',
    ),
    input: Run.extend({ version: Version }),
    output: ImportRunAnswer,
    problems: [notFound, notPermitted, notAdopted, versionConflict, importNotOpen],
  }),
  discard: operation({
    id: 'import.discard',
    method: 'DELETE',
    path: '/imports/{id}',
    permission: write,
    summary: msg('operation.import.discard', 'Throw away a file that was read and not brought in'),
    input: Run,
    output: z.object({ discarded: z.literal(true) }),
    problems: [notFound, importNotOpen],
  }),
};
