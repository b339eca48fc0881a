import { z } from 'zod';
import { CrosswalkRelation } from '../../kernel/content/library.schema.ts';
import { PlaceName } from '../content/content.schema.ts';
import { confidences } from './mapping.schema.ts';

/** Where a mapping comes from: shipped with the content, or the organisation's own. */
export const origins = ['shipped', 'own'] as const;
export type Origin = (typeof origins)[number];

/** The set of the organisation's own mappings; shipped ones belong to sets of the content. */
export const ownSet = 'own';

/** A mapping, shipped or own, read from its first side. */
export const CrosswalkRow = z.object({
  /** Id of the shipped mapping, or reference of the own one. */
  ref: z.string(),
  origin: z.enum(origins),
  set: z.string(),
  from: PlaceName,
  relation: CrosswalkRelation,
  to: PlaceName,
  rationale: z.string(),
  confidence: z.enum(confidences),
  sources: z.array(z.string()),
  /** Titles of documents that can serve both sides. */
  documents: z.array(z.string()),
});
export type CrosswalkRow = z.infer<typeof CrosswalkRow>;

/** A place with what we say of it, where we say something. */
export const ExplainedPlace = PlaceName.extend({
  intent: z.string().nullable(),
  /** It has a page of its own here. */
  page: z.boolean(),
  /** What the place stands under, where it has no title of its own. */
  under: z.string().nullable(),
  /** What the law asks here without a counterpart. */
  gaps: z.array(z.object({ topic: z.string(), explanation: z.string() })),
});
export type ExplainedPlace = z.infer<typeof ExplainedPlace>;

/** Mappings that are not shown because the organisation has dropped a regime, and which. */
export const Hidden = z.object({ mappings: z.int(), regimes: z.array(z.string()) });
export type Hidden = z.infer<typeof Hidden>;
