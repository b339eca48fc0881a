import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Initials } from '../../web/initials.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
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
import { EditEvidence } from './edit-evidence.tsx';
import type { EvidenceValues } from './evidence.form.tsx';
import { HeldByRevision } from './evidence.held.tsx';
import { EvidenceFacts, EvidenceLead } from './evidence.lead.tsx';
import classes from './evidence.module.css';
import { MoreActions } from './evidence.more.tsx';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';
import { Revisions } from './evidence.revisions.tsx';
import { nextStep } from './evidence.rules.ts';
import { SupportedControls } from './evidence.supports.tsx';
import { FreshnessWord } from './evidence-state.tsx';
import { RenewEvidence, useTakeBack } from './renew-evidence.tsx';
import { useEvidenceWords } from './use-evidence-words.tsx';

type Editing = keyof EvidenceValues | 'renew' | 'controls';
const fields: readonly Editing[] = ['title', 'ownerId', 'rhythm', 'renew', 'controls'];

/** What the panel and the page of evidence show; only their frames differ. */
export function useEvidenceParts(record: EvidenceRecord): RecordParts {
  const { t } = useLingui();
  const may = record.can.includes('update');
  const [editing, setEditing] = useEditing({ draft: `evidence:${record.ref}`, fields, may });
  const archive = useArchive(operations.archive, record);
  const added = useAddedSections('evidence');
  const inForm = editing !== undefined && editing !== 'controls';
  const done = () => setEditing(undefined);
  return {
    state: record.archivedAt ? <StateWord code="archived" /> : <FreshnessWord of={record.freshness} />,
    owner: record.ownerName ? (
      <Initials name={record.ownerName} named />
    ) : (
      <span className="t-quiet">{t`No owner`}</span>
    ),
    action: inForm ? null : (
      <NextStepButton record={record} begin={setEditing} bringBack={() => archive.set(false)} />
    ),
    quiet: <QuietActions record={record} inForm={inForm} begin={setEditing} archive={archive} />,
    sections: [
      { id: 'holds', label: t`What it holds` },
      { id: 'supports', label: t`Supports` },
      { id: 'revisions', label: t`Revisions` },
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...added,
      { id: 'history', label: t`History` },
    ],
    lead: inForm ? null : <EvidenceLead record={record} />,
    facts: inForm ? null : <EvidenceFacts record={record} />,
    body: <Form record={record} editing={editing} done={done} />,
  };
}

function Form({
  record,
  editing,
  done,
}: {
  record: EvidenceRecord;
  editing: Editing | undefined;
  done: () => void;
}) {
  if (editing === 'renew') return <Renewing record={record} done={done} />;
  if (editing !== undefined && editing !== 'controls')
    return <EditEvidence record={record} focus={editing} onDone={done} />;
  return <Sections record={record} focusControls={editing === 'controls'} />;
}

function Renewing({ record, done }: { record: EvidenceRecord; done: () => void }) {
  const { t } = useLingui();
  const takeBack = useTakeBack();
  return (
    <RenewEvidence
      record={record}
      onCancel={done}
      onRenewed={(renewed) => {
        notify(
          t`${renewed.ref} is renewed: revision ${renewed.revision}.`,
          () => void takeBack(renewed).catch(notifyProblem),
        );
        done();
      }}
    />
  );
}

function QuietActions({
  record,
  inForm,
  begin,
  archive,
}: {
  record: EvidenceRecord;
  inForm: boolean;
  begin: (what: Editing) => void;
  archive: ReturnType<typeof useArchive>;
}) {
  const may = record.can.includes('update') && !inForm;
  const renews = nextStep(record, record.supportCount) === 'renew';
  return (
    <span className={classes.quietActions}>
      {may && record.archivedAt === null && !renews && (
        <Button variant="default" onClick={() => begin('renew')}>
          <Trans>Renew</Trans>
        </Button>
      )}
      {may && (
        <Button variant="default" onClick={() => begin('title')}>
          <Trans>Edit</Trans>
        </Button>
      )}
      {!inForm && <MoreActions record={record} archive={archive} />}
    </span>
  );
}

function Sections({ record, focusControls }: { record: EvidenceRecord; focusControls: boolean }) {
  const { t } = useLingui();
  const words = useEvidenceWords();
  return (
    <>
      <RecordSection id="holds" title={t`What it holds`}>
        <HeldByRevision id={record.id} held={record} />
      </RecordSection>
      <RecordSection id="supports" title={t`Supports`}>
        <SupportedControls key={String(focusControls)} record={record} focus={focusControls} />
      </RecordSection>
      <RecordSection id="revisions" title={t`Revisions`}>
        <Revisions record={record} />
      </RecordSection>
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord
            record={record}
            operations={recordOperations}
            people={peopleOperations.list}
            area="evidence"
          />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'evidence', mayUpdate: record.can.includes('update') }} />
      <RecordSection id="history" title={t`History`}>
        <RecordHistory
          operations={operations}
          record={{ id: record.id, version: record.version, mayRestore: false }}
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
  record: EvidenceRecord;
  begin: (what: Editing) => void;
  bringBack: () => void;
}) {
  const step = nextStep(record, record.supportCount);
  if (step === 'edit') return null;
  if (!record.can.includes(step === 'bring-back' ? 'archive' : 'update')) return null;
  const steps = {
    'bring-back': { act: bringBack, label: <Trans>Bring back</Trans> },
    renew: { act: () => begin('renew'), label: <Trans>Renew</Trans> },
    'name-owner': { act: () => begin('ownerId'), label: <Trans>Name an owner</Trans> },
    'say-support': { act: () => begin('controls'), label: <Trans>Say what it supports</Trans> },
    'give-rule': { act: () => begin('rhythm'), label: <Trans>Say how long it holds</Trans> },
  };
  return <Button onClick={steps[step].act}>{steps[step].label}</Button>;
}
