import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { RecordPanel } from '../../web/record/record-panel.tsx';
import classes from './asset.module.css';
import { type AssetRecord, assetOperations as operations } from './asset.operations.ts';
import { useAssetParts } from './use-asset-parts.tsx';

/** An asset beside the list. */
export function AssetPanel({ reference, onClose }: { reference: string; onClose: () => void }) {
  const answer = useQuery(queryOptions(operations.get, { id: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <Shown record={answer.data} onClose={onClose} />;
}

function Shown({ record, onClose }: { record: AssetRecord; onClose: () => void }) {
  const href = useHref();
  const { body, quiet, ...parts } = useAssetParts(record);
  return (
    <RecordPanel
      reference={record.ref}
      title={record.title}
      pageHref={href(`/assets/${record.ref}`)}
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
