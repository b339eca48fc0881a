import { type Verdict, verdicts } from '../applicability/applicability.rules.ts';
import type { Chapter, Figure } from './readiness.schema.ts';

/** A control row as the figure sees it: how it stands, null where it is excluded. */
export interface CountedRow {
  readonly decision: 'undecided' | 'applicable' | 'excluded';
  readonly implementation: string | null;
  readonly verdict: Verdict | null;
}

/**
 * The figure of one standard: its clauses as a person assessed them and its controls that are not excluded, each once.
 * `all` says how many the content has; what is missing here is named, never guessed.
 */
export function figureOf(
  clauses: readonly Verdict[],
  rows: readonly CountedRow[],
  all: { readonly clauses: number; readonly controls: number },
): Figure {
  const controls = rows.flatMap(({ verdict }) => verdict ?? []);
  const number = <One>(list: readonly One[], holds: (one: One) => boolean) => list.filter(holds).length;
  return {
    denominator: clauses.length + controls.length,
    segments: verdicts.map((verdict) => ({
      verdict,
      clauses: number(clauses, (one) => one === verdict),
      controls: number(controls, (one) => one === verdict),
    })),
    excluded: number(rows, ({ decision }) => decision === 'excluded'),
    undecided: number(rows, ({ decision }) => decision === 'undecided'),
    implementedWithoutClaim: number(
      rows,
      ({ implementation, verdict }) => implementation === 'implemented' && verdict === 'partly_met',
    ),
    unseen: { clauses: all.clauses - clauses.length, controls: all.controls - rows.length },
  };
}

interface Claimed {
  readonly full: number;
  readonly partial: number;
  readonly context: number;
}

/** Claims of a law added up by chapter, in the order of its articles. A count beside each, never a share (R38). */
export function chaptersOf(
  articles: readonly { readonly id: string; readonly group: string }[],
  titleOf: (group: string) => string,
  claimed: (article: string) => Claimed | undefined,
): Chapter[] {
  return [...Map.groupBy(articles, ({ group }) => group)].map(([group, some]) => {
    const sum = (of: keyof Claimed) => some.reduce((total, { id }) => total + (claimed(id)?.[of] ?? 0), 0);
    return {
      group,
      title: titleOf(group),
      articles: some.length,
      ...{ full: sum('full'), partial: sum('partial'), context: sum('context') },
    };
  });
}

/** Numbers of clauses in the order of the standards: 6.1.4 before 6.2, 9 before 10. */
export const byNumber = (one: { number: string }, other: { number: string }): number =>
  one.number.localeCompare(other.number, 'en', { numeric: true });
