import type { Assessment } from './clause.schema.ts';

/** Which clauses a walk leads to: all of them, or those with a side nobody has assessed. */
export const walkChoices = ['all', 'not_assessed'] as const;
export type WalkChoice = (typeof walkChoices)[number];

/** A clause as a walk looks at it. */
export interface WalkLine {
  readonly id: string;
  readonly sides: readonly {
    readonly framework: string;
    readonly assessment: Assessment;
    readonly mayWrite: boolean;
  }[];
}

/** The clauses a walk leads to, in their order: those with a side of the chosen frameworks the person may assess. */
export const stepsOf = (
  lines: readonly WalkLine[],
  frameworks: readonly string[],
  choice: WalkChoice,
): string[] =>
  lines
    .filter(({ sides }) =>
      sides.some(
        ({ framework, assessment, mayWrite }) =>
          frameworks.includes(framework) && mayWrite && (choice === 'all' || assessment === 'not_assessed'),
      ),
    )
    .map(({ id }) => id);

/** Where a walk is gone on with: where it stopped, else at the first that was not visited, else at the first. */
export const placeOf = (steps: readonly string[], at: string, visited: readonly string[]): string =>
  steps.find((step) => step === at) ?? steps.find((step) => !visited.includes(step)) ?? steps[0] ?? '';

/** What was judged about a requirement before and is now. */
export interface Changed<Now> {
  readonly now: Now;
  readonly from: Assessment;
}

/** What somebody changed since a walk began: theirs now, or nobody's any more, and another than before. */
export const changesSince = <
  Now extends { requirement: string; assessment: Assessment; assessedBy: string | null },
>(
  before: Readonly<Record<string, Assessment>>,
  now: readonly Now[],
  person: string | null,
): Changed<Now>[] =>
  now.flatMap((one) => {
    const from = Object.hasOwn(before, one.requirement) ? before[one.requirement] : undefined;
    if (from === undefined || from === one.assessment) return [];
    return one.assessedBy === null || one.assessedBy === person ? [{ now: one, from }] : [];
  });
