import { z } from 'zod';
import { CrosswalkRelation } from '../../kernel/content/library.schema.ts';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { Id } from '../../kernel/schema.ts';
import { decisions } from '../applicability/applicability.schema.ts';
import { RealisedBy } from '../applicability/applicability-row.schema.ts';
import { carries, StoredVerdict, sourceStates, VerdictText, verdicts } from './carry-over.schema.ts';

const carry = z.enum(carries);

/** Something a note draws on, with what this organisation has there. */
export const CarryOverSource = z.object({
  id: z.string(),
  /** Number of the framework and of the place, as a row of ours is called: "27001 A.5.2". */
  ref: z.string(),
  /** Short title of the framework, and number: numbers collide without it. */
  frameworkTitle: z.string(),
  number: z.string(),
  title: z.string().nullable(),
  state: z.enum(sourceStates),
  /** Our own row about it; null for clauses, and where there is none the reader may see. */
  row: z.object({ id: Id, ref: z.string(), decision: z.enum(decisions), asImported: z.boolean() }).nullable(),
  controls: z.array(RealisedBy.extend({ offered: z.boolean() })),
});
export type CarryOverSource = z.infer<typeof CarryOverSource>;

/** A relation of the crosswalk: two topics touch. For reading only, it proposes and counts nothing. */
export const ReadingRelation = z.object({
  id: z.string(),
  frameworkTitle: z.string(),
  number: z.string(),
  title: z.string().nullable(),
  relation: CrosswalkRelation,
  rationale: z.string(),
});

export const CarryOverProposal = z.object({
  /** Requirement the proposal is for. */
  requirement: z.string(),
  framework: z.string(),
  number: z.string(),
  /** As the row is called, whether the reader may see it or not. */
  ref: z.string(),
  title: z.string(),
  /** Number and title of the theme or objective. */
  group: z.string(),
  groupTitle: z.string(),
  /** Our row about it; null where there is none the reader may see. */
  row: z.object({ id: Id, ref: z.string(), version: z.int(), decision: z.enum(decisions) }).nullable(),
  noteId: z.string(),
  /** As the note says, and as it is here: `none` when no source of ours offers anything. */
  carry,
  effectiveCarry: carry,
  reuse: z.string(),
  add: z.array(z.string()),
  trap: z.string(),
  effort: z.enum(['S', 'M', 'L']),
  confidence: z.enum(['high', 'medium', 'low']),
  /** Titles of the documents the note names. */
  documents: z.array(z.string()),
  sources: z.array(CarryOverSource),
  relations: z.array(ReadingRelation),
  verdict: StoredVerdict,
  can: z.array(z.enum(['decide'])),
});
export type CarryOverProposal = z.output<typeof CarryOverProposal>;

const Fraction = <Code extends string>(codes: readonly [Code, ...Code[]]) =>
  z.array(z.object({ code: z.enum(codes), count: z.int() }));
const RequirementId = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9.]{1,20}$/);
/** Without it: the framework whose controls have a note each. */
const framework = z.string().max(100).optional();

export const carryOverOperations = {
  list: operation({
    id: 'carry-over.list',
    method: 'GET',
    path: '/carry-over',
    permission: 'applicability:read',
    summary: msg(
      'operation.carry-over.list',
      'What the existing management system carries for each control of the other standard',
    ),
    input: z.object({
      framework,
      /** `next` of the page before. All proposals fit one page unless their texts are very long. */
      after: RequirementId.optional(),
    }),
    output: z.object({
      framework: z.string().nullable(),
      proposals: z.array(CarryOverProposal),
      next: z.string().nullable(),
    }),
    problems: [invalid, notFound],
  }),
  summary: operation({
    id: 'carry-over.summary',
    method: 'GET',
    path: '/carry-over/summary',
    permission: 'applicability:read',
    summary: msg('operation.carry-over.summary', 'The proposals counted by what they carry and by verdict'),
    input: z.object({ framework }),
    output: z.object({
      framework: z.string().nullable(),
      total: z.int(),
      /** As the notes say. */
      byCarry: Fraction(carries),
      /** As it is in this organisation today. */
      byEffectiveCarry: Fraction(carries),
      byVerdict: Fraction(verdicts),
    }),
    problems: [notFound],
  }),
  decide: operation({
    id: 'carry-over.decide',
    method: 'PUT',
    path: '/carry-over/{requirement}',
    permission: 'applicability:write',
    summary: msg(
      'operation.carry-over.decide',
      'Accept, edit, reject or reopen a proposal; it makes nothing met',
    ),
    input: z.object({
      requirement: RequirementId,
      /** The version seen; 0 when nobody has answered yet. */
      version: z.int().min(0),
      verdict: z.enum(verdicts),
      /** Edited: what is taken over. Rejected: the reason. */
      text: VerdictText.default(''),
      /** Accepted or edited: which of the offered controls realise the row from now on. */
      controls: z.array(Id).max(200).default([]),
    }),
    output: CarryOverProposal,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
};
