/** Figures of one standard as the overview reads them. */
export interface Standing {
  readonly framework: string;
  readonly undecided: number;
  /** Rows somebody decided, by an import or by hand. */
  readonly decided: number;
  readonly asImported: number;
  readonly clausesNotAssessed: number;
  /** Clauses and controls somebody has judged. */
  readonly assessed: number;
}

export type OverviewStep =
  | { readonly kind: 'import' }
  | { readonly kind: 'confirm' | 'decide'; readonly framework: string; readonly count: number }
  | { readonly kind: 'assess' | 'walk' }
  | { readonly kind: 'judge'; readonly count: number }
  | { readonly kind: 'export'; readonly framework: string };

/**
 * The next sensible step of the programme: bring in what exists, confirm what came in (R2: an unconfirmed row
 * blocks the issue), decide what is undecided, assess controls, walk the clauses, judge the draft claims, then
 * export the statements.
 */
export function nextStep(
  standings: readonly Standing[],
  left: { readonly controls: number; readonly drafts: number },
): OverviewStep {
  const first = standings.find(() => true);
  if (!first || standings.every((one) => one.decided === 0)) return { kind: 'import' };
  const imported = standings.find((one) => one.asImported > 0);
  if (imported) return { kind: 'confirm', framework: imported.framework, count: imported.asImported };
  const undecided = standings.find((one) => one.undecided > 0);
  if (undecided) return { kind: 'decide', framework: undecided.framework, count: undecided.undecided };
  if (left.controls > 0) return { kind: 'assess' };
  if (standings.some((one) => one.clausesNotAssessed > 0)) return { kind: 'walk' };
  if (left.drafts > 0) return { kind: 'judge', count: left.drafts };
  return { kind: 'export', framework: first.framework };
}

/** Is nothing assessed yet? That is a state, not a fault. */
export const isBlank = (standings: readonly Standing[]): boolean =>
  standings.every((one) => one.assessed === 0);
