import type { Content } from '../../kernel/content/content.ts';
import { seenFromTheOtherEnd } from '../../kernel/content/relation.ts';
import type { Output } from '../../kernel/operation.ts';
import { explained, placeName } from './crosswalk.content.ts';
import type { crosswalkOperations as operations } from './crosswalk.operations.ts';
import type { ReadCrosswalk } from './crosswalk.reading.ts';
import { pairOf, standsBelow, turned, unmapped } from './crosswalk.rules.ts';
import type { CrosswalkRow } from './crosswalk.schema.ts';
import { walk } from './walk.rules.ts';

/** As much as one looks through at once, and a picture holds. */
const limits = { most: 60, fromStart: 24, fromOther: 4 };
const mostTouched = 6;

/** Regimes, pairs and sets with their mappings, what most mappings touch, and what stands alone. */
export function overviewOf({
  regimes,
  rows,
  gaps,
  hidden,
  order,
}: ReadCrosswalk): Output<typeof operations.overview> {
  const pairs = Map.groupBy(rows, (row) => pairOf(row, order));
  const titles = new Map(regimes.map(({ id, title }) => [id, title]));
  const title = (id: string | undefined): string => titles.get(id ?? '') ?? id ?? '';
  return {
    regimes: regimes.map(({ id, title: name }) => ({
      id,
      title: name,
      mappings: rows.filter(({ from, to }) => from.framework === id || to.framework === id).length,
    })),
    pairs: [...pairs].map(([id, some]) => {
      const [from, to] = id.split('~').map(title);
      return { id, from: from ?? '', to: to ?? '', mappings: some.length };
    }),
    sets: [...Map.groupBy(rows, ({ set }) => set)].map(([id, some]) => ({
      id,
      from: [...new Set(some.map(({ from }) => from.frameworkTitle))],
      to: [...new Set(some.map(({ to }) => to.frameworkTitle))],
      mappings: some.length,
    })),
    most: mostTouchedOf(rows),
    gaps: [...gaps].toSorted((one, other) => order(one.place.id) - order(other.place.id)),
    hidden,
  };
}

/** What of a regime no mapping joins. Undefined for a regime that is not shown. */
export function unmappedOf(
  content: Content,
  { regimes, rows, hidden }: ReadCrosswalk,
  framework: string,
  to: string | undefined,
): Output<typeof operations.unmapped> | undefined {
  const regime = regimes.find(({ id }) => id === framework);
  if (!regime || (to !== undefined && !regimes.some(({ id }) => id === to))) return undefined;
  const asking = regime.places.filter(({ id }) => {
    const kind = content.requirement(id)?.kind;
    return kind ? kind !== 'heading' : !regime.places.some((other) => standsBelow(other.id, id));
  });
  const found = unmapped(asking, rows, to);
  const shown = new Set(regimes.map(({ id }) => id));
  const inAnother = (id: string): boolean => {
    const [other = ''] = id.split(':');
    return other !== framework && (to === undefined ? shown.has(other) : other === to);
  };
  const apart = found.filter(({ id }) => !content.harmonised(id)?.requirements.some(inAnother));
  return {
    places: apart.map((place) => ({ ...place, page: content.requirement(place.id) !== undefined })),
    shared: found.length - apart.length,
    total: asking.length,
    hidden,
  };
}

function mostTouchedOf(rows: readonly CrosswalkRow[]) {
  const touched = Map.groupBy(
    rows.flatMap(({ from, to }) => [from, to]),
    ({ id }) => id,
  );
  return [...touched.values()]
    .flatMap(([place, ...others]) => (place ? [{ ...place, mappings: others.length + 1 }] : []))
    .toSorted((one, other) => other.mappings - one.mappings)
    .slice(0, mostTouched);
}

/** A place with what mappings lead to from it. Undefined for a place nobody knows. */
export function aroundOf(
  content: Content,
  { rows, order, hidden }: ReadCrosswalk,
  start: string,
  steps: number,
): Output<typeof operations.around> | undefined {
  const touching = Map.groupBy(
    rows.flatMap((row) => [row, turned(row)]),
    ({ from }) => from.id,
  );
  if (!content.reference(start) && !touching.has(start)) return undefined;
  const neighbours = (id: string): string[] =>
    (touching.get(id) ?? []).map(({ to }) => to.id).toSorted((one, other) => order(one) - order(other));
  const reached = walk(start, neighbours, { ...limits, steps });
  const distances = new Map(reached.map(({ id, distance }) => [id, distance]));
  const among = rows.flatMap((row) => {
    const [from, to] = [distances.get(row.from.id), distances.get(row.to.id)];
    return from === undefined || to === undefined ? [] : [{ row, from, to }];
  });
  return {
    centre: explained(content, start),
    nodes: reached.map(({ id, ...place }) => ({ ...placeName(content, id), ...place })),
    edges: among
      .filter(({ from, to }) => from !== to)
      .slice(0, 200)
      .map(({ row: { ref, origin, relation, from, to }, from: near, to: far }) =>
        near < far
          ? { ref, origin, relation, from: from.id, to: to.id }
          : { ref, origin, relation: seenFromTheOtherEnd(relation), from: to.id, to: from.id },
      ),
    between: among.filter(({ from, to }) => from === to).length,
    mappings: touching.get(start)?.length ?? 0,
    hidden,
  };
}
