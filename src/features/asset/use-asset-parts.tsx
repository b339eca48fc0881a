import { Trans } from '@lingui/react/macro';
import { NextStepButton } from '../../web/record/next-step-button.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { useRecordParts } from '../../web/record/use-record-parts.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { AssetFacts, AssetLead } from './asset.lead.tsx';
import { type AssetRecord, assetOperations as operations } from './asset.operations.ts';
import { nextStep } from './asset.rules.ts';
import { ClassificationWord } from './asset-state.tsx';
import { EditAsset } from './edit-asset.tsx';
import { useAssetWords } from './use-asset-words.tsx';

/** What the panel and the page of an asset show; only their frames differ. */
export function useAssetParts(record: AssetRecord): RecordParts {
  const { edit, archive, parts } = useRecordParts(record, {
    type: 'asset',
    operations,
    people: { operations: recordOperations, people: peopleOperations.list },
    fields: ['title', 'ownerId', 'classification', 'criticality', 'custodian'],
    useWords: useAssetWords,
  });
  return parts({
    state: <ClassificationWord of={record.classification} />,
    action: (
      <NextStepButton
        step={nextStep(record)}
        can={record.can}
        ways={{
          'name-owner': { at: 'ownerId', label: <Trans>Name an owner</Trans> },
          classify: { at: 'classification', label: <Trans>Classify</Trans> },
          assess: { at: 'criticality', label: <Trans>Assess criticality</Trans> },
          'name-custodian': { at: 'custodian', label: <Trans>Name who keeps it</Trans> },
        }}
        begin={edit}
        bringBack={() => archive.set(false)}
      />
    ),
    lead: <AssetLead record={record} />,
    facts: <AssetFacts record={record} />,
    form: (focus) => <EditAsset record={record} focus={focus} onDone={() => edit(undefined)} />,
  });
}
