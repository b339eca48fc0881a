import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../kernel/operation.ts';
import { ask, queryKey } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import { importOperations as operations } from './import.operations.ts';
import type { ImportRunAnswer } from './import.schema.ts';

type Choice = Omit<Input<typeof operations.choose>, 'id' | 'version'>;

/** Correct how a file is read. The answer replaces what the page shows; a refusal is told and the page asks again. */
export function useChoose(run: ImportRunAnswer): { choose: (choice: Choice) => void; busy: boolean } {
  const { show, askAgain } = useShown(run);
  const mutation = useMutation({
    mutationFn: (choice: Choice) => ask(operations.choose, { id: run.id, version: run.version, ...choice }),
    onSuccess: show,
    onError: (error) => {
      notifyProblem(error);
      askAgain();
    },
  });
  return { choose: mutation.mutate, busy: mutation.isPending };
}

/**
 * Put a ZIP beside the register, or take it away. The answer replaces what the page shows: asking once more would try
 * all rows out again, and on a busy server the page would lack for as long what is stored. A refusal stays until the
 * import moves on, as it does where only the answer was lost on its way.
 */
export function usePutFiles(run: ImportRunAnswer): {
  put: (fileId: string | null) => void;
  busy: boolean;
  error: Error | null;
} {
  const { show, askAgain } = useShown(run);
  const { mutate, isPending, error, variables } = useMutation({
    mutationFn: (wanted: { fileId: string | null; version: number }) =>
      ask(operations.files, { id: run.id, ...wanted }),
    onSuccess: show,
    onError: askAgain,
  });
  return {
    put: (fileId) => mutate({ fileId, version: run.version }),
    busy: isPending,
    error: variables?.version === run.version ? error : null,
  };
}

function useShown({ id }: ImportRunAnswer) {
  const client = useQueryClient();
  const key = queryKey(operations.get, { id });
  return {
    show: async (answer: ImportRunAnswer): Promise<void> => {
      // What was asked for before the write would put the page back to what was.
      await client.cancelQueries({ queryKey: key });
      client.setQueryData(key, answer);
      const outdated: readonly unknown[] = [operations.preview.id, operations.list.id];
      await client.invalidateQueries({ predicate: ({ queryKey: [name] }) => outdated.includes(name) });
    },
    askAgain: (): void => void client.invalidateQueries({ queryKey: key }),
  };
}
