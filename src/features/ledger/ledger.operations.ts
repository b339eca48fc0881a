import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { FileContent, operation } from '../../kernel/operation.ts';
import { invalid, notPermitted } from '../../kernel/problem.ts';
import { Day, Id } from '../../kernel/schema.ts';
import { LedgerLine, Verification } from './ledger.schema.ts';

const seq = z.coerce.number().int().min(0);

/** Most entries of one export file; a longer ledger is exported in several. */
const mostExported = 20_000;
/** Most characters of their bodies: a file is made in memory. It ends earlier then, and the next goes on. */
export const mostCharacters = 20_000_000;

export const ledgerOperations = {
  list: operation({
    id: 'ledger.list',
    method: 'GET',
    path: '/ledger',
    permission: 'ledger:read',
    summary: msg('operation.ledger.list', 'List the entries of the ledger, newest first'),
    input: z.object({
      record: Id.optional(),
      actor: Id.optional(),
      /** A day in the organisation's time zone. */
      day: Day.optional(),
      operation: z.string().max(100).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** Sequence to go on from. */
      before: seq.optional(),
    }),
    output: z.object({ entries: z.array(LedgerLine).max(200), next: z.int().nullable() }),
    problems: [invalid],
  }),
  verify: operation({
    id: 'ledger.verify',
    method: 'GET',
    path: '/ledger/verify',
    permission: 'ledger:read',
    summary: msg(
      'operation.ledger.verify',
      'Verify the chain of the ledger; a long one in several calls, each going on from the answer before',
    ),
    input: z.object({
      entries: seq.optional(),
      head: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    output: Verification,
    problems: [invalid],
  }),
  startVerification: operation({
    id: 'ledger.start-verification',
    method: 'POST',
    path: '/ledger/verification',
    permission: 'ledger:read',
    summary: msg(
      'operation.ledger.start-verification',
      'Verify the whole chain as long work; one verification of a person at a time',
    ),
    input: z.object({}),
    /** The run: `job.get` tells how it stands. */
    output: z.object({ id: Id }),
    problems: [invalid],
    // A key verifies page by page with `ledger.verify`; it has nobody who would watch.
    keys: false,
  }),
  export: operation({
    id: 'ledger.export',
    method: 'GET',
    path: '/ledger/export',
    permission: 'ledger:read',
    summary: msg(
      'operation.ledger.export',
      'Export the ledger as JSON lines that anybody can verify; to roles that see every record',
    ),
    input: z.object({
      /** Export the entries after this sequence. */
      after: seq.default(0),
      limit: z.coerce.number().int().min(1).max(mostExported).default(mostExported),
    }),
    output: FileContent,
    problems: [invalid, notPermitted],
    answers: 'file',
  }),
};
