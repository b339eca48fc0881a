import { useQueries } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';

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
