import { z } from 'zod';
import { Instant, Ref } from '../../kernel/schema.ts';
import { classifications } from '../asset/asset.schema.ts';

/** The places of the content it speaks of, in words, and the first of them. */
const places = { of: z.string(), requirement: z.string() };

/** Where a proposed answer comes from. */
export const Source = z.discriminatedUnion('by', [
  z.object({ by: z.literal('decided-rows'), done: z.int(), total: z.int(), framework: z.string() }),
  z.object({ by: z.literal('complete-rows'), done: z.int(), total: z.int(), framework: z.string() }),
  z.object({
    by: z.literal('implemented-rows'),
    done: z.int(),
    total: z.int(),
    /** The statement, or the controls. */
    of: z.string(),
  }),
  z.object({ by: z.literal('finished-work'), ref: Ref }),
  z.object({ by: z.literal('scopes'), first: Ref, second: Ref }),
  z.object({ by: z.literal('scope-roles'), ref: Ref, roles: z.array(z.string()) }),
  /** Proposes no answer: what a person answers has to go with it. */
  z.object({ by: z.literal('scope-systems'), ref: Ref, systems: z.array(z.string()) }),
  z.object({
    by: z.literal('assessed-clauses'),
    assessment: z.enum(['not_met', 'partly_met', 'met']),
    ...places,
  }),
  z.object({ by: z.literal('claimed'), claims: z.int(), ...places }),
  z.object({ by: z.literal('programme-owner'), name: z.string() }),
  z.object({ by: z.literal('classified-asset'), ref: Ref, classification: z.enum(classifications) }),
  z.object({ by: z.literal('last-run'), at: Instant, number: z.int() }),
]);
export type Source = z.output<typeof Source>;
