import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useId } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { Moment } from '../../web/moment.tsx';
import { Ref } from '../../web/ref.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './notice.module.css';
import { grouped, type NoticeGroup, newestOf } from './notice.rules.ts';
import type { Notice } from './notice.schema.ts';
import { useMarks, useSentence } from './use-notices.ts';

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
            aria-label={t`Mark all of ${name} as read`}
            onClick={() => void read({ recordId: record.id, ...(upTo ? { upTo } : {}) })}
          >
            <Trans>Mark as read</Trans>
          </Button>
        )}
      </div>
      <ul className={classes.list}>
        {notices.map((notice) => (
          <Item key={notice.id} notice={notice} />
        ))}
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
