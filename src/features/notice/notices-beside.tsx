import { Trans } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import classes from './notice.module.css';
import { besidesHome } from './notice.rules.ts';
import { NoticeGroups, StillLooking } from './notice-groups.tsx';
import { useNotices } from './use-notices.tsx';

/** Unread notices by record, beside Home, but for what stands on Home itself; the rest is one link away. */
export function NoticesBeside({ shown }: { shown: readonly string[] }) {
  const href = useHref();
  const answer = useNotices(true, 20);
  const page = answer.data?.pages[0];
  const notices = page && besidesHome(page.rows, new Set(shown));
  return (
    <div className={classes.beside}>
      <h2>
        <Trans>Notices</Trans>
      </h2>
      {answer.error && !notices && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {notices && notices.length > 0 && <NoticeGroups notices={notices} level="h3" />}
      {notices?.length === 0 && (
        <p className="t-quiet">{page?.looking ? <StillLooking /> : <Trans>Nothing new.</Trans>}</p>
      )}
      <p>
        <AppLink href={href('/notices?show=all')}>
          <Trans>All notices</Trans>
        </AppLink>
      </p>
    </div>
  );
}
