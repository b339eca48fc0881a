import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { readinessOperations } from '../readiness/readiness.operations.ts';
import type { Regime } from '../readiness/readiness.schema.ts';
import type { Standing } from './overview.rules.ts';

export interface Overview {
  readonly regimes: readonly Regime[] | undefined;
  readonly standings: readonly Standing[] | undefined;
  readonly controlsNotAssessed: number;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Everything the overview shows: figures per standard, what is undecided or as imported, controls not assessed. */
export function useOverview(): Overview {
  const figures = useQuery(queryOptions(readinessOperations.regimes, {}));
  const statements = useQuery(queryOptions(applicabilityOperations.completeness, {}));
  const controls = useQuery(
    queryOptions(controlOperations.count, { filter: { implementation: 'is:not_assessed' } }),
  );
  const regimes = figures.data?.regimes;
  const standings = statements.data?.frameworks.map((one): Standing => {
    const segments = regimes?.find(({ framework }) => framework === one.framework)?.figure?.segments ?? [];
    return {
      framework: one.framework,
      undecided: one.undecided,
      decided: one.applicable + one.excluded,
      asImported: one.asImported,
      assessed: segments
        .filter(({ verdict }) => verdict !== 'not_assessed')
        .reduce((sum, segment) => sum + segment.clauses + segment.controls, 0),
    };
  });
  return {
    regimes,
    standings: regimes && standings,
    controlsNotAssessed: controls.data?.count ?? 0,
    error: figures.error ?? statements.error ?? controls.error,
    retry: () => {
      for (const answer of [figures, statements, controls]) void answer.refetch();
    },
  };
}
