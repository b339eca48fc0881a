import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Input } from '../../kernel/operation.ts';
import { ask, queryKey } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import { importOperations as operations } from './import.operations.ts';
import type { ImportRunAnswer } from './import.schema.ts';

type Choice = Omit<Input<typeof operations.choose>, 'id' | 'version'>;

/** Correct how a file is read. The answer replaces what the page shows; a refusal is told and the page asks again. */
export function useChoose(run: ImportRunAnswer): { choose: (choice: Choice) => void; busy: boolean } {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (choice: Choice) => ask(operations.choose, { id: run.id, version: run.version, ...choice }),
    onSuccess: async (answer) => {
      client.setQueryData(queryKey(operations.get, { id: run.id }), answer);
      await client.invalidateQueries({ queryKey: [operations.preview.id] });
    },
    onError: (error) => {
      notifyProblem(error);
      void client.invalidateQueries({ queryKey: [operations.get.id] });
    },
  });
  return { choose: mutation.mutate, busy: mutation.isPending };
}
