import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ask, queryKey } from '../../web/api.ts';
import { Moment } from '../../web/moment.tsx';
import { SettingsPage } from '../../web/settings-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { outsiderOperations as operations } from './outsider.operations.ts';
import classes from './request.module.css';
import { EraseOutsider } from './request.people.tsx';

/** People outside whose name and address are kept: who they are, for what, and taking them away. */
export function OutsidersPage() {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const answer = useInfiniteQuery({
    queryKey: queryKey(operations.list, { q, limit: 50 }),
    queryFn: ({ pageParam, signal }) =>
      ask(operations.list, { q, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = answer.data?.pages.flatMap((page) => page.rows);
  const none = rows?.length === 0;
  return (
    <SettingsPage title={t`People outside`}>
      <p style={{ marginBottom: 16 }}>
        <Trans>
          Those who were asked for something without an account, or gave it. Their names and addresses are
          kept here alone; requests and the ledger hold a number for them.
        </Trans>
      </p>
      {answer.error && !rows && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <PartLoading />}
      {none && q === '' && (
        <EmptyState
          title={t`Nobody outside is named`}
          what={<Trans>Whoever you ask by a link is listed here, with what is kept of them.</Trans>}
          asks={
            <Trans>
              27001 A.5.34 asks that personal data is protected; data protection law, that it ends.
            </Trans>
          }
        />
      )}
      {!(none && q === '') && rows && (
        <TextInput
          type="search"
          maw={320}
          mb="sm"
          label={t`Name or address`}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {none && q !== '' && (
        <p className="t-quiet" role="status">
          <Trans>Nobody whose details are kept fits this.</Trans>
        </p>
      )}
      {rows && rows.length > 0 && (
        <ul className={classes.plain} aria-label={t`People outside`}>
          {rows.map((row) => (
            <li key={row.id}>
              <span className={classes.grow}>
                {row.name || row.email}
                {row.name && row.email && <span className="t-secondary"> {row.email}</span>}
              </span>
              <span className="t-secondary">
                <Plural value={row.requests} _0="no request" one="# request" other="# requests" />,{' '}
                <Trans>
                  since <Moment at={row.createdAt} />
                </Trans>
              </span>
              <EraseOutsider person={{ ...row, name: row.name || row.email }} />
            </li>
          ))}
        </ul>
      )}
      {answer.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={answer.isFetchingNextPage}
          onClick={() => void answer.fetchNextPage()}
        >
          <Trans>Show more</Trans>
        </Button>
      )}
    </SettingsPage>
  );
}
