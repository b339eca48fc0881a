import { Plural } from '@lingui/react/macro';
import classes from './notice.module.css';
import { mostUnread } from './notice.operations.ts';
import { useNoticeStream } from './notice-stream.ts';
import { useUnread } from './use-notices.tsx';

/** How many notices wait to be read; nothing when none does. */
export function UnreadBadge() {
  const unread = useUnread();
  useNoticeStream();
  if (unread === 0) return null;
  return (
    <>
      <span className={classes.badge} aria-hidden="true">
        {unread >= mostUnread ? `${mostUnread - 1}+` : unread}
      </span>
      <span className="t-hidden">
        <Plural value={unread} one="# unread" other="# unread" />
      </span>
    </>
  );
}
