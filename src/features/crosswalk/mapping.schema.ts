import { z } from 'zod';
import { Confidence, RequirementId } from '../../kernel/content/framework.schema.ts';
import { CrosswalkRelation } from '../../kernel/content/library.schema.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { prose } from '../../kernel/schema.ts';

export const relations = CrosswalkRelation.options;
export const confidences = Confidence.options;
export type Relation = z.infer<typeof CrosswalkRelation>;
export type MappingConfidence = z.infer<typeof Confidence>;

/** Words between the two places, read from the first. */
export const relationLabels: Record<Relation, Message> = {
  equal: msg('mapping.relation.equal', 'Asks the same as'),
  subset: msg('mapping.relation.subset', 'Is contained in'),
  superset: msg('mapping.relation.superset', 'Contains'),
  intersects: msg('mapping.relation.intersects', 'Overlaps with'),
};
export const confidenceLabels: Record<MappingConfidence, Message> = {
  high: msg('mapping.confidence.high', 'High'),
  medium: msg('mapping.confidence.medium', 'Medium'),
  low: msg('mapping.confidence.low', 'Low'),
};

/** A requirement, or a place of a regime without a folder of its own. */
export const PlaceId = RequirementId.max(200);

export const Mapping = z.object({
  fromPlace: PlaceId,
  toPlace: PlaceId,
  /** Read from the first: `subset` is contained in the second. "Equal" makes nothing met (R8). */
  relation: CrosswalkRelation,
  /** Why the organisation judges so; without it nobody could check the mapping. */
  rationale: prose(10_000).min(1),
  confidence: Confidence.default('medium'),
  /** Who says so, or what it was read from. */
  source: prose(2_000).default(''),
});

/** How two places stand to each other in the organisation's own judgement, beside the shipped mappings. */
export const mappingType = recordType({
  type: 'mapping',
  prefix: 'M',
  path: '/mappings',
  one: msg('mapping.one', 'Mapping'),
  many: msg('mapping.many', 'Mappings'),
  schema: Mapping,
  visible: 'members',
  list: {
    filters: { relation: 'code', confidence: 'code', fromPlace: 'code', toPlace: 'code' },
    sorts: {},
    search: ['fromPlace', 'toPlace', 'rationale', 'source'],
  },
});
