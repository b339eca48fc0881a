import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { programmeOperations } from '../adoption/programme.operations.ts';
import type { Programmes } from '../adoption/programme.schema.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { claimOperations } from '../claim/claim.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { readinessOperations } from '../readiness/readiness.operations.ts';
import type { Regime, SpineCell } from '../readiness/readiness.schema.ts';
import { metIn, type Standing } from './overview.rules.ts';

export interface Overview {
  readonly regimes: readonly Regime[] | undefined;
  /** Met in each standard 30 days ago; undefined where nothing was recorded then, or it is not known yet. */
  readonly metBefore: ReadonlyMap<string, number> | undefined;
  readonly standings: readonly Standing[] | undefined;
  readonly controlsNotAssessed: number;
  readonly drafts: number;
  readonly cells: readonly SpineCell[] | undefined;
  readonly programmes: Programmes | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Everything the overview shows: figures per regime, the clauses once for all, and what is left to do. */
export function useOverview(): Overview {
  const figures = useQuery(queryOptions(readinessOperations.regimes, {}));
  const statements = useQuery(queryOptions(applicabilityOperations.completeness, {}));
  const controls = useQuery(
    queryOptions(controlOperations.count, { filter: { implementation: 'is:not_assessed' } }),
  );
  const claims = useQuery(queryOptions(claimOperations.count, { filter: { sufficiency: 'is:draft' } }));
  const spine = useQuery(queryOptions(readinessOperations.spine, {}));
  const programmes = useQuery(queryOptions(programmeOperations.get, {}));
  const regimes = figures.data?.regimes;
  // A past day stays as it was: asked once the rest is there, and not again.
  const earlier = useQuery({
    ...queryOptions(readinessOperations.earlier, { days: 30 }),
    enabled: regimes?.some(({ figure }) => figure !== null) === true,
    staleTime: 3_600_000,
  });
  const standings = statements.data?.frameworks.map((one): Standing => {
    const segments = regimes?.find(({ framework }) => framework === one.framework)?.figure?.segments ?? [];
    return {
      framework: one.framework,
      clausesAssessed: segments
        .filter(({ verdict }) => verdict !== 'not_assessed')
        .reduce((sum, { clauses }) => sum + clauses, 0),
      clausesNotAssessed: segments.find(({ verdict }) => verdict === 'not_assessed')?.clauses ?? 0,
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
    metBefore:
      earlier.data &&
      new Map(earlier.data.regimes.map(({ framework, figure }) => [framework, metIn(figure)])),
    standings: regimes && standings,
    controlsNotAssessed: controls.data?.count ?? 0,
    drafts: claims.data?.count ?? 0,
    cells: spine.data?.cells,
    programmes: programmes.data,
    error: figures.error ?? statements.error ?? controls.error ?? spine.error ?? programmes.error,
    retry: () => {
      for (const answer of [figures, statements, controls, claims, spine, programmes]) void answer.refetch();
    },
  };
}
