import type { CrosswalkRelation } from './library.schema.ts';

const FROM_THE_OTHER_END: Record<CrosswalkRelation, CrosswalkRelation> = {
  equal: 'equal',
  subset: 'superset',
  superset: 'subset',
  intersects: 'intersects',
};

/** The same relation read from the other end: what is contained in another is what the other contains. */
export const seenFromTheOtherEnd = (relation: CrosswalkRelation): CrosswalkRelation =>
  FROM_THE_OTHER_END[relation];
