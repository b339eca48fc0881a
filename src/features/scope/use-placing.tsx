import { useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { mostPlaced, type NamedScope, scopeOperations as operations } from './scope.operations.ts';

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
      const { changed, refused, names } = await send(scope, records, placed);
      const undo =
        changed > 0 && changed === records.length ? () => void place(scope, records, !placed) : undefined;
      const what = named ?? changed;
      const done = placed ? t`Placed in ${scope.ref}: ${what}.` : t`Taken out of ${scope.ref}: ${what}.`;
      const said = changed > 0 ? done : t`${scope.ref}: there was nothing to change.`;
      const left = names.join(', ');
      notify(refused > 0 ? t`${said} Left as they are, because they are not yours: ${left}` : said, undo);
      return true;
    } catch (error) {
      notifyProblem(error);
      return false;
    }
  };
  /** In as many calls as it takes; each writes all of its own or nothing. */
  const send = async (scope: Scope, records: readonly string[], placed: boolean) => {
    const sum = { changed: 0, refused: 0, names: [] as string[] };
    for (let start = 0; start < records.length; start += mostPlaced) {
      const some = records.slice(start, start + mostPlaced);
      const { changed, refused } = await mutateAsync({ id: scope.id, records: some, placed });
      sum.changed += changed;
      sum.refused += refused.count;
      sum.names.push(...refused.names);
    }
    return sum;
  };
  return { place, busy: isPending };
}

const registers = ['asset', 'control', 'evidence', 'action', 'request', 'applicability'];
