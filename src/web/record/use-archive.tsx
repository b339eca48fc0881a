import { useLingui } from '@lingui/react/macro';
import type { z } from 'zod';
import type { Operation } from '../../kernel/operation.ts';
import { useOperation } from '../api.ts';
import { notify, notifyProblem } from '../notify.tsx';

type Archived = z.ZodType<{ version: number; archivedAt: string | null }>;

/** Archive a record or bring it back; either can be undone at once, and stands in the history. */
export function useArchive(
  operation: Operation<z.ZodObject, Archived>,
  record: { readonly id: string; readonly ref: string; readonly version: number },
  /** Areas besides the record's own that show it. */
  touches: readonly string[] = [],
): { readonly set: (archived: boolean) => void; readonly busy: boolean } {
  const { t } = useLingui();
  const { mutateAsync, isPending } = useOperation(operation, { touches });
  const send = async (archived: boolean, version: number, undoable: boolean): Promise<void> => {
    try {
      const now = await mutateAsync({ id: record.id, version, archived });
      const undo = undoable ? () => void send(!archived, now.version, false) : undefined;
      notify(archived ? t`${record.ref} is archived.` : t`${record.ref} is back.`, undo);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return { set: (archived) => void send(archived, record.version, true), busy: isPending };
}
