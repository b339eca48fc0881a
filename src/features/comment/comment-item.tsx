import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useOperation } from '../../web/api.ts';
import { Initials } from '../../web/initials.tsx';
import { Moment } from '../../web/moment.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { CommentForm } from './comment.form.tsx';
import classes from './comment.module.css';
import { commentOperations as operations } from './comment.operations.ts';
import { toTyped } from './comment.rules.ts';
import type { Comment, CommentPerson } from './comment.schema.ts';
import { CommentVersions } from './comment-versions.tsx';

const CommentBody = lazy(async () => ({ default: (await import('./mentions.tsx')).CommentBody }));

/** One comment: who, when, what; and what its reader may do to it. `area` is that of the record's operations. */
export function CommentItem({ comment, area }: { comment: Comment; area: string }) {
  const [editing, setEditing] = useState(false);
  return (
    <li id={`comment-${comment.id}`} tabIndex={-1} className={classes.comment}>
      <CommentHead comment={comment} />
      {editing ? (
        <EditComment comment={comment} area={area} onDone={() => setEditing(false)} />
      ) : (
        <>
          <Said comment={comment} />
          <CommentActs comment={comment} area={area} onEdit={() => setEditing(true)} />
        </>
      )}
    </li>
  );
}

function CommentHead({ comment }: { comment: Comment }) {
  return (
    <div className={classes.head}>
      <Who person={comment.author} />
      <span className={classes.when}>
        <Moment at={comment.createdAt} />
      </span>
      {comment.editedAt && !comment.removed && !comment.erased && <CommentVersions comment={comment} />}
    </div>
  );
}

/** Somebody as a text names them; an erased person is a former member. */
function Who({ person }: { person: CommentPerson }) {
  const { t } = useLingui();
  return <Initials name={person.name ?? t`A former member`} named />;
}

function Said({ comment }: { comment: Comment }) {
  const { t } = useLingui();
  if (comment.removed) {
    const who = comment.removed.by.name ?? t`a former member`;
    return (
      <p className="t-quiet">
        <Trans>
          Removed by {who}, <Moment at={comment.removed.at} />
        </Trans>
      </p>
    );
  }
  if (comment.erased)
    return (
      <p className="t-quiet">
        <Trans>The text was erased with its author.</Trans>
      </p>
    );
  return <Text text={comment.text} mentions={comment.mentions} />;
}

/** Until the reader of Markdown is there the text stands as it was typed. */
function Text({ text, mentions }: { text: string; mentions: readonly CommentPerson[] }) {
  return (
    <div className={classes.text}>
      <Suspense fallback={<p className={classes.plain}>{toTyped(text, mentions, '').typed}</p>}>
        <CommentBody text={text} mentions={mentions} />
      </Suspense>
    </div>
  );
}

/** A comment on its way: shown where it will stand. */
export function SendingComment({ text, name }: { text: string; name: string }) {
  return (
    <li className={classes.comment} aria-busy="true">
      <div className={classes.head}>
        <Initials name={name} named />
        <span className={classes.when}>
          <Trans>Sending</Trans>
        </span>
      </div>
      <Text text={text} mentions={[]} />
    </li>
  );
}

function CommentActs({ comment, area, onEdit }: { comment: Comment; area: string; onEdit: () => void }) {
  const { t } = useLingui();
  const touches = { touches: [area] };
  const remove = useOperation(operations.remove, touches);
  const bringBack = useOperation(operations.bringBack, touches);
  const { id, version, can } = comment;
  if (can.length === 0) return null;
  const back = async (removed: { id: string; version: number }) => {
    try {
      await bringBack.mutateAsync({ id: removed.id, version: removed.version });
    } catch (error) {
      notifyProblem(error);
    }
  };
  const take = async () => {
    try {
      const removed = await remove.mutateAsync({ id, version });
      notify(t`The comment is removed.`, () => void back(removed));
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <div className={classes.acts}>
      {can.includes('edit') && (
        <Button variant="subtle" size="compact-xs" onClick={onEdit}>
          <Trans>Edit</Trans>
        </Button>
      )}
      {can.includes('remove') && (
        <Button variant="subtle" size="compact-xs" loading={remove.isPending} onClick={() => void take()}>
          <Trans>Remove</Trans>
        </Button>
      )}
      {can.includes('bring-back') && (
        <Button
          variant="subtle"
          size="compact-xs"
          loading={bringBack.isPending}
          onClick={() => void back(comment)}
        >
          <Trans>Bring back</Trans>
        </Button>
      )}
    </div>
  );
}

function EditComment({ comment, area, onDone }: { comment: Comment; area: string; onDone: () => void }) {
  const { t } = useLingui();
  const edit = useOperation(operations.edit, { touches: [area] });
  const { id, version, recordId } = comment;
  return (
    <CommentForm
      recordId={recordId}
      draft={`comment:${id}:${version}`}
      label={t`Your comment`}
      button={t`Save`}
      begin={toTyped(comment.text, comment.mentions, t`A former member`)}
      focus
      send={async (text) => {
        await edit.mutateAsync({ id, version, text });
        onDone();
      }}
      onCancel={onDone}
    />
  );
}
