import { useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { type NamedScope, scopeOperations as operations } from './scope.operations.ts';

type Scope = Pick<NamedScope, 'id' | 'ref'>;

/** Place records in a scope or take them out: said in a sentence with what was refused, and undone at once. */
export function usePlacing(): {
  readonly place: (
    scope: Scope,
    records: readonly string[],
    placed: boolean,
    named?: string,
  ) => Promise<boolean>;
  readonly busy: boolean;
} {
  const { t } = useLingui();
  // Every list that can be narrowed by scope shows another thing now.
  const { mutateAsync, isPending } = useOperation(operations.place, { touches: registers });
  const place = async (scope: Scope, records: readonly string[], placed: boolean, named?: string) => {
    try {
      const { changed, refused } = await mutateAsync({ id: scope.id, records: [...records], placed });
      const undo =
        changed > 0 && changed === records.length ? () => void place(scope, records, !placed) : undefined;
      const what = named ?? changed;
      const said = placed ? t`Placed in ${scope.ref}: ${what}.` : t`Taken out of ${scope.ref}: ${what}.`;
      const left = refused.names.join(', ');
      notify(refused.count > 0 ? t`${said} Not changed, because they are not yours: ${left}` : said, undo);
      return changed > 0;
    } catch (error) {
      notifyProblem(error);
      return false;
    }
  };
  return { place, busy: isPending };
}

const registers = ['asset', 'control', 'evidence', 'action', 'request', 'applicability'];
