import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { NextStepButton } from '../../web/record/next-step-button.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { useRecordParts } from '../../web/record/use-record-parts.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { EditEvidence } from './edit-evidence.tsx';
import { HeldByRevision } from './evidence.held.tsx';
import { EvidenceFacts, EvidenceLead } from './evidence.lead.tsx';
import { MoreActions } from './evidence.more.tsx';
import { type EvidenceRecord, evidenceOperations as operations } from './evidence.operations.ts';
import { Revisions } from './evidence.revisions.tsx';
import { nextStep } from './evidence.rules.ts';
import { SupportedControls } from './evidence.supports.tsx';
import { FreshnessWord } from './evidence-state.tsx';
import { RenewEvidence, useTakeBack } from './renew-evidence.tsx';
import { useEvidenceWords } from './use-evidence-words.tsx';

/** What the panel and the page of evidence show; only their frames differ. */
export function useEvidenceParts(record: EvidenceRecord): RecordParts {
  const { t } = useLingui();
  const { editing, edit, archive, parts } = useRecordParts(record, {
    type: 'evidence',
    operations,
    people: { operations: recordOperations, people: peopleOperations.list },
    fields: ['title', 'ownerId', 'rhythm', 'renew'],
    inPlace: ['controls'],
    useWords: useEvidenceWords,
  });
  const step = nextStep(record, record.supportCount);
  const renewable = record.can.includes('update') && record.archivedAt === null && step !== 'renew';
  const focusControls = editing === 'controls';
  const done = () => edit(undefined);
  return parts({
    state: <FreshnessWord of={record.freshness} />,
    action: (
      <NextStepButton
        step={step}
        can={record.can}
        ways={{
          renew: { at: 'renew', label: <Trans>Renew</Trans> },
          'name-owner': { at: 'ownerId', label: <Trans>Name an owner</Trans> },
          'say-support': { at: 'controls', label: <Trans>Say what it supports</Trans> },
          'give-rule': { at: 'rhythm', label: <Trans>Say how long it holds</Trans> },
        }}
        begin={edit}
        bringBack={() => archive.set(false)}
      />
    ),
    acts: renewable && (
      <Button variant="default" onClick={() => edit('renew')}>
        <Trans>Renew</Trans>
      </Button>
    ),
    archiving: <MoreActions record={record} archive={archive} />,
    sections: [
      { id: 'holds', label: t`What it holds`, body: <HeldByRevision id={record.id} held={record} /> },
      {
        id: 'supports',
        label: t`Supports`,
        body: <SupportedControls key={String(focusControls)} record={record} focus={focusControls} />,
      },
      { id: 'revisions', label: t`Revisions`, body: <Revisions record={record} /> },
    ],
    lead: <EvidenceLead record={record} />,
    facts: <EvidenceFacts record={record} />,
    form: (focus) =>
      focus === 'renew' ? (
        <Renewing record={record} done={done} />
      ) : (
        <EditEvidence record={record} focus={focus} onDone={done} />
      ),
  });
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
