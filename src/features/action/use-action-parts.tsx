import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { useRecordParts } from '../../web/record/use-record-parts.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { ActionFacts, ActionLead } from './action.lead.tsx';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { type NextStep, nextStep } from './action.rules.ts';
import type { ActionMove } from './action.schema.ts';
import { ActionStateWord } from './action-words.tsx';
import { EditAction } from './edit-action.tsx';
import { MoveMenu } from './move-menu.tsx';
import { useActionWords } from './use-action-words.tsx';
import { useMoves } from './use-moves.tsx';

/** What the panel and the page of an action show; only their frames differ. */
export function useActionParts(record: ActionRecord): RecordParts {
  const { edit, archive, parts } = useRecordParts(record, {
    type: 'action',
    operations,
    people: { operations: recordOperations, people: peopleOperations.list },
    fields: ['title', 'due', 'ownerId'],
    useWords: useActionWords,
  });
  const moves = useMoves();
  const step = nextStep(record, record.can);
  return parts({
    state: <ActionStateWord of={record} />,
    action: step && (
      <StepButton
        step={step}
        begin={() => edit('ownerId')}
        bringBack={() => archive.set(false)}
        move={(move) => void moves.move(record, move, true)}
      />
    ),
    acts: <MoveMenu of={record} except={step} onMove={(move, say) => void moves.move(record, move, say)} />,
    dialog: moves.dialog,
    lead: <ActionLead record={record} />,
    facts: <ActionFacts record={record} />,
    form: (focus) => <EditAction record={record} focus={focus} onDone={() => edit(undefined)} />,
  });
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
