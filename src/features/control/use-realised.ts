import { useQueries, useQuery } from '@tanstack/react-query';
import type { Output } from '../../kernel/operation.ts';
import { queryOptions } from '../../web/api.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';

/** A row a control realises. Its reference names the standard too ("27001 A.5.1"): numbers collide (R7). */
export type RealisedRow = Output<typeof applicabilityOperations.realised>['rows'][number];

/** The rows of every standard one control realises; undefined until they are known. */
export function useRealised(id: string): readonly RealisedRow[] | undefined {
  return useQuery(queryOptions(applicabilityOperations.realised, { id })).data?.rows;
}

/** References of the rows each control of a list realises, by the control's id; asked a window of 100 at a time. */
export function useRealisations(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const windows = Array.from({ length: Math.ceil(ids.length / 100) }, (_, at) =>
    ids.slice(at * 100, at * 100 + 100).join(','),
  );
  const answers = useQueries({
    queries: windows.map((controls) => queryOptions(applicabilityOperations.realisations, { controls })),
  });
  return new Map(answers.flatMap((answer) => answer.data?.controls ?? []).map(({ id, refs }) => [id, refs]));
}
