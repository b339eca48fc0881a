import { ContentError } from './content-error.ts';
import type { Requirement } from './requirement.ts';

/** What the libraries may refer to. */
export interface Known {
  readonly frameworks: ReadonlySet<string>;
  readonly requirements: ReadonlyMap<string, Requirement>;
  /** Requirement ids and the places of regimes without a folder. */
  readonly references: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
}

/** No id stands twice: each is told with its file. */
export function once(what: string, places: readonly (readonly string[])[]): void {
  const seen = new Set<string>();
  for (const [file = '', id = ''] of places) {
    if (seen.has(id)) throw new ContentError(file, id, `stands there twice; ${what} stands once`);
    seen.add(id);
  }
}

/** All these ids are among those that exist. */
export function resolve(
  file: string,
  place: string,
  ids: readonly string[],
  among: { has(id: string): boolean },
): void {
  const missing = ids.find((id) => !among.has(id));
  if (missing) throw new ContentError(file, place, `names ${missing}, which does not exist`);
}
