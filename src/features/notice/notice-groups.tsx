import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { Moment } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './notice.module.css';
import { grouped, linesOf, type NoticeGroup, type NoticeLine, newestOf } from './notice.rules.ts';
import type { Notice } from './notice.schema.ts';
import { useMarks, useSentence } from './use-notices.tsx';

/** Most marked at once. */
const mostMarked = 200;

/** Notices by record, each record's newest first. `level` is that of the records' headings. */
export function NoticeGroups({
  notices,
  level: Heading,
}: {
  notices: readonly Notice[];
  level: 'h2' | 'h3';
}) {
  return grouped(notices).map((group) => <Group key={group.key} group={group} level={Heading} />);
}

/** In place of "nothing new", which nobody knows yet. */
export const StillLooking = () => <Trans>Today’s look at what is due is not finished yet.</Trans>;

function Group({ group, level: Heading }: { group: NoticeGroup; level: 'h2' | 'h3' }) {
  const { t } = useLingui();
  const id = useId();
  const { read, busy } = useMarks();
  const { record, notices, unread } = group;
  const name = record ? record.ref : t`About the organisation`;
  const upTo = newestOf(notices);
  return (
    <section className={classes.group} aria-labelledby={id}>
      <div className={classes.groupHead}>
        <Heading id={id} className={classes.record}>
          <RecordName record={record} />
        </Heading>
        {unread > 1 && record && (
          <Button
            variant="subtle"
            size="compact-xs"
            disabled={busy}
            aria-label={t`Mark as read: all of ${name}`}
            onClick={() => void read({ recordId: record.id, ...(upTo ? { upTo } : {}) })}
          >
            <Trans>Mark as read</Trans>
          </Button>
        )}
      </div>
      <ul className={classes.list}>
        {linesOf(notices).map((line) =>
          line.earlier.length === 0 ? (
            <Item key={line.newest.id} notice={line.newest} />
          ) : (
            <Folded key={line.newest.id} line={line} />
          ),
        )}
      </ul>
    </section>
  );
}

function RecordName({ record }: { record: Notice['record'] }) {
  const href = useHref();
  if (!record) return <Trans>About the organisation</Trans>;
  const path = recordPath(record.type, record.ref, 'page');
  const name = (
    <>
      <Ref of={record.ref} /> {record.title}
    </>
  );
  return path ? <AppLink href={href(path)}>{name}</AppLink> : name;
}

/** Several alike in one line: what the newest says, and how many more; all of them at a click. */
function Folded({ line: { newest, earlier } }: { line: NoticeLine }) {
  const { t } = useLingui();
  const href = useHref();
  const [open, setOpen] = useState(false);
  const say = useSentence()(newest);
  const { read, busy } = useMarks();
  const all = [newest, ...earlier];
  const isUnread = newest.readAt === null;
  const ids = all.slice(0, mostMarked).map(({ id }) => id);
  const more = earlier.length;
  if (open) return all.map((notice) => <Item key={notice.id} notice={notice} />);
  return (
    <li className={classes.notice} data-unread={isUnread}>
      <div>
        {isUnread && (
          <span className="t-hidden">
            <Trans>Unread:</Trans>{' '}
          </span>
        )}
        <AppLink
          className={classes.say}
          href={href(newest.at)}
          onClick={() => isUnread && void read({ ids }, true)}
        >
          {say}
        </AppLink>{' '}
        <Button
          variant="subtle"
          size="compact-xs"
          aria-expanded={false}
          aria-label={t`and ${more} more: ${say}`}
          onClick={() => setOpen(true)}
        >
          <Trans>and {more} more</Trans>
        </Button>{' '}
        <span className={classes.when}>
          <Moment at={newest.createdAt} />
        </span>
      </div>
      {isUnread && (
        <ActionIcon
          variant="subtle"
          size={28}
          disabled={busy}
          aria-label={t`Mark all as read: ${say}`}
          title={t`Mark all as read`}
          onClick={() => void read({ ids })}
        >
          <IconCheck size={16} stroke={1.8} />
        </ActionIcon>
      )}
    </li>
  );
}

function Item({ notice }: { notice: Notice }) {
  const { t } = useLingui();
  const href = useHref();
  const say = useSentence()(notice);
  const { read, unread, busy } = useMarks();
  const isUnread = notice.readAt === null;
  const label = isUnread ? t`Mark as read: ${say}` : t`Mark as unread: ${say}`;
  return (
    <li className={classes.notice} data-unread={isUnread}>
      <div>
        {isUnread && (
          <span className="t-hidden">
            <Trans>Unread:</Trans>{' '}
          </span>
        )}
        <AppLink
          className={classes.say}
          href={href(notice.at)}
          onClick={() => isUnread && void read({ ids: [notice.id] }, true)}
        >
          {say}
        </AppLink>{' '}
        <span className={classes.when}>
          <Moment at={notice.createdAt} />
        </span>
      </div>
      <ActionIcon
        variant="subtle"
        size={28}
        disabled={busy}
        aria-label={label}
        title={isUnread ? t`Mark as read` : t`Mark as unread`}
        onClick={() => void (isUnread ? read({ ids: [notice.id] }) : unread(notice.id))}
      >
        {isUnread ? <IconCheck size={16} stroke={1.8} /> : <IconArrowBackUp size={16} stroke={1.8} />}
      </ActionIcon>
    </li>
  );
}
