import { Trans, useLingui } from '@lingui/react/macro';
import { NextStepButton } from '../../web/record/next-step-button.tsx';
import type { RecordParts } from '../../web/record/one-record.tsx';
import { useRecordParts } from '../../web/record/use-record-parts.tsx';
import { StateWord } from '../../web/state/state-word.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { ControlLead } from './control.lead.tsx';
import { type ControlRecord, controlOperations as operations } from './control.operations.ts';
import { RealisedRows } from './control.realised.tsx';
import { nextStep } from './control.rules.ts';
import { EditControl } from './edit-control.tsx';
import { useControlWords } from './use-control-words.tsx';
import { useRealised } from './use-realised.ts';

/** What the panel and the page of a control show; only their frames differ. */
export function useControlParts(record: ControlRecord): RecordParts {
  const { t } = useLingui();
  const { editing, edit, archive, parts } = useRecordParts(record, {
    type: 'control',
    operations,
    people: { operations: recordOperations, people: peopleOperations.list },
    fields: ['title', 'ownerId', 'implementation', 'description'],
    inPlace: ['rows'],
    useWords: useControlWords,
  });
  const realised = useRealised(record.id);
  const focusRows = editing === 'rows';
  return parts({
    state: <StateWord code={record.implementation} />,
    action: (
      <NextStepButton
        step={nextStep(record, realised?.length)}
        can={record.can}
        ways={{
          assess: { at: 'implementation', label: <Trans>Assess implementation</Trans> },
          'name-owner': { at: 'ownerId', label: <Trans>Name an owner</Trans> },
          realise: { at: 'rows', label: <Trans>Say what it realises</Trans> },
          describe: { at: 'description', label: <Trans>Describe how it is done</Trans> },
          update: { at: 'implementation', label: <Trans>Update implementation</Trans> },
        }}
        begin={edit}
        bringBack={() => archive.set(false)}
      />
    ),
    lead: <ControlLead record={record} realised={realised} />,
    sections: [
      {
        id: 'realises',
        label: t`Realises`,
        body: realised && (
          <RealisedRows key={String(focusRows)} record={record} rows={realised} focus={focusRows} />
        ),
      },
    ],
    form: (focus) => <EditControl record={record} focus={focus} onDone={() => edit(undefined)} />,
  });
}
