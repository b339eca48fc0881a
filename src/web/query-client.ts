import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../adapters/client/client.ts';
import { sessionKey } from './session.ts';

/** One for the application. An ended session anywhere empties the session, and the shell leads to sign-in. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: endSession }),
  // By the cache, not as a default: a write with an `onError` of its own would take the default's place.
  mutationCache: new MutationCache({ onError: endSession }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A problem is an answer: asking again changes nothing. Only a broken connection is tried again.
      retry: (count, error) => !(error instanceof ProblemError) && count < 2,
    },
  },
});

function endSession(error: unknown): void {
  if (error instanceof ProblemError && error.body.code === 'sign-in-needed')
    queryClient.setQueryData(sessionKey, null);
}
