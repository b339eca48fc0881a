/** How far a walk goes, and how much it takes along. */
interface WalkLimits {
  readonly steps: number;
  /** Most places in all, the start included. */
  readonly most: number;
  /** Most new places the start leads to, and each further one. */
  readonly fromStart: number;
  readonly fromOther: number;
}

/** A place a walk has reached. */
interface Reached {
  readonly id: string;
  readonly distance: number;
  /** The place it was first reached from; null for the start. */
  readonly via: string | null;
  /** Neighbours that are not among the places reached. */
  readonly more: number;
}

/**
 * What is reached from a place over its neighbours, nearest first, breadth before depth, in the order of the
 * neighbours. Every place comes once; what the limits leave out is counted at the place it hangs on.
 */
export function walk(
  start: string,
  neighboursOf: (id: string) => readonly string[],
  limits: WalkLimits,
): Reached[] {
  const found = new Map<string, Omit<Reached, 'more'>>([[start, { id: start, distance: 0, via: null }]]);
  for (const place of found.values()) {
    if (place.distance === limits.steps) continue;
    const room = Math.min(
      place.distance === 0 ? limits.fromStart : limits.fromOther,
      Math.max(0, limits.most - found.size),
    );
    const fresh = [...new Set(neighboursOf(place.id))].filter((id) => !found.has(id)).slice(0, room);
    for (const id of fresh) found.set(id, { id, distance: place.distance + 1, via: place.id });
  }
  return [...found.values()].map((place) => ({
    ...place,
    more: [...new Set(neighboursOf(place.id))].filter((id) => !found.has(id)).length,
  }));
}
