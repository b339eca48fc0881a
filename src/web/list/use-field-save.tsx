import { useLingui } from '@lingui/react/macro';
import type { z } from 'zod';
import type { Operation } from '../../kernel/operation.ts';
import { useOperation } from '../api.ts';
import { notify, notifyProblem } from '../notify.tsx';

type Changes = Readonly<Record<string, unknown>>;

/**
 * Save one field of a row in its list, and offer to take it back. `operation` is the register's update; `before`
 * what the field held. Throws what the server answered, for the cell to say.
 */
export function useFieldSave(
  operation: Operation<z.ZodObject, z.ZodType<{ version: number }>>,
  row: { readonly id: string; readonly ref: string },
  touches: readonly string[],
): (version: number, changes: Changes, before: Changes) => Promise<void> {
  const { t } = useLingui();
  const update = useOperation(operation, { touches });
  return async (version, changes, before) => {
    const saved = await update.mutateAsync({ id: row.id, version, changes });
    const undo = () => {
      update.mutateAsync({ id: row.id, version: saved.version, changes: before }).catch(notifyProblem);
    };
    notify(t`${row.ref} is changed.`, undo);
  };
}
