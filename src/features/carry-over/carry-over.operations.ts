import { z } from 'zod';
import { notAdopted } from '../../kernel/adoption.problems.ts';
import { CrosswalkRelation } from '../../kernel/content/library.schema.ts';
import { msg } from '../../kernel/message.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { Id } from '../../kernel/schema.ts';
import { countChanged } from '../applicability/applicability.operations.ts';
import { decisions } from '../applicability/applicability.schema.ts';
import { RealisedBy } from '../applicability/applicability-row.schema.ts';
import { assessments } from '../requirement/clause.schema.ts';
import {
  carries,
  clauseTexts,
  kinds,
  StoredVerdict,
  sourceStates,
  VerdictText,
  verdicts,
} from './carry-over.schema.ts';

const carry = z.enum(carries);
/** Most places one note is for. */
const mostTargets = 100;
/** Most places there are on one way. */
const mostPlaces = 300;

/** Something a note draws on, with what this organisation has there. */
export const CarryOverSource = z.object({
  id: z.string(),
  kind: z.enum(kinds),
  /** Number of the framework and of the place, as a row of ours is called: "27001 A.5.2". */
  ref: z.string(),
  /** Short title of the framework, and number: numbers collide without it. */
  frameworkTitle: z.string(),
  number: z.string(),
  title: z.string().nullable(),
  state: z.enum(sourceStates),
  /** Our own row about a control; null for clauses, and where there is none the reader may see. */
  row: z.object({ id: Id, ref: z.string(), decision: z.enum(decisions), asImported: z.boolean() }).nullable(),
  /** Our own record of a clause; null for controls, and where there is none the reader may see. */
  clause: z.object({ id: Id, ref: z.string(), assessment: z.enum(assessments) }).nullable(),
  controls: z.array(RealisedBy.extend({ offered: z.boolean() })),
});
export type CarryOverSource = z.infer<typeof CarryOverSource>;

/** A relation of the crosswalk: two topics touch. For reading only, it proposes and counts nothing. */
export const ReadingRelation = z.object({
  id: z.string(),
  /** Number of the target it is about. */
  of: z.string(),
  frameworkTitle: z.string(),
  number: z.string(),
  title: z.string().nullable(),
  relation: CrosswalkRelation,
  rationale: z.string(),
});

/** A place a note is for, with our own record about it and what was said of it. */
export const CarryOverTarget = z.object({
  requirement: z.string(),
  number: z.string(),
  /** As its record is called, whether the reader may see it or not. */
  ref: z.string(),
  title: z.string(),
  /** Our record about it; null where there is none the reader may see. */
  record: z
    .object({
      id: Id,
      ref: z.string(),
      version: z.int(),
      ownerId: Id.nullable(),
      ownerName: z.string().nullable(),
      confidential: z.boolean(),
    })
    .nullable(),
  /** Of a control. */
  decision: z.enum(decisions).nullable(),
  /** Of a clause. */
  assessment: z.enum(assessments).nullable(),
  /** The field of the clause that is still empty and may take the text; null where there is none. */
  fills: z.enum(clauseTexts).nullable(),
  verdict: StoredVerdict,
  can: z.array(z.enum(['decide'])),
});
export type CarryOverTarget = z.output<typeof CarryOverTarget>;

/** What a note proposes: for one control, one clause, or a group of controls together. */
export const CarryOverProposal = z.object({
  noteId: z.string(),
  kind: z.enum(kinds),
  framework: z.string(),
  /** The first place it is for; names the proposal. */
  requirement: z.string(),
  number: z.string(),
  ref: z.string(),
  title: z.string(),
  /** Number and title of the chapter, theme or objective. */
  group: z.string(),
  groupTitle: z.string(),
  targets: z.array(CarryOverTarget),
  /** False where every row it is for is excluded. */
  asks: z.boolean(),
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
  /** What was said of all its targets together: one word, with the youngest of the answers that say so. */
  verdict: StoredVerdict,
  can: z.array(z.enum(['decide'])),
});
export type CarryOverProposal = z.output<typeof CarryOverProposal>;

