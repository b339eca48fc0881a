import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import classes from './control.module.css';
import { type ControlRecord, controlOperations as operations } from './control.operations.ts';
import { useControlParts } from './use-control-parts.tsx';

/** A control beside the list. */
export function ControlPanel({ reference, onClose }: { reference: string; onClose: () => void }) {
  const answer = useQuery(queryOptions(operations.get, { id: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <Shown record={answer.data} onClose={onClose} />;
}

function Shown({ record, onClose }: { record: ControlRecord; onClose: () => void }) {
  const href = useHref();
  const { body, quiet, ...parts } = useControlParts(record);
  return (
    <RecordPanel
      reference={record.ref}
      title={record.title}
      pageHref={href(`/controls/${record.ref}`)}
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
