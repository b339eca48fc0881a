import {
  type QueryKey,
  type UseMutationResult,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { call, ProblemError, UnreachableError } from '../adapters/client/client.ts';
import { msg } from '../kernel/message.ts';
import type { Input, Operation, Output } from '../kernel/operation.ts';
import { currentOrganisation } from './address.ts';
import { translate } from './language.ts';

/** Call an operation in the organisation of the page's address. */
export const ask = <Op extends Operation>(
  operation: Op,
  input: Input<Op>,
  signal?: AbortSignal,
): Promise<Output<Op>> => call(operation, input, { org: currentOrganisation(), signal });

/** Key of a query: operation and input first, so that `[operation.id]` reaches all of it; the organisation last. */
export const queryKey = <Op extends Operation>(operation: Op, input: Input<Op>): QueryKey => [
  operation.id,
  input,
  currentOrganisation() ?? null,
];

/** Options for `useQuery`, `useSuspenseQuery` and `prefetchQuery`: `useQuery(queryOptions(getControl, { ref }))`. */
export function queryOptions<Op extends Operation>(
  operation: Op,
  input: Input<Op>,
): UseQueryOptions<Output<Op>, Error, Output<Op>, QueryKey> & { queryKey: QueryKey } {
  return {
    queryKey: queryKey(operation, input),
    queryFn: ({ signal }) => ask(operation, input, signal),
  };
}

/**
 * An answer to write on: what was remembered from before is not shown, for a write from elsewhere on the page may have
 * made it stale, and what is typed into it would be refused.
 */
export function useFresh<Op extends Operation>(
  operation: Op,
  input: Input<Op>,
): { data: Output<Op> | undefined; error: Error | null; refetch: () => Promise<unknown> } {
  const { data, error, refetch, isFetchedAfterMount } = useQuery({
    ...queryOptions(operation, input),
    refetchOnMount: 'always',
  });
  return { data: isFetchedAfterMount ? data : undefined, error, refetch };
}

/**
 * A write: `const decide = useOperation(decideApplicability); await decide.mutateAsync(input)`.
 * Afterwards every query of the same area (`applicability.…`) and of the areas in `touches` is asked again, also when
 * somebody else had written meanwhile: what is shown is out of date then.
 */
export function useOperation<Op extends Operation>(
  operation: Op,
  { touches = [] }: { touches?: readonly string[] } = {},
): UseMutationResult<Output<Op>, Error, Input<Op>> {
  const client = useQueryClient();
  const askAgain = () => {
    const areas = new Set([areaOf(operation.id), ...touches]);
    return client.invalidateQueries({ predicate: ({ queryKey: [id] }) => areas.has(areaOf(String(id))) });
  };
  return useMutation({
    mutationFn: (input: Input<Op>) => ask(operation, input),
    onSuccess: askAgain,
    onError: (error) => {
      if (problemCode(error) === 'version-conflict') void askAgain();
    },
  });
}

const areaOf = (operationId: string): string => operationId.split('.')[0] ?? operationId;

/** What went wrong, in the reader's language: the server's own sentence where it gave one. */
export function problemText(error: unknown): string {
  if (error instanceof ProblemError) return translate(error.body.message);
  if (error instanceof UnreachableError)
    return translate(
      msg(
        'web.unreachable',
        'The server cannot be reached. Check the connection; nothing you typed is lost.',
      ),
    );
  return translate(msg('web.defect', 'This page met an error it did not expect.'));
}

export const problemCode = (error: unknown): string | undefined =>
  error instanceof ProblemError ? error.body.code : undefined;

/** The id under which the server's log knows this request; people quote it when they ask for help. */
export const requestId = (error: unknown): string | undefined =>
  error instanceof ProblemError ? error.body.requestId : undefined;

/** Problems of single fields, by the field's dotted path. */
export function fieldIssues(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ProblemError)) return {};
  return Object.fromEntries((error.body.issues ?? []).map((issue) => [issue.field, issue.message]));
}
