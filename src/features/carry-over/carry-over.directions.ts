import type { Content } from '../../kernel/content/content.ts';
import type { CarryOverNote } from '../../kernel/content/library.schema.ts';

/** One way to carry over: into a framework, from those its notes draw on. */
interface Direction {
  readonly target: string;
  readonly sources: readonly string[];
}

/** Every way the notes of the content go; one with a note for each control comes first. */
export function directionsOf(content: Content): readonly Direction[] {
  const found = content.frameworks.flatMap(({ id }) => {
    const notes = notesFor(content, id);
    const drawnOn = new Set(notes.flatMap((note) => note.from.map(frameworkOf)));
    const sources = content.frameworks.map((one) => one.id).filter((one) => one !== id && drawnOn.has(one));
    return notes.length > 0 && sources.length > 0 ? [{ target: id, sources, notes }] : [];
  });
  const perControl = (one: { readonly notes: readonly CarryOverNote[] }) =>
    one.notes.some((note) => note.kind === 'control') ? 0 : 1;
  return found
    .toSorted((one, other) => perControl(one) - perControl(other))
    .map(({ target, sources }) => ({ target, sources }));
}

/** The notes for a framework in the order of the first place each is for. */
export function notesFor(content: Content, framework: string): readonly CarryOverNote[] {
  const targets = [...content.clauses(framework), ...content.controls(framework)];
  return [...new Set(targets.flatMap(({ id }) => content.carryOver(id) ?? []))];
}

/** Framework of a requirement's id. */
export const frameworkOf = (requirement: string): string => requirement.slice(0, requirement.indexOf(':'));

/** What an organisation has of a framework. */
export interface Holding {
  readonly adopted: boolean;
  /** Rows decided and clauses assessed. */
  readonly judged: number;
}

/**
 * The way an organisation most likely goes: from where it has judged more, and, where that says nothing, from what
 * it has adopted. Between equals the first.
 */
export function likelyDirection(
  directions: readonly Direction[],
  holding: (framework: string) => Holding,
): Direction | undefined {
  const judged = (ids: readonly string[]) => ids.reduce((sum, id) => sum + holding(id).judged, 0);
  const adopted = (ids: readonly string[]) => ids.filter((id) => holding(id).adopted).length;
  const lead = ({ target, sources }: Direction): number =>
    2 * (judged(sources) - judged([target])) + Math.sign(adopted(sources) - adopted([target]));
  return directions.reduce<Direction | undefined>(
    (best, one) => (best === undefined || lead(one) > lead(best) ? one : best),
    undefined,
  );
}
