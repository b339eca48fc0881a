import { Trans, useLingui } from '@lingui/react/macro';
import { Modal, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { Moment } from '../../web/moment.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { LineLoading } from '../../web/state/page-loading.tsx';
import classes from './comment.module.css';
import { commentOperations as operations } from './comment.operations.ts';
import { toTyped } from './comment.rules.ts';
import type { Comment } from './comment.schema.ts';

/** "Edited": opens what the comment said before. */
export function CommentVersions({ comment }: { comment: Comment }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <UnstyledButton className={classes.edited} onClick={() => setOpened(true)}>
        <Trans>edited</Trans>
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t`What this comment said`}
        closeButtonProps={{ 'aria-label': t`Close` }}
      >
        <Versions id={comment.id} />
      </Modal>
    </>
  );
}

function Versions({ id }: { id: string }) {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(operations.history, { id }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <LineLoading />;
  const { versions, mentions } = answer.data;
  return (
    <ol className={classes.list}>
      {versions.map(({ at, text }) => (
        <li key={at} className={classes.comment}>
          <span className={classes.when}>
            <Moment at={at} />
          </span>
          <p className={classes.plain}>{toTyped(text, mentions, t`A former member`).typed}</p>
        </li>
      ))}
    </ol>
  );
}
