import { z } from 'zod';
import { CrosswalkRelation } from '../../kernel/content/library.schema.ts';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { FileContent, operation } from '../../kernel/operation.ts';
import { invalid, notFound } from '../../kernel/problem.ts';
import { exportFormats } from '../../kernel/register/export-operation.ts';
import { PlaceName } from '../content/content.schema.ts';
import { CrosswalkRow, ExplainedPlace, Hidden, origins } from './crosswalk.schema.ts';
import { PlaceId } from './mapping.schema.ts';

const Asked = ListQuery.pick({ q: true, filter: true, sort: true, limit: true, cursor: true });
const Gap = z.object({ place: PlaceName, topic: z.string(), explanation: z.string() });

export const crosswalkOperations = {
  list: operation({
    id: 'crosswalk.list',
    method: 'GET',
    path: '/crosswalk',
    permission: 'mapping:read',
    summary: msg(
      'operation.crosswalk.list',
      'List shipped and own mappings by the list grammar, in the order of the standards',
    ),
    input: Asked,
    output: z.object({ rows: z.array(CrosswalkRow), next: z.string().nullable() }),
    problems: [invalid],
  }),
  count: operation({
    id: 'crosswalk.count',
    method: 'GET',
    path: '/crosswalk/count',
    permission: 'mapping:read',
    summary: msg('operation.crosswalk.count', 'Count shipped and own mappings, and those that are hidden'),
    input: Asked.pick({ q: true, filter: true }),
    output: z.object({
      count: z.int(),
      more: z.boolean(),
      total: z.int(),
      totalMore: z.boolean(),
      hidden: Hidden,
    }),
    problems: [invalid],
  }),
  export: operation({
    id: 'crosswalk.export',
    method: 'GET',
    path: '/crosswalk/export',
    permission: 'mapping:read',
    summary: msg('operation.crosswalk.export', 'Export shipped and own mappings as CSV or XLSX'),
    input: Asked.pick({ q: true, filter: true, sort: true }).extend({ format: z.enum(exportFormats) }),
    output: FileContent,
    answers: 'file',
    problems: [invalid],
  }),
  overview: operation({
    id: 'crosswalk.overview',
    method: 'GET',
    path: '/crosswalk/overview',
    permission: 'mapping:read',
    summary: msg(
      'operation.crosswalk.overview',
      'Show regimes, pairs and sets of the crosswalk with their mappings, and what the law asks without a counterpart',
    ),
    input: z.object({}),
    output: z.object({
      regimes: z.array(z.object({ id: z.string(), title: z.string(), mappings: z.int() })),
      /** Two regimes that mappings join, in content order. */
      pairs: z.array(z.object({ id: z.string(), from: z.string(), to: z.string(), mappings: z.int() })),
      /** `own` is the set of the organisation's own mappings. */
      sets: z.array(
        z.object({
          id: z.string(),
          from: z.array(z.string()),
          to: z.array(z.string()),
          mappings: z.int(),
        }),
      ),
      /** Places that most mappings touch. */
      most: z.array(PlaceName.extend({ mappings: z.int() })),
      gaps: z.array(Gap),
      hidden: Hidden,
    }),
  }),
  unmapped: operation({
    id: 'crosswalk.unmapped',
    method: 'GET',
    path: '/crosswalk/unmapped/{framework}',
    permission: 'mapping:read',
    summary: msg(
      'operation.crosswalk.unmapped',
      'List the places of a regime that no mapping joins to another one',
    ),
    input: z.object({
      framework: z.string().min(1).max(100),
      /** Mappings to this regime alone count. */
      to: z.string().min(1).max(100).optional(),
    }),
    output: z.object({
      places: z.array(PlaceName.extend({ page: z.boolean() })),
      /** Clauses without a mapping that the harmonised structure reads once for both: they are not among the places. */
      shared: z.int(),
      /** Of so many places of the regime; what only groups others is not counted. */
      total: z.int(),
      hidden: Hidden,
    }),
    problems: [notFound],
  }),
  places: operation({
    id: 'crosswalk.places',
    method: 'GET',
    path: '/crosswalk/places',
    permission: 'mapping:read',
    summary: msg('operation.crosswalk.places', 'List every place a mapping can join, regime by regime'),
    input: z.object({}),
    output: z.object({
      regimes: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          places: z.array(z.object({ id: z.string(), number: z.string(), title: z.string().nullable() })),
        }),
      ),
    }),
  }),
  get: operation({
    id: 'crosswalk.get',
    method: 'GET',
    path: '/crosswalk/mappings/{mapping}',
    permission: 'mapping:read',
    summary: msg('operation.crosswalk.get', 'Show one shipped or own mapping with both of its sides'),
    input: z.object({ mapping: z.string().min(1).max(100) }),
    output: CrosswalkRow.extend({
      from: ExplainedPlace,
      to: ExplainedPlace,
      /** Other mappings between the same two places: an own one beside a shipped one. */
      beside: z.array(CrosswalkRow.pick({ ref: true, origin: true, relation: true, confidence: true })),
    }),
    problems: [notFound],
  }),
  between: operation({
    id: 'crosswalk.between',
    method: 'GET',
    path: '/crosswalk/between',
    permission: 'mapping:read',
    summary: msg('operation.crosswalk.between', 'Show the mappings between two places, read from the first'),
    input: z.object({ fromPlace: PlaceId, toPlace: PlaceId }),
    output: z.object({ rows: z.array(CrosswalkRow) }),
  }),
  around: operation({
    id: 'crosswalk.around',
    method: 'GET',
    path: '/crosswalk/around/{place}',
    permission: 'mapping:read',
    summary: msg(
      'operation.crosswalk.around',
      'Show a place with what mappings lead to from it, one or two steps far, at most 60 places',
    ),
    input: z.object({ place: PlaceId, steps: z.coerce.number().int().min(1).max(2).default(1) }),
    output: z.object({
      centre: ExplainedPlace,
      nodes: z.array(
        PlaceName.extend({
          /** Steps from the centre. */
          distance: z.int(),
          /** The place nearer to the centre it was reached from. */
          via: z.string().nullable(),
          /** Places it touches that are not among these. */
          more: z.int(),
        }),
      ),
      /** Read from the side nearer to the centre. */
      edges: z.array(
        z.object({
          ref: z.string(),
          origin: z.enum(origins),
          from: z.string(),
          to: z.string(),
          relation: CrosswalkRelation,
        }),
      ),
      /** Mappings between places equally far from the centre: they are not among the edges. */
      between: z.int(),
      /** Mappings that touch the centre. */
      mappings: z.int(),
      hidden: Hidden,
    }),
    problems: [notFound],
  }),
};
