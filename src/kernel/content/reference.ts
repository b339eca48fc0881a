import type { Framework } from './framework.ts';
import type { Crosswalk } from './libraries.ts';
import type { CrosswalkRelation, Mapping } from './library.schema.ts';
import { seenFromTheOtherEnd } from './relation.ts';
import type { Requirement } from './requirement.ts';

/** A place something can refer to, with enough to show it. The framework is always shown with the number. */
export interface Reference {
  readonly id: string;
  /** Id and short title of the framework or regime. */
  readonly framework: string;
  readonly frameworkTitle: string;
  readonly number: string;
  readonly title: string | null;
}

/** Every place of the content by its id. */
export function references(
  frameworks: readonly Framework[],
  requirements: readonly Requirement[],
  crosswalks: readonly Crosswalk[],
): ReadonlyMap<string, Reference> {
  const titles = new Map(frameworks.map((framework) => [framework.id, framework.shortTitle]));
  const found = new Map<string, Reference>();
  for (const { head } of crosswalks) {
    for (const regime of head.regimes) {
      for (const { id, title } of regime.nodes) {
        const number = id.slice(regime.id.length + 1);
        found.set(id, { id, framework: regime.id, frameworkTitle: regime.title, number, title });
      }
    }
  }
  for (const { id, framework, number, title } of requirements) {
    found.set(id, { id, framework, frameworkTitle: titles.get(framework) ?? framework, number, title });
  }
  return found;
}

/** A mapping read from one of its two ends. */
export interface Crossing {
  readonly mapping: Mapping;
  /** The place at the other end. */
  readonly other: string;
  /** How this end stands to the other: `subset` means that this end is contained in the other. */
  readonly relation: CrosswalkRelation;
}

/** The crossings of every place, in the order of the mappings. */
export function crossings(mappings: readonly Mapping[]): ReadonlyMap<string, readonly Crossing[]> {
  const found = new Map<string, Crossing[]>();
  const add = (place: string, crossing: Crossing) => {
    const list = found.get(place);
    if (list) list.push(crossing);
    else found.set(place, [crossing]);
  };
  for (const mapping of mappings) {
    add(mapping.from, { mapping, other: mapping.to, relation: mapping.relation });
    add(mapping.to, { mapping, other: mapping.from, relation: seenFromTheOtherEnd(mapping.relation) });
  }
  return found;
}
