import { type InfiniteData, type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Output } from '../../kernel/operation.ts';
import { currentOrganisation } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { shortNumber } from './applicability.rules.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';

/** How far the statement of one framework is. */
export type Statement = Output<typeof operations.completeness>['frameworks'][number];

/** Every framework with a statement, in content order. */
export const useStatements = () => useQuery(queryOptions(operations.completeness, {}));

/** The framework a row's reference ("number control") belongs to: numbers of controls collide (R7). */
export const statementOf = (
  statements: readonly Statement[],
  ref: string | undefined,
): Statement | undefined => statements.find((one) => ref?.startsWith(`${shortNumber(one)} `));

/** One row by its reference, with everything derived for it; until it has come, as the list shows it. */
export function useRow(ref: string): {
  data: ApplicabilityRow | undefined;
  error: unknown;
  refetch: () => unknown;
} {
  const statements = useStatements();
  const statement = statementOf(statements.data?.frameworks ?? [], ref);
  const number = ref.slice(ref.indexOf(' ') + 1);
  // A reference of no known framework is asked for all the same, so that it is answered like any missing record.
  const id = `${statement?.framework ?? 'none'}:${/^[A-Za-z0-9.]{1,20}$/.test(number) ? number : '0'}`;
  const client = useQueryClient();
  const row = useQuery({
    ...queryOptions(operations.get, { id }),
    enabled: statements.data !== undefined,
    placeholderData: () => listedRow(client, ref),
  });
  return {
    data: row.data,
    error: statements.error ?? row.error,
    refetch: () => (statements.error ? statements.refetch() : row.refetch()),
  };
}

/** The row in a list that is here already: whoever steps from row to row waits for none. */
function listedRow(client: QueryClient, ref: string): ApplicabilityRow | undefined {
  const lists = client.getQueriesData<InfiniteData<Output<typeof operations.list>>>({
    predicate: ({ queryKey: [id, , org] }) =>
      id === operations.list.id && org === (currentOrganisation() ?? null),
  });
  return lists
    .flatMap(([, windows]) => windows?.pages ?? [])
    .flatMap((page) => page.rows)
    .find((row) => row.ref === ref);
}
