import { z } from 'zod';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { Day, Instant, line, prose } from '../../kernel/schema.ts';

/** What is expected of the records a filter finds. */
export const expectations = ['all', 'none', 'at_least'] as const;
export type Expectation = (typeof expectations)[number];
export const expectationLabels: Record<Expectation, Message> = {
  all: msg('live-proof.expectation.all', 'Every record matches'),
  none: msg('live-proof.expectation.none', 'No record matches'),
  at_least: msg('live-proof.expectation.at_least', 'At least so many match'),
};

/** A saved filter in the list grammar over records of one type, and what is expected of it. */
export const LiveProof = z.object({
  /** The type of record: `control`. */
  over: line(60).min(1),
  /** Words searched for, as in the list. */
  q: line(200).default(''),
  filter: z
    .record(z.string().max(60), line(2000))
    .refine((filter) => Object.keys(filter).length <= 20, 'At most 20 filters.')
    .default({}),
  expectation: z.enum(expectations).default('none'),
  /** How many must match, where at least so many are expected. */
  least: z.int().min(1).max(10_000).default(1),
  description: prose(4000).default(''),
});
export type LiveProof = z.output<typeof LiveProof>;

/** What the newest look of a day found. Counts of all records there are, whoever may see them. */
export const Verdict = z.object({
  day: Day,
  holds: z.boolean(),
  /** Null where the filter could not be read. */
  matched: z.int().nullable(),
  total: z.int().nullable(),
  /** Why it could not be read; empty where it could. */
  fault: z.string(),
  at: Instant,
});
export type Verdict = z.infer<typeof Verdict>;

/** Proof that is looked at every day (27001 and 42001, 9.1): a claim on it counts while its newest verdict holds. */
export const liveProofType = recordType({
  type: 'live_proof',
  prefix: 'L',
  path: '/live-proof',
  one: msg('live-proof.one', 'Live proof'),
  many: msg('live-proof.many', 'Live proofs'),
  schema: LiveProof,
  visible: 'by-sight',
  list: {
    filters: { over: 'code', expectation: 'code', holds: 'boolean' },
    sorts: {},
    search: ['description'],
  },
});
