import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import classes from './action.module.css';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { useActionParts } from './use-action-parts.tsx';

/** An action beside the list. */
export function ActionPanel({ reference, onClose }: { reference: string; onClose: () => void }) {
  const answer = useQuery(queryOptions(operations.get, { id: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <Shown record={answer.data} onClose={onClose} />;
}

function Shown({ record, onClose }: { record: ActionRecord; onClose: () => void }) {
  const href = useHref();
  const { body, quiet, ...parts } = useActionParts(record);
  return (
    <RecordPanel
      reference={record.ref}
      title={record.title}
      pageHref={href(`/actions/${record.ref}`)}
      onClose={onClose}
      {...parts}
      action={
        <span className={classes.quietActions}>
          {parts.action}
          {quiet}
        </span>
      }
    >
      {body}
    </RecordPanel>
  );
}
