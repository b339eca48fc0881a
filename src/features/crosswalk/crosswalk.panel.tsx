import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { PanelState } from '../../web/record/panel-state.tsx';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { MappingPanel } from './mapping.panel.tsx';
import { mappingType } from './mapping.schema.ts';
import { ShippedMappingPanel } from './shipped-mapping.panel.tsx';

const ownReference = new RegExp(`^${mappingType.prefix}-\\d+$`);

/** Whatever is open beside the explorer: a shipped mapping, or a record of ours. */
export function CrosswalkPanel({ reference, onClose }: { reference: string; onClose: () => void }) {
  return ownReference.test(reference) ? (
    <MappingPanel reference={reference} onClose={onClose} />
  ) : (
    <Shipped reference={reference} onClose={onClose} />
  );
}

function Shipped({ reference, onClose }: { reference: string; onClose: () => void }) {
  const answer = useQuery(queryOptions(operations.get, { mapping: reference }));
  if (!answer.data) return <PanelState reference={reference} answer={answer} onClose={onClose} />;
  return <ShippedMappingPanel mapping={answer.data} onClose={onClose} />;
}
