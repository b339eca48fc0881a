import type { Content } from '../../kernel/content/content.ts';
import type { PlaceName } from '../content/content.schema.ts';
import type { OrderOf } from './crosswalk.rules.ts';
import type { CrosswalkRow, ExplainedPlace } from './crosswalk.schema.ts';
import { type PlaceNames, placeNames } from './place-search.rules.ts';

/** A regime with its places in content order. */
interface Regime {
  readonly id: string;
  readonly title: string;
  readonly places: readonly PlaceName[];
}

/** What the content says of the crosswalk, put together once. */
export interface ShippedCrosswalk {
  readonly regimes: readonly Regime[];
  readonly rows: readonly CrosswalkRow[];
  readonly names: PlaceNames;
  readonly order: OrderOf;
  readonly gaps: readonly {
    readonly place: PlaceName;
    readonly topic: string;
    readonly explanation: string;
  }[];
}

const kept = new WeakMap<Content, ShippedCrosswalk>();

/** The crosswalk of this content; content never changes while the program runs. */
export function shippedCrosswalk(content: Content): ShippedCrosswalk {
  const known = kept.get(content);
  if (known) return known;
  const regimes = regimesOf(content);
  const places = regimes.flatMap((regime) => regime.places);
  const positions = new Map(places.map(({ id }, position) => [id, position]));
  const made: ShippedCrosswalk = {
    regimes,
    rows: content.libraries.crosswalks.flatMap(({ mappings }) =>
      mappings.map(({ id, from, to, documents, ...rest }) => ({
        ...rest,
        ref: id,
        origin: 'shipped' as const,
        from: placeName(content, from),
        to: placeName(content, to),
        documents: documents.map((document) => content.document(document)?.title ?? document),
      })),
    ),
    names: placeNames(
      regimes.map(({ id, title, places: some }) => ({
        id,
        titles: [title, content.framework(id)?.number ?? title],
        numbers: some.map(({ number }) => number),
      })),
    ),
    // What the content no longer has stands last.
    order: (id) => positions.get(id) ?? places.length,
    gaps: content.libraries.crosswalks.flatMap(({ gaps }) =>
      gaps.map(({ reference, topic, explanation }) => ({
        place: placeName(content, reference),
        topic,
        explanation,
      })),
    ),
  };
  kept.set(content, made);
  return made;
}

/** A place as it is shown; one the content no longer has by its id. */
export function placeName(content: Content, id: string): PlaceName {
  const [framework = '', number = id] = id.split(/:(.*)/s);
  return content.reference(id) ?? { id, framework, frameworkTitle: framework, number, title: null };
}

/** With what we say of it, what it stands under where it has no title, and what the law asks there alone. */
export function explained(content: Content, id: string): ExplainedPlace {
  const requirement = content.requirement(id);
  return {
    ...placeName(content, id),
    intent: requirement?.intent ?? null,
    page: requirement !== undefined,
    under: aboveOf(content, id),
    gaps: content.gaps(id).map(({ topic, explanation }) => ({ topic, explanation })),
  };
}

/** Frameworks first, then the regimes without a folder; a regime that has become a framework stands once. */
function regimesOf(content: Content): Regime[] {
  const frameworks = content.frameworks.map(({ id, shortTitle }) => ({
    id,
    title: shortTitle,
    places: content.requirements
      .filter(({ framework }) => framework === id)
      .map((requirement) => placeName(content, requirement.id)),
  }));
  const others = content.libraries.crosswalks
    .flatMap(({ head }) => head.regimes)
    .map(({ id, title, nodes }) => ({
      id,
      title,
      places: nodes.map((node) => placeName(content, node.id)),
    }));
  const merged = new Map<string, Regime>();
  for (const regime of [...frameworks, ...others]) {
    const there = merged.get(regime.id);
    const known = new Set(there?.places.map(({ id }) => id));
    const places = [...(there?.places ?? []), ...regime.places.filter(({ id }) => !known.has(id))];
    merged.set(regime.id, { id: regime.id, title: there?.title ?? regime.title, places });
  }
  return [...merged.values()].filter(({ places }) => places.length > 0);
}

function aboveOf(content: Content, id: string): string | null {
  const nodes = new Map(
    content.libraries.crosswalks
      .flatMap(({ head }) => head.regimes)
      .flatMap((regime) => regime.nodes.map((node) => [node.id, node])),
  );
  for (
    let { parent = null } = nodes.get(id) ?? {};
    parent !== null;
    parent = nodes.get(parent)?.parent ?? null
  ) {
    const above = nodes.get(parent);
    if (above?.title) return `${placeName(content, parent).number} ${above.title}`;
  }
  return null;
}
