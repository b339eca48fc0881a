import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import classes from './request.module.css';
import { requestOperations as operations, type RequestRecord } from './request.operations.ts';
import { useRequestParts } from './use-request-parts.tsx';

/** A request beside the list. */
export function RequestPanel({ reference, onClose }: { reference: string; onClose: () => void }) {
  const answer = useQuery(queryOptions(operations.get, { id: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <Shown record={answer.data} onClose={onClose} />;
}

function Shown({ record, onClose }: { record: RequestRecord; onClose: () => void }) {
  const href = useHref();
  const { body, quiet, ...parts } = useRequestParts(record);
  return (
    <RecordPanel
      reference={record.ref}
      title={record.title}
      pageHref={href(`/requests/${record.ref}`)}
      onClose={onClose}
      {...parts}
      action={
        <span className={classes.buttons}>
          {parts.action}
          {quiet}
        </span>
      }
    >
      {body}
    </RecordPanel>
  );
}
