import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, queryKey } from '../../web/api.ts';
import { DayText, Moment } from '../../web/moment.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import { HeldByRevision } from './evidence.held.tsx';
import classes from './evidence.module.css';
import {
  type EvidenceRecord,
  evidenceOperations as operations,
  type Revision,
} from './evidence.operations.ts';

/** The revisions before the newest, each opened in place. */
export function Revisions({ record }: { record: EvidenceRecord }) {
  const asked = { id: record.id, limit: 20 };
  const answer = useInfiniteQuery({
    queryKey: [...queryKey(operations.revisions, asked), record.version],
    queryFn: ({ pageParam, signal }) =>
      ask(operations.revisions, pageParam ? { ...asked, before: pageParam } : asked, signal),
    initialPageParam: 0,
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const revisions = answer.data.pages.flatMap((page) => page.revisions);
  return (
    <>
      <ol className={classes.revisions}>
        {revisions.map((revision) => (
          <Line key={revision.revision} id={record.id} revision={revision} newest={record.revision} />
        ))}
      </ol>
      {answer.hasNextPage && (
        <Button variant="default" size="xs" onClick={() => void answer.fetchNextPage()}>
          <Trans>Show older revisions</Trans>
        </Button>
      )}
    </>
  );
}

function Line({ id, revision, newest }: { id: string; revision: Revision; newest: number }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const { revision: number, at, byName, change, collectedOn } = revision;
  const who = byName ?? t`The system`;
  return (
    <li>
      <p>
        <Trans>
          Revision {number}, collected on <DayText day={collectedOn} />
        </Trans>
        {number === newest && <Trans>: this one counts</Trans>}
      </p>
      <p className="t-secondary">
        <Trans>
          {who} brought it, <Moment at={at} />
        </Trans>
      </p>
      {change && <p className={classes.prose}>{change}</p>}
      {number !== newest && (
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={open}
          aria-label={open ? t`Close revision ${number}` : t`Open revision ${number}`}
          onClick={() => setOpen(!open)}
        >
          {open ? <Trans>Close</Trans> : <Trans>Open</Trans>}
        </Button>
      )}
      {open && <HeldByRevision id={id} held={revision} />}
    </li>
  );
}