const Fraction = <Code extends string>(codes: readonly [Code, ...Code[]]) =>
  z.array(z.object({ code: z.enum(codes), count: z.int() }));
const Figures = z.object({
  /** Proposals that ask for something; those for excluded rows alone are counted apart. */
  total: z.int(),
  excluded: z.int(),
  /** As the notes say. */
  byCarry: Fraction(carries),
  /** As it is in this organisation today. */
  byEffectiveCarry: Fraction(carries),
  byVerdict: Fraction(verdicts),
});
export type Figures = z.infer<typeof Figures>;
/** A framework by its number, and whether the organisation has adopted it. */
const Side = z.object({ framework: z.string(), number: z.string(), title: z.string(), adopted: z.boolean() });
const Direction = z.object({ target: Side, sources: z.array(Side) });
export type Direction = z.infer<typeof Direction>;
const RequirementId = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9.]{1,20}$/);
/** Into which framework; without it, the way this organisation most likely goes. */
const framework = z.string().max(100).optional();

/** What came of one proposal that was answered together with others. */
export const AnsweredProposal = z.object({
  requirement: RequirementId,
  ref: z.string(),
  outcome: z.enum(['changed', 'refused']),
  /** Why it was refused, in a sentence. */
  why: MessageText.nullable(),
  /** The places it was for, each with the version of the answer now. */
  places: z.array(z.object({ requirement: RequirementId, version: z.int().min(0) })),
});
export type AnsweredProposal = z.infer<typeof AnsweredProposal>;

export const carryOverOperations = {
  list: operation({
    id: 'carry-over.list',
    method: 'GET',
    path: '/carry-over',
    permission: 'applicability:read',
    summary: msg(
      'operation.carry-over.list',
      'What the existing management system carries for each clause and control of the other standard',
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
    summary: msg(
      'operation.carry-over.summary',
      'The ways to carry over, and the proposals counted by what they carry and by verdict',
    ),
    input: z.object({ framework }),
    output: z.object({
      framework: z.string().nullable(),
      directions: z.array(Direction),
      clause: Figures,
      control: Figures,
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
      /** Further targets of the same note that are answered alike, each with the version seen. */
      also: z
        .array(z.object({ requirement: RequirementId, version: z.int().min(0) }))
        .max(mostTargets)
        .default([]),
      verdict: z.enum(verdicts),
      /** Edited: what is taken over. Rejected: the reason. */
      text: VerdictText.default(''),
      /** Accepted or edited: which of the offered controls realise the rows from now on. */
      controls: z.array(Id).max(200).default([]),
      /** Put the text into the empty passage or answer of the clause as well. */
      fill: z.boolean().default(false),
    }),
    output: CarryOverProposal,
    problems: [invalid, notFound, notPermitted, versionConflict, notAdopted],
  }),
  acceptAll: operation({
    id: 'carry-over.accept-all',
    method: 'POST',
    path: '/carry-over/accept',
    permission: 'applicability:write',
    summary: msg(
      'operation.carry-over.accept-all',
      'Accept all open proposals of one kind that carry so much here, as many as were seen; it makes nothing met',
    ),
    input: z.object({
      framework: z.string().max(100),
      kind: z.enum(kinds),
      carry,
      /** How many there were when somebody looked. */
      count: z.int().min(1),
      /** Link the controls a single acceptance links where nobody chooses. */
      links: z.boolean().default(true),
    }),
    output: z.object({ proposals: z.array(AnsweredProposal) }),
    problems: [invalid, notFound, notPermitted, notAdopted, countChanged],
  }),
  reopenAll: operation({
    id: 'carry-over.reopen-all',
    method: 'POST',
    path: '/carry-over/reopen',
    permission: 'applicability:write',
    summary: msg(
      'operation.carry-over.reopen-all',
      'Take answers back together, each on the version seen; what was answered since stays',
    ),
    input: z.object({
      places: z
        .array(z.object({ requirement: RequirementId, version: z.int().min(1) }))
        .min(1)
        .max(mostPlaces),
    }),
    output: z.object({ reopened: z.int(), left: z.int() }),
    problems: [invalid, notFound, notPermitted, notAdopted],
  }),
};
