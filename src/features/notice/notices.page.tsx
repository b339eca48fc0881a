import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useAddress, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PageHead } from '../../web/list/page-head.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './notice.module.css';
import { newestOf } from './notice.rules.ts';
import type { Notice } from './notice.schema.ts';
import { NoticeGroups, StillLooking } from './notice-groups.tsx';
import { useNoticeStream } from './notice-stream.ts';
import { useMarks, useNotices, useUnread } from './use-notices.tsx';

/** What was told to me, by record: unread ones, or all that are kept. */
export function NoticesPage() {
  const { t } = useLingui();
  const href = useHref();
  const { search, change } = useAddress();
  const all = search.show === 'all';
  const answer = useNotices(!all, 50);
  const unread = useUnread();
  const { read, busy } = useMarks();
  useNoticeStream();
  const notices = answer.data?.pages.flatMap((page) => page.rows);
  const upTo = newestOf(notices ?? []);
  return (
    <>
      <PageHead
        title={t`Notices`}
        figures={unread > 0 ? <Plural value={unread} one="# unread" other="# unread" /> : undefined}
      />
      <div className={classes.page}>
        <div className={classes.above}>
          <SegmentedControl
            className={classes.which}
            size="xs"
            fullWidth
            aria-label={t`Which notices`}
            data={[
              { value: 'unread', label: t`Unread` },
              { value: 'all', label: t`All` },
            ]}
            value={all ? 'all' : 'unread'}
            onChange={(value) => change({ show: value === 'all' ? 'all' : undefined }, { replace: true })}
          />
          {unread > 0 && upTo && (
            <Button variant="subtle" size="xs" disabled={busy} onClick={() => void read({ upTo })}>
              <Trans>Mark all as read</Trans>
            </Button>
          )}
        </div>
        {answer.error && !notices && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
        {answer.isPending && <PartLoading />}
        {notices && <Notices notices={notices} all={all} looking={answer.data?.pages[0]?.looking ?? false} />}
        {answer.hasNextPage && (
          <Button
            variant="default"
            size="xs"
            loading={answer.isFetchingNextPage}
            onClick={() => void answer.fetchNextPage()}
          >
            <Trans>Show older notices</Trans>
          </Button>
        )}
        <p className={classes.foot}>
          <AppLink href={href('/settings/notices')}>
            <Trans>What reaches me, and how</Trans>
          </AppLink>
        </p>
      </div>
    </>
  );
}

function Notices({ notices, all, looking }: { notices: readonly Notice[]; all: boolean; looking: boolean }) {
  if (notices.length > 0) return <NoticeGroups notices={notices} level="h2" />;
  if (looking)
    return (
      <p className="t-quiet">
        <StillLooking />
      </p>
    );
  return all ? (
    <p className="t-quiet">
      <Trans>
        Nothing was told to you yet. You are told when somebody names you in a comment, comments on a record
        of yours, or makes you its owner; clause 7.4 asks that people learn what concerns them.
      </Trans>
    </p>
  ) : (
    <p className="t-quiet">
      <Trans>Nothing new. What you have read stands under All for 90 days.</Trans>
    </p>
  );
}
