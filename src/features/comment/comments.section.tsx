import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ask, queryKey, useOperation } from '../../web/api.ts';
import type { SectionOf } from '../../web/screens.ts';
import { useMay, useSession } from '../../web/session.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { CommentForm } from './comment.form.tsx';
import classes from './comment.module.css';
import { commentOperations as operations } from './comment.operations.ts';
import { CommentItem, SendingComment } from './comment-item.tsx';

/** What people say about a record, newest last, and where one says something oneself. */
export function CommentsSection({ record }: { record: SectionOf }) {
  const { t } = useLingui();
  const may = useMay();
  const answer = useInfiniteQuery({
    queryKey: queryKey(operations.list, { id: record.id }),
    queryFn: ({ pageParam, signal }) =>
      ask(operations.list, { id: record.id, ...(pageParam ? { before: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.earlier ?? undefined,
  });
  const create = useOperation(operations.create, { touches: [record.type] });
  const [sending, setSending] = useState<{ text: string; after: string | undefined }>();
  const name = useSession()?.name ?? '';
  const comments = answer.data?.pages.toReversed().flatMap((page) => page.comments);
  const last = comments?.at(-1)?.id;
  // Once it stands in the list it is not shown a second time as being sent.
  const onItsWay = sending?.after === last ? sending : undefined;
  const list = useArrival(comments !== undefined);
  const send = async (text: string) => {
    setSending({ text, after: last });
    try {
      await create.mutateAsync({ id: record.id, text });
    } finally {
      setSending(undefined);
    }
  };
  if (answer.error && !comments)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!comments) return <LineLoading />;
  return (
    <>
      {answer.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          <Trans>Show earlier comments</Trans>
        </Button>
      )}
      {comments.length === 0 && onItsWay === undefined && (
        <p className="t-quiet">
          {may('comment:write') ? (
            <Trans>Nobody has commented yet. Ask here what belongs to this record; it stays with it.</Trans>
          ) : (
            <Trans>Nobody has commented yet.</Trans>
          )}
        </p>
      )}
      <ol className={classes.list} ref={list}>
        {comments.map((comment) => (
          <CommentItem key={comment.id} comment={comment} area={record.type} />
        ))}
        {onItsWay && <SendingComment text={onItsWay.text} name={name} />}
      </ol>
      {may('comment:write') && (
        <CommentForm
          recordId={record.id}
          draft={`comment:${record.id}`}
          label={t`Your comment`}
          button={t`Comment`}
          send={send}
        />
      )}
    </>
  );
}

/** Somebody came by an address that names a comment: it is brought into view and gets the focus, once. */
function useArrival(there: boolean) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const { hash } = window.location;
    if (!there || !/^#comment-[0-9a-f-]+$/.test(hash)) return;
    const comment = list.current?.querySelector<HTMLElement>(hash);
    comment?.scrollIntoView({ block: 'center' });
    comment?.focus({ preventScroll: true });
  }, [there]);
  return list;
}
