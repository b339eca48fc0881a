import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import classes from './evidence.module.css';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';
import { useEvidenceParts } from './use-evidence-parts.tsx';

/** A piece of evidence beside the list. */
export function EvidencePanel({ reference, onClose }: { reference: string; onClose: () => void }) {
  const answer = useQuery(queryOptions(operations.get, { id: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <Shown record={answer.data} onClose={onClose} />;
}

function Shown({ record, onClose }: { record: EvidenceRecord; onClose: () => void }) {
  const href = useHref();
  const { body, quiet, ...parts } = useEvidenceParts(record);
  return (
    <RecordPanel
      reference={record.ref}
      title={record.title}
      pageHref={href(`/evidence/${record.ref}`)}
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
