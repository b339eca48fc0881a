import type { Figure } from '../readiness/readiness.schema.ts';

/** Clauses and controls that are met. */
export const metIn = ({ segments }: Pick<Figure, 'segments'>): number =>
  segments
    .filter(({ verdict }) => verdict === 'met')
    .reduce((sum, { clauses, controls }) => sum + clauses + controls, 0);

/** Figures of one standard as the overview reads them. */
export interface Standing {
  readonly framework: string;
  readonly undecided: number;
  /** Rows somebody decided, by an import or by hand. */
  readonly decided: number;
  readonly asImported: number;
  readonly clausesAssessed: number;
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
 * The sensible steps of the programme, the next one first; of which a person takes the first they may. Bring in what
 * exists while nothing is there yet; confirm what came in (R2: an unconfirmed row blocks the issue); decide what is
 * undecided, assess controls, walk the clauses, judge the draft claims. Where somebody has begun with the clauses and
 * decided no control, the walk goes on first. Nothing left: the statements go out.
 */
export function openSteps(
  standings: readonly Standing[],
  left: { readonly controls: number; readonly drafts: number },
): OverviewStep[] {
  const noneDecided = standings.every((one) => one.decided === 0);
  const walkBegun = standings.some((one) => one.clausesAssessed > 0);
  const walk: OverviewStep[] = standings.some((one) => one.clausesNotAssessed > 0) ? [{ kind: 'walk' }] : [];
  const imported = standings.find((one) => one.asImported > 0);
  const undecided = standings.find((one) => one.undecided > 0);
  const steps: OverviewStep[] = [
    ...(noneDecided && !walkBegun ? [{ kind: 'import' } as const] : []),
    ...(imported
      ? [{ kind: 'confirm', framework: imported.framework, count: imported.asImported } as const]
      : []),
    ...(noneDecided ? walk : []),
    ...(undecided
      ? [{ kind: 'decide', framework: undecided.framework, count: undecided.undecided } as const]
      : []),
    ...(left.controls > 0 ? [{ kind: 'assess' } as const] : []),
    ...(noneDecided ? [] : walk),
    ...(left.drafts > 0 ? [{ kind: 'judge', count: left.drafts } as const] : []),
  ];
  const [first] = standings;
  return steps.length > 0 || !first ? steps : [{ kind: 'export', framework: first.framework }];
}

/** Is nothing assessed yet? That is a state, not a fault. Who sees neither rows nor clauses is told nothing of it. */
export const isBlank = (standings: readonly Standing[]): boolean =>
  standings.every((one) => one.assessed === 0) && (standings.length === 0 || standings.some(isSeen));

const isSeen = ({ undecided, decided, clausesAssessed, clausesNotAssessed }: Standing): boolean =>
  undecided + decided + clausesAssessed + clausesNotAssessed > 0;
