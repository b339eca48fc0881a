import type { Content } from '../../kernel/content/content.ts';
import type { Place } from './place.rules.ts';

/** Clauses and controls of the standards, and the places of laws they are mapped to. */
export function placesOf({ frameworks, requirements, libraries }: Content): Place[] {
  const titles = new Map(frameworks.map(({ id, shortTitle }) => [id, shortTitle]));
  const ours = requirements.map(({ id, framework, number, title }) => ({
    ...{ id, number, title },
    framework: titles.get(framework) ?? framework,
  }));
  const others = libraries.crosswalks.flatMap(({ head }) =>
    head.regimes.flatMap(({ id: regime, title: framework, nodes }) =>
      nodes.map(({ id, title }) => ({
        id,
        framework,
        number: id.slice(regime.length + 1),
        title: title ?? '',
      })),
    ),
  );
  const known = new Set(ours.map(({ id }) => id));
  return [...ours, ...others.filter(({ id }) => !known.has(id))];
}
