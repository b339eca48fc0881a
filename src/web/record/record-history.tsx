import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { HistoryEntry } from '../../kernel/history.schema.ts';
import type { Operation } from '../../kernel/operation.ts';
import { ask, queryKey, useOperation } from '../api.ts';
import { notify, notifyProblem } from '../notify.tsx';
import { ErrorState } from '../state/error-state.tsx';
import { LineLoading } from '../state/page-loading.tsx';
import { HistoryList } from './history-list.tsx';
import { RecordSection } from './record-panel.tsx';

export interface HistoryOperations {
  readonly history: Operation<z.ZodObject, z.ZodType<{ entries: HistoryEntry[]; next: number | null }>>;
  readonly restore: Operation;
}

/** How a record's fields and their values are worded. */
export interface HistoryWords {
  readonly labels: Readonly<Record<string, string>>;
  readonly show?: (field: string, value: unknown) => unknown;
}

interface Told extends HistoryWords {
  readonly operations: HistoryOperations;
  /** `mayRestore`: the answer's own `can` names it. */
  readonly record: { readonly id: string; readonly version: number; readonly mayRestore: boolean };
}

/** The last section of a record: its history. */
export function RecordHistory(told: Told) {
  const { t } = useLingui();
  return (
    <RecordSection id="history" title={t`History`}>
      <Entries {...told} />
    </RecordSection>
  );
}

/** 20 entries at a time, each with its fields; earlier versions can be restored. */
function Entries({ operations, record, labels, show }: Told) {
  const { t } = useLingui();
  const asked = { id: record.id, limit: 20 };
  const answer = useInfiniteQuery({
    queryKey: [...queryKey(operations.history, asked), record.version],
    queryFn: ({ pageParam, signal }) =>
      ask(operations.history, pageParam ? { ...asked, before: pageParam } : asked, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const restore = useOperation(operations.restore);
  const onRestore = async (entry: HistoryEntry) => {
    try {
      await restore.mutateAsync({ id: record.id, version: record.version, seq: entry.seq });
      notify(t`The earlier version stands again. The one before it is in the history.`);
    } catch (error) {
      notifyProblem(error);
    }
  };
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const entries = answer.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0)
    return (
      <p className="t-quiet">
        <Trans>Nothing is recorded yet.</Trans>
      </p>
    );
  return (
    <HistoryList
      entries={entries}
      labels={labels}
      {...(show ? { show } : {})}
      {...(record.mayRestore ? { onRestore } : {})}
      onMore={answer.hasNextPage ? () => void answer.fetchNextPage() : undefined}
    />
  );
}
