import { useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Input } from '../../kernel/operation.ts';
import { ask, queryKey, queryOptions, useOperation } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { noticeOperations as operations } from './notice.operations.ts';
import type { Notice } from './notice.schema.ts';

/** Asked again once a minute, and whenever somebody comes back to the window. */
const every = 60_000;
const soon = 3_000;

/** How many of my notices are unread, at most a hundred. */
export const useUnread = (): number =>
  useQuery({ ...queryOptions(operations.count, {}), refetchInterval: every }).data?.unread ?? 0;

/** My notices, newest first, a window at a time. */
export function useNotices(unread: boolean, limit: number) {
  const asked = { unread, limit };
  return useInfiniteQuery({
    queryKey: queryKey(operations.list, asked),
    queryFn: ({ pageParam, signal }) =>
      ask(operations.list, { ...asked, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    // While today's look goes on, what it finds is shown as it comes.
    refetchInterval: ({ state }) => (state.data?.pages[0]?.looking ? soon : every),
  });
}

/** Mark as read and back; each with the way back beside it. */
export function useMarks() {
  const { t } = useLingui();
  const mark = useOperation(operations.mark);
  const unmark = useOperation(operations.unmark);
  const back = async (which: Input<typeof operations.unmark>) => {
    try {
      await unmark.mutateAsync(which);
    } catch (error) {
      notifyProblem(error);
    }
  };
  return {
    busy: mark.isPending || unmark.isPending,
    read: async (which: Input<typeof operations.mark>, quiet = false) => {
      try {
        const { marked, at } = await mark.mutateAsync(which);
        if (marked > 0 && !quiet) notify(t`Marked as read.`, () => void back({ at }));
      } catch (error) {
        if (!quiet) notifyProblem(error);
      }
    },
    unread: (id: string) => back({ ids: [id] }),
  };
}

/** What a notice says, in the reader's words, with today's name of who did it. */
export function useSentence(): ({ say, actor }: Pick<Notice, 'say' | 'actor'>) => string {
  const { t } = useLingui();
  return ({ say, actor }) => {
    const name = actor ? (actor.name ?? t`A former member`) : t`The system`;
    return translate({ ...say, values: { ...say.values, actor: name } });
  };
}
