import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { currentOrganisation } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { noticeOperations as operations } from './notice.operations.ts';

/** How long it is waited before the stream is tried again where the server refused it. */
const pause = 30_000;

/** One stream for a page, however many of its parts show notices. */
let listeners = 0;
let stop: (() => void) | undefined;

/**
 * What is told to me shows while I look: the server says when there is something new or something was read elsewhere.
 * Only a page that is seen listens, because browsers allow few connections to one server. Where nothing comes by it,
 * the count and the list are asked again now and then, as ever.
 */
export function useNoticeStream(): void {
  const client = useQueryClient();
  useEffect(() => {
    listeners += 1;
    if (listeners === 1) stop = listenWhileSeen(client);
    return () => {
      listeners -= 1;
      if (listeners === 0) stop?.();
    };
  }, [client]);
}

function listenWhileSeen(client: QueryClient): () => void {
  let end: (() => void) | undefined;
  const turn = () => {
    if (document.visibilityState === 'hidden') {
      end?.();
      end = undefined;
    } else end ??= listen(client);
  };
  turn();
  document.addEventListener('visibilitychange', turn);
  return () => {
    document.removeEventListener('visibilitychange', turn);
    end?.();
  };
}

function listen(client: QueryClient): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let source: EventSource;
  const open = () => {
    source = new EventSource(`/api/v1/o/${encodeURIComponent(currentOrganisation() ?? '')}/notice-events`);
    source.addEventListener('change', ({ data }: MessageEvent<string>) => take(client, data));
    source.addEventListener('refused', () => source.close());
    source.addEventListener('error', () => {
      // A line that broke is opened again by the browser; a stream that was refused is not.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, pause);
    });
  };
  open();
  return () => {
    clearTimeout(again);
    source.close();
  };
}

/** The count is what came; lists are asked again where it is another one. */
function take(client: QueryClient, data: string): void {
  const parsed = operations.count.output.safeParse(JSON.parse(data));
  if (!parsed.success) return;
  const { queryKey } = queryOptions(operations.count, {});
  const before = client.getQueryData<typeof parsed.data>(queryKey);
  client.setQueryData(queryKey, parsed.data);
  if (before && before.newest === parsed.data.newest && before.unread === parsed.data.unread) return;
  void client.invalidateQueries({ predicate: ({ queryKey: [id] }) => id === operations.list.id });
}
