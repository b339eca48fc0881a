import { z } from 'zod';
import { ClaimJudgement, sufficiencies } from '../../kernel/claim/claim.schema.ts';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { Id, prose } from '../../kernel/schema.ts';
import { countChanged } from '../applicability/applicability.operations.ts';
import {
  CarriedSuggestion,
  ClaimKey,
  ClaimRow,
  ConfirmedClaim,
  DocumentSuggestion,
  givenSources,
  RelatedSuggestion,
  RequirementAddress,
  RequirementName,
} from './claim-row.schema.ts';
import { mostConfirmed } from './confirming.rules.ts';

const read = 'claim:read' as const;
const write = 'claim:write' as const;
/** 0 for a claim that is not stored: a draft that follows from a link, a suggestion, a new one. */
const version = z.int().min(0);
const gates = [invalid, notFound, notPermitted, versionConflict];
const Addressed = z.object({ id: Id, requirement: RequirementAddress, lens: Lens });
const Proof = z.object({
  full: z.int(),
  partial: z.int(),
  context: z.int(),
  draft: z.int(),
  lapsed: z.int(),
  review: z.int(),
});
const AdoptedFramework = z.object({ id: z.string(), number: z.string(), shortTitle: z.string(), lens: Lens });

/** What records prove for requirements, as people judged it. Sight of a claim follows its record. */
export const claimOperations = {
  list: operation({
    id: 'claim.list',
    method: 'GET',
    path: '/claims',
    permission: read,
    summary: msg(
      'operation.claim.list',
      'List claims by the list grammar, drafts that follow from links included; withdrawn ones where `filter.standing` names them',
    ),
    input: ListQuery.pick({ q: true, filter: true, sort: true, limit: true, cursor: true }),
    output: z.object({
      rows: z.array(ClaimRow),
      /** Named by the rows. */
      requirements: z.array(RequirementName).max(200),
      next: z.string().nullable(),
    }),
    problems: [invalid],
  }),
  count: operation({
    id: 'claim.count',
    method: 'GET',
    path: '/claims/count',
    permission: read,
    summary: msg('operation.claim.count', 'Count claims, exactly up to 10,000'),
    input: ListQuery.pick({ q: true, filter: true }),
    output: z.object({ count: z.int(), more: z.boolean() }),
    problems: [invalid],
  }),
  ofRecord: operation({
    id: 'claim.of-record',
    method: 'GET',
    path: '/records/{id}/claims',
    permission: read,
    summary: msg('operation.claim.of-record', 'Show what a record proves, for which requirement and how far'),
    input: z.object({ id: Id }),
    output: z.object({
      claims: z.array(ClaimRow).max(200),
      more: z.boolean(),
      /** Named by the claims, and their counterparts in the other adopted standards, in content order. */
      requirements: z.array(RequirementName).max(200),
      /** Pairs that are one shared clause: what a claim for one leaves open in the other. */
      shared: z.array(z.array(z.string())).max(200),
      /** Requirements it alone proves today: without proof if it lapsed. */
      only: z.array(z.string()).max(200),
      frameworks: z.array(AdoptedFramework),
      can: z.array(z.enum(['judge'])),
    }),
    problems: [notFound],
  }),
  ofRequirement: operation({
    id: 'claim.of-requirement',
    method: 'GET',
    path: '/requirements/{id}/claims',
    permission: read,
    summary: msg(
      'operation.claim.of-requirement',
      'Show what proves a requirement, strongest first; by requirement or by the id of its clause or row',
    ),
    input: z.object({ id: z.union([Id, RequirementAddress]) }),
    output: z.object({
      requirement: RequirementName,
      claims: z.array(ClaimRow).max(200),
      /** Counted whoever may see the records. */
      proof: Proof,
      /** Of these, claims on records the reader does not see. */
      unseen: z.int(),
    }),
    problems: [notFound],
  }),
  suggestions: operation({
    id: 'claim.suggestions',
    method: 'GET',
    path: '/requirements/{id}/suggestions',
    permission: read,
    summary: msg(
      'operation.claim.suggestions',
      'What might prove a requirement: records that prove a related one, documents of the list. Counted nowhere',
    ),
    input: z.object({ id: z.union([Id, RequirementAddress]) }),
    output: z.object({
      requirement: RequirementName,
      related: z.array(RelatedSuggestion).max(20),
      /** How many there are: those beyond are shown once these are answered. */
      relatedCount: z.int(),
      /** What carry-over proposes and is not among the related. */
      carried: z.array(CarriedSuggestion).max(20),
      carriedCount: z.int(),
      documents: z.array(DocumentSuggestion).max(20),
      /** The programmes run apart and share no evidence: nothing of the other one is among them. */
      apart: z.boolean(),
    }),
    problems: [notFound],
  }),
  judge: operation({
    id: 'claim.judge',
    method: 'PUT',
    path: '/records/{id}/claims/{requirement}/{lens}',
    permission: write,
    summary: msg('operation.claim.judge', 'Say how far a record proves a requirement, for which period'),
    input: Addressed.extend({
      version,
      ...ClaimJudgement.shape,
      /** Where it was suggested from, for one that is not there. */
      source: z.enum(givenSources).default('person'),
    }),
    output: ClaimRow,
    problems: gates,
  }),
  withdraw: operation({
    id: 'claim.withdraw',
    method: 'POST',
    path: '/records/{id}/claims/{requirement}/{lens}/withdraw',
    permission: write,
    summary: msg(
      'operation.claim.withdraw',
      'Withdraw a claim with a reason; of a draft or suggestion: do not propose it again',
    ),
    input: Addressed.extend({
      version,
      reason: prose(2000).min(1),
      source: z.enum(givenSources).default('person'),
    }),
    output: ClaimRow,
    problems: gates,
  }),
  bringBack: operation({
    id: 'claim.bring-back',
    method: 'POST',
    path: '/records/{id}/claims/{requirement}/{lens}/bring-back',
    permission: write,
    summary: msg('operation.claim.bring-back', 'Bring back a withdrawn claim as it was judged'),
    input: Addressed.extend({ version }),
    /** Null where nothing proposes it any more. */
    output: z.object({ claim: ClaimRow.nullable() }),
    problems: gates,
  }),
  confirm: operation({
    id: 'claim.confirm',
    method: 'POST',
    path: '/claims/confirm',
    permission: write,
    summary: msg(
      'operation.claim.confirm',
      'Judge up to 500 claims in one go: named with their versions, or found by a filter with the number seen',
    ),
    input: z.object({
      items: z
        .array(
          ClaimKey.extend({
            version,
            /** Instead of what is said for all. */
            sufficiency: z.enum(sufficiencies).optional(),
            says: prose(4000).optional(),
          }),
        )
        .min(1)
        .max(mostConfirmed)
        .optional(),
      /** Instead of `items`: every claim the reader sees that the list finds, with the number seen. */
      q: ListQuery.shape.q,
      filter: ListQuery.shape.filter,
      count: z.int().min(1).max(mostConfirmed).optional(),
      /** For all; where it is not said each keeps its own. */
      sufficiency: z.enum(sufficiencies).optional(),
      says: prose(4000).optional(),
    }),
    output: z.object({ claims: z.array(ConfirmedClaim).max(mostConfirmed) }),
    problems: [invalid, notFound, notPermitted, countChanged],
  }),
};

export type OfRecord = Output<typeof claimOperations.ofRecord>;
export type Suggestions = Output<typeof claimOperations.suggestions>;
export type OfRequirement = Output<typeof claimOperations.ofRequirement>;
