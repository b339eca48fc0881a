import { z } from 'zod';
import { MessageText } from '../../kernel/message-text.ts';
import { Id, Instant } from '../../kernel/schema.ts';

export const runStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type RunState = (typeof runStates)[number];

/** Whose long work: one's own, or everybody's for those who look after the programme or the installation. */
export const Whose = z.enum(['mine', 'all']);

/** One piece of long work, as people see it. */
export const JobRun = z
  .object({
    id: Id,
    job: z.string(),
    title: MessageText,
    state: z.enum(runStates),
    /** Null for the product's own work that failed. */
    startedBy: Id.nullable(),
    startedByName: z.string().nullable(),
    /** Did the reader start it? */
    mine: z.boolean(),
    createdAt: Instant,
    begunAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    /** Not before; while it waits after a failed attempt. */
    dueAt: Instant.nullable(),
    attempts: z.int().min(0),
    done: z.int().min(0),
    /** Null where nobody knows beforehand. */
    total: z.int().min(0).nullable(),
    /** What it is doing: a text with `{done}` and `{total}` in it, for the two figures above. */
    doing: MessageText.nullable(),
    cancelAsked: z.boolean(),
    /** The sentence of its result or of its failure. */
    said: MessageText.nullable(),
    /** Address inside the organisation where it was started, or its result is. */
    at: z.string().nullable(),
    can: z.array(z.enum(['cancel'])),
  })
  .meta({ id: 'JobRun' });
export type JobRun = z.infer<typeof JobRun>;

export const isOpen = ({ state }: Pick<JobRun, 'state'>): boolean =>
  state === 'waiting' || state === 'running';
