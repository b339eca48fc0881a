import { useQueries, useQuery } from '@tanstack/react-query';
import type { Output } from '../../kernel/operation.ts';
import { queryOptions } from '../../web/api.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { contentOperations } from '../content/content.operations.ts';

/** A row a control realises, with the number of its standard: numbers of two standards collide (R7). */
export type NamedRow = Output<typeof applicabilityOperations.realised>['rows'][number] & {
  readonly standard: string;
};

/** Number of each standard by its id: they change with the content only. */
export function useStandardNumbers(): ReadonlyMap<string, string> {
  const answer = useQuery({
    ...queryOptions(contentOperations.frameworks, {}),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return new Map((answer.data?.frameworks ?? []).map(({ id, number }) => [id, number]));
}

/** The rows of every standard one control realises; undefined until they are known. */
export function useRealised(id: string): readonly NamedRow[] | undefined {
  const numbers = useStandardNumbers();
  const answer = useQuery(queryOptions(applicabilityOperations.realised, { id }));
  return answer.data?.rows.map((row) => ({ ...row, standard: numbers.get(row.framework) ?? row.framework }));
}

/** The rows each control of a list realises, by the control's id; asked a window of 100 at a time. */
export function useRealisations(ids: readonly string[]): ReadonlyMap<string, readonly NamedRow[]> {
  const numbers = useStandardNumbers();
  const windows = Array.from({ length: Math.ceil(ids.length / 100) }, (_, at) =>
    ids.slice(at * 100, at * 100 + 100).join(','),
  );
  const answers = useQueries({
    queries: windows.map((controls) => queryOptions(applicabilityOperations.realisations, { controls })),
  });
  return new Map(
    answers
      .flatMap((answer) => answer.data?.controls ?? [])
      .map(({ id, rows }) => [
        id,
        rows.map((row) => ({ ...row, standard: numbers.get(row.framework) ?? row.framework })),
      ]),
  );
}

/** "27001 A.5.1": a control number never stands without its standard. */
export const rowName = (row: NamedRow): string => `${row.standard} ${row.number}`;
