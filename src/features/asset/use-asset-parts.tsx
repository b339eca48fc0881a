import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Initials } from '../../web/initials.tsx';
import { AddedSections, useAddedSections } from '../../web/record/added-sections.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { PeopleOnRecord } from '../../web/record/people-on-record.tsx';
import { RecordHistory } from '../../web/record/record-history.tsx';
import { RecordSection } from '../../web/record/record-panel.tsx';
import { useArchive } from '../../web/record/use-archive.tsx';
import { useEditing } from '../../web/record/use-editing.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import type { AssetValues } from './asset.form.tsx';
import { AssetFacts, AssetLead } from './asset.lead.tsx';
import classes from './asset.module.css';
import { type AssetRecord, assetOperations as operations } from './asset.operations.ts';
import { nextStep } from './asset.rules.ts';
import { ClassificationWord } from './asset-state.tsx';
import { EditAsset } from './edit-asset.tsx';
import { useAssetWords } from './use-asset-words.tsx';

type Editing = keyof AssetValues;
const fields: readonly Editing[] = ['title', 'ownerId', 'classification', 'criticality', 'custodian'];

/** What the panel and the page of an asset show; only their frames differ. */
export function useAssetParts(record: AssetRecord): RecordParts {
  const { t } = useLingui();
  const may = record.can.includes('update');
  const [editing, setEditing] = useEditing({ draft: `asset:${record.ref}`, fields, may });
  const archive = useArchive(operations.archive, record);
  const added = useAddedSections('asset');
  const inForm = editing !== undefined;
  return {
    state: record.archivedAt ? (
      <StateWord code="archived" />
    ) : (
      <ClassificationWord of={record.classification} />
    ),
    owner: record.ownerName ? (
      <Initials name={record.ownerName} named />
    ) : (
      <span className="t-quiet">{t`No owner`}</span>
    ),
    action: inForm ? null : (
      <NextStepButton record={record} begin={setEditing} bringBack={() => archive.set(false)} />
    ),
    quiet: (
      <span className={classes.quietActions}>
        {!inForm && may && (
          <Button variant="default" onClick={() => setEditing('title')}>
            <Trans>Edit</Trans>
          </Button>
        )}
        {record.can.includes('archive') && !record.archivedAt && (
          <Button variant="default" loading={archive.busy} onClick={() => archive.set(true)}>
            <Trans>Archive</Trans>
          </Button>
        )}
      </span>
    ),
    sections: [
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...added,
      { id: 'history', label: t`History` },
    ],
    lead: inForm ? null : <AssetLead record={record} />,
    facts: inForm ? null : <AssetFacts record={record} />,
    body: inForm ? (
      <EditAsset record={record} focus={editing} onDone={() => setEditing(undefined)} />
    ) : (
      <Sections record={record} />
    ),
  };
}

function Sections({ record }: { record: AssetRecord }) {
  const { t } = useLingui();
  const words = useAssetWords();
  return (
    <>
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord
            record={record}
            operations={recordOperations}
            people={peopleOperations.list}
            area="asset"
          />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'asset', mayUpdate: record.can.includes('update') }} />
      <RecordSection id="history" title={t`History`}>
        <RecordHistory
          operations={operations}
          record={{ id: record.id, version: record.version, mayRestore: record.can.includes('restore') }}
          labels={words.labels}
          show={words.show}
        />
      </RecordSection>
    </>
  );
}

/** The one filled button: what is sensible next, for those who may do it. */
function NextStepButton({
  record,
  begin,
  bringBack,
}: {
  record: AssetRecord;
  begin: (what: Editing) => void;
  bringBack: () => void;
}) {
  const step = nextStep(record);
  if (step === 'edit') return null;
  if (!record.can.includes(step === 'bring-back' ? 'archive' : 'update')) return null;
  const steps = {
    'bring-back': { act: bringBack, label: <Trans>Bring back</Trans> },
    'name-owner': { act: () => begin('ownerId'), label: <Trans>Name an owner</Trans> },
    classify: { act: () => begin('classification'), label: <Trans>Classify</Trans> },
    assess: { act: () => begin('criticality'), label: <Trans>Assess criticality</Trans> },
    'name-custodian': { act: () => begin('custodian'), label: <Trans>Name who keeps it</Trans> },
  };
  return <Button onClick={steps[step].act}>{steps[step].label}</Button>;
}
