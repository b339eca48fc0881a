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
import type { ControlValues } from './control.form.tsx';
import { ControlLead } from './control.lead.tsx';
import classes from './control.module.css';
import { type ControlRecord, controlOperations as operations } from './control.operations.ts';
import { RealisedRows } from './control.realised.tsx';
import { nextStep } from './control.rules.ts';
import { EditControl } from './edit-control.tsx';
import { useControlWords } from './use-control-words.tsx';
import { useRealised } from './use-realised.ts';

type Editing = keyof ControlValues | 'rows';
const fields: readonly Editing[] = ['title', 'ownerId', 'implementation', 'description', 'rows'];

/** What the panel and the page of a control show; only their frames differ. */
export function useControlParts(record: ControlRecord): RecordParts {
  const { t } = useLingui();
  const may = record.can.includes('update');
  const [editing, setEditing] = useEditing({ draft: `control:${record.ref}`, fields, may });
  const realised = useRealised(record.id);
  const archive = useArchive(operations.archive, record);
  const added = useAddedSections('control');
  const inForm = editing !== undefined && editing !== 'rows';
  return {
    state: <StateWord code={record.archivedAt ? 'archived' : record.implementation} />,
    owner: record.ownerName ? (
      <Initials name={record.ownerName} named />
    ) : (
      <span className="t-quiet">{t`No owner`}</span>
    ),
    action: inForm ? null : (
      <NextStepButton
        record={record}
        realised={realised?.length}
        begin={setEditing}
        bringBack={() => archive.set(false)}
      />
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
      { id: 'realises', label: t`Realises` },
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...added,
      { id: 'history', label: t`History` },
    ],
    body: inForm ? (
      <EditControl record={record} focus={editing} onDone={() => setEditing(undefined)} />
    ) : (
      <Body record={record} realised={realised} focusRows={editing === 'rows'} />
    ),
  };
}

function Body({
  record,
  realised,
  focusRows,
}: {
  record: ControlRecord;
  realised: ReturnType<typeof useRealised>;
  focusRows: boolean;
}) {
  const { t } = useLingui();
  const words = useControlWords();
  return (
    <>
      <ControlLead record={record} realised={realised} />
      <RecordSection id="realises" title={t`Realises`}>
        {realised && (
          <RealisedRows key={String(focusRows)} record={record} rows={realised} focus={focusRows} />
        )}
      </RecordSection>
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord
            record={record}
            operations={recordOperations}
            people={peopleOperations.list}
            area="control"
          />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'control', mayUpdate: record.can.includes('update') }} />
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
  realised,
  begin,
  bringBack,
}: {
  record: ControlRecord;
  realised: number | undefined;
  begin: (what: Editing) => void;
  bringBack: () => void;
}) {
  const step = nextStep(record, realised);
  if (step === 'edit') return null;
  if (!record.can.includes(step === 'bring-back' ? 'archive' : 'update')) return null;
  const steps = {
    'bring-back': { act: bringBack, label: <Trans>Bring back</Trans> },
    assess: { act: () => begin('implementation'), label: <Trans>Assess implementation</Trans> },
    'name-owner': { act: () => begin('ownerId'), label: <Trans>Name an owner</Trans> },
    realise: { act: () => begin('rows'), label: <Trans>Say what it realises</Trans> },
    describe: { act: () => begin('description'), label: <Trans>Describe how it is done</Trans> },
    update: { act: () => begin('implementation'), label: <Trans>Update implementation</Trans> },
  };
  return <Button onClick={steps[step].act}>{steps[step].label}</Button>;
}
