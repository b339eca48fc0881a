import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
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
import type { ActionValues } from './action.form.tsx';
import { ActionFacts, ActionLead } from './action.lead.tsx';
import classes from './action.module.css';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { type NextStep, nextStep } from './action.rules.ts';
import type { ActionMove } from './action.schema.ts';
import { ActionStateWord } from './action-words.tsx';
import { EditAction } from './edit-action.tsx';
import { MoveMenu } from './move-menu.tsx';
import { useActionWords } from './use-action-words.tsx';
import { useMoves } from './use-moves.tsx';

type Editing = keyof ActionValues;
const fields: readonly Editing[] = ['title', 'due', 'ownerId'];

/** What the panel and the page of an action show; only their frames differ. */
export function useActionParts(record: ActionRecord): RecordParts {
  const { t } = useLingui();
  const may = record.can.includes('update');
  const [editing, setEditing] = useEditing({ draft: `action:${record.ref}`, fields, may });
  const archive = useArchive(operations.archive, record);
  const moves = useMoves();
  const added = useAddedSections('action');
  const step = nextStep(record, record.can);
  const inForm = editing !== undefined;
  return {
    state: record.archivedAt ? <StateWord code="archived" /> : <ActionStateWord of={record} />,
    owner: record.ownerName ? (
      <Initials name={record.ownerName} named />
    ) : (
      <span className="t-quiet">{t`No owner`}</span>
    ),
    action:
      inForm || step === undefined ? null : (
        <StepButton
          step={step}
          begin={() => setEditing('ownerId')}
          bringBack={() => archive.set(false)}
          move={(move) => void moves.move(record, move, true)}
        />
      ),
    quiet: (
      <span className={classes.quietActions}>
        {!inForm && (
          <MoveMenu of={record} except={step} onMove={(move, say) => void moves.move(record, move, say)} />
        )}
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
        {moves.dialog}
      </span>
    ),
    sections: [
      ...(record.confidential ? [{ id: 'people', label: t`People` }] : []),
      ...added,
      { id: 'history', label: t`History` },
    ],
    lead: inForm ? null : <ActionLead record={record} />,
    facts: inForm ? null : <ActionFacts record={record} />,
    body: inForm ? (
      <EditAction record={record} focus={editing} onDone={() => setEditing(undefined)} />
    ) : (
      <Sections record={record} />
    ),
  };
}

function Sections({ record }: { record: ActionRecord }) {
  const { t } = useLingui();
  const words = useActionWords();
  return (
    <>
      {record.confidential && (
        <RecordSection id="people" title={t`People on this record`}>
          <PeopleOnRecord
            record={record}
            operations={recordOperations}
            people={peopleOperations.list}
            area="action"
          />
        </RecordSection>
      )}
      <AddedSections record={{ ...record, type: 'action', mayUpdate: record.can.includes('update') }} />
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
function StepButton({
  step,
  begin,
  bringBack,
  move,
}: {
  step: NextStep;
  begin: () => void;
  bringBack: () => void;
  move: (move: ActionMove) => void;
}) {
  const steps: Record<NextStep, { act: () => void; label: ReactNode }> = {
    'bring-back': { act: bringBack, label: <Trans>Bring back</Trans> },
    'name-owner': { act: begin, label: <Trans>Name an owner</Trans> },
    start: { act: () => move('start'), label: <Trans>Start</Trans> },
    finish: { act: () => move('finish'), label: <Trans>Finish</Trans> },
    verify: { act: () => move('verify'), label: <Trans>Verify</Trans> },
  };
  return <Button onClick={steps[step].act}>{steps[step].label}</Button>;
}
