import { droppedIds } from '../../kernel/adoption.ts';
import type { Content } from '../../kernel/content/content.ts';
import { seenFromTheOtherEnd } from '../../kernel/content/relation.ts';
import type { Context } from '../../kernel/feature.ts';
import type { PlaceName } from '../content/content.schema.ts';
import { placeName, type ShippedCrosswalk, shippedCrosswalk } from './crosswalk.content.ts';
import { type CrosswalkRow, type Hidden, ownSet } from './crosswalk.schema.ts';
import { ownMappings, type StoredMapping } from './mapping.store.ts';

/** The crosswalk as this reader sees it. */
export interface ReadCrosswalk extends ShippedCrosswalk {
  readonly hidden: Hidden;
}

/** The regimes the explorer shows, with their places: those the organisation has not dropped. One statement. */
export async function shownRegimes(context: Context): Promise<ShippedCrosswalk['regimes']> {
  const dropped = await droppedIds(context);
  return shippedCrosswalk(context.content).regimes.filter(({ id }) => !dropped.has(id));
}

/** Shipped and own mappings together, less those of regimes the organisation has dropped. Two statements. */
export async function readCrosswalk(context: Context): Promise<ReadCrosswalk> {
  const shipped = shippedCrosswalk(context.content);
  const [own, dropped] = await Promise.all([ownMappings(context), droppedIds(context)]);
  const rows = [...shipped.rows, ...own.map((mapping) => ownRow(context.content, mapping))];
  const isHidden = (place: PlaceName): boolean => dropped.has(place.framework);
  const shown = rows.filter(({ from, to }) => !isHidden(from) && !isHidden(to));
  return {
    ...shipped,
    regimes: shipped.regimes.filter(({ id }) => !dropped.has(id)),
    rows: shown,
    gaps: shipped.gaps.filter(({ place }) => !isHidden(place)),
    hidden: {
      mappings: rows.length - shown.length,
      regimes: shipped.regimes.filter(({ id }) => dropped.has(id)).map(({ title }) => title),
    },
  };
}

/** A mapping read from one of the places that were asked about. */
interface MappingFrom extends Omit<CrosswalkRow, 'from' | 'to'> {
  readonly place: string;
  readonly other: PlaceName;
}

/**
 * The shipped and own mappings of these requirements or places, by place and read from there: what a record that
 * serves one of them may serve besides. They propose and make nothing met (R8). Regimes that were dropped are left
 * out. Two statements whatever the number of places.
 */
export async function mappingsFor(
  context: Context,
  requirementIds: readonly string[],
): Promise<ReadonlyMap<string, readonly MappingFrom[]>> {
  const asked = new Set(requirementIds);
  const shipped = shippedCrosswalk(context.content);
  const [own, dropped] = await Promise.all([ownMappings(context, requirementIds), droppedIds(context)]);
  const rows = [...shipped.rows, ...own.map((mapping) => ownRow(context.content, mapping))];
  const found = rows.flatMap(({ from, to, ...mapping }): MappingFrom[] => [
    ...(asked.has(from.id) ? [{ ...mapping, place: from.id, other: to }] : []),
    ...(asked.has(to.id)
      ? [{ ...mapping, relation: seenFromTheOtherEnd(mapping.relation), place: to.id, other: from }]
      : []),
  ]);
  return Map.groupBy(
    found.filter(({ other }) => !dropped.has(other.framework)),
    ({ place }) => place,
  );
}

const ownRow = (
  content: Content,
  { fromPlace, toPlace, source, ...mapping }: StoredMapping,
): CrosswalkRow => ({
  ...mapping,
  origin: 'own',
  set: ownSet,
  from: placeName(content, fromPlace),
  to: placeName(content, toPlace),
  sources: source === '' ? [] : [source],
  documents: [],
});
