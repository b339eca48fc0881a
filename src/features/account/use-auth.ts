import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { sessionKey } from '../../web/session.ts';

/** A change of how one signs in; afterwards the account, its sessions and the session itself are asked anew. */
export function useAuth<Variables, Answer>(
  act: (variables: Variables) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
): UseMutationResult<Answer, Error, Variables> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async (answer) => {
      onDone?.(answer);
      await Promise.all([
        client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('account.') }),
        client.invalidateQueries({ queryKey: sessionKey }),
      ]);
    },
  });
}
