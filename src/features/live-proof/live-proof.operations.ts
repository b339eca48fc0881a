import { z } from 'zod';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted } from '../../kernel/problem.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { Day, RecordHead } from '../../kernel/schema.ts';
import { LiveProof, liveProofType, Verdict } from './live-proof.schema.ts';

/** The register's own operations this type offers as they are, and the parts of the others. */
export const registerParts = registerOperations(liveProofType);

const LiveProofRow = RecordHead.extend(LiveProof.shape).extend({
  /** What the newest look found; of a past day, the look of that day. */
  verdict: Verdict.nullable(),
});
export type LiveProofRow = z.infer<typeof LiveProofRow>;
const LiveProofRecord = LiveProofRow.extend({
  /** Addresses of the lists whose rows break the expectation. */
  breaking: z.array(z.string()).max(20),
  can: z.array(z.enum(['update', 'archive', 'restore'])),
});
export type LiveProofRecord = z.infer<typeof LiveProofRecord>;
const Address = registerParts.get.input.pick({ id: true });
const refusals = [...new Set([...registerParts.create.problems, notPermitted])];

export const liveProofOperations = {
  ...registerParts,
  list: operation({
    ...registerParts.list,
    input: ListQuery,
    output: z.object({ rows: z.array(LiveProofRow), next: z.string().nullable() }),
  }),
  get: operation({ ...registerParts.get, output: LiveProofRecord }),
  create: operation({ ...registerParts.create, output: LiveProofRecord, problems: refusals }),
  update: operation({ ...registerParts.update, output: LiveProofRecord }),
  archive: operation({ ...registerParts.archive, output: LiveProofRecord }),
  restore: operation({ ...registerParts.restore, problems: [...registerParts.restore.problems, invalid] }),
  export: exportOperation(liveProofType),
  look: operation({
    id: 'live_proof.look',
    method: 'POST',
    path: '/live-proof/{id}/look',
    permission: 'live_proof:write',
    summary: msg('operation.live_proof.look', 'Look now whether a live proof holds'),
    input: Address,
    output: LiveProofRecord,
    problems: [notFound, notPermitted],
  }),
  verdicts: operation({
    id: 'live_proof.verdicts',
    method: 'GET',
    path: '/live-proof/{id}/verdicts',
    permission: 'live_proof:read',
    summary: msg('operation.live_proof.verdicts', 'The verdict of each day, newest first'),
    input: Address.extend({
      limit: z.coerce.number().int().min(1).max(200).default(90),
      /** Go on before this day. */
      before: Day.optional(),
    }),
    output: z.object({ verdicts: z.array(Verdict).max(200), next: Day.nullable() }),
    problems: [invalid, notFound],
  }),
};
