import { Trans, useLingui } from '@lingui/react/macro';
import { Switch, Textarea, TextInput } from '@mantine/core';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { RecordField } from '../../web/record-field.tsx';
import { RequirementField } from '../../web/requirement-field.tsx';
import { contentOperations } from '../content/content.operations.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import type { ActionRecord } from './action.operations.ts';
import { RhythmField } from './rhythm.field.tsx';

/** What a person edits of an action. */
export type ActionValues = Pick<
  ActionRecord,
  | 'title'
  | 'why'
  | 'due'
  | 'ownerId'
  | 'sourceId'
  | 'requirement'
  | 'needsVerification'
  | 'verifierId'
  | 'rhythm'
  | 'confidential'
>;

export const newAction: ActionValues = {
  title: '',
  why: '',
  due: '',
  ownerId: null,
  sourceId: null,
  requirement: '',
  needsVerification: false,
  verifierId: null,
  rhythm: { kind: 'none' },
  confidential: false,
};

/** The editable fields of a stored action. */
export const actionValues = (record: ActionRecord): ActionValues => ({
  title: record.title,
  why: record.why,
  due: record.due,
  ownerId: record.ownerId,
  sourceId: record.sourceId,
  requirement: record.requirement,
  needsVerification: record.needsVerification,
  verifierId: record.verifierId,
  rhythm: record.rhythm,
  confidential: record.confidential,
});

interface FieldsProps {
  readonly form: RecordForm<ActionValues>;
  readonly focus?: keyof ActionValues;
  readonly ownerName: string | null;
  readonly verifierName: string | null;
  /** The record it comes from, where it is chosen already. */
  readonly source: { readonly id: string; readonly ref: string; readonly title: string } | null;
}

/** The fields of an action with what an auditor looks for in each. */
export function ActionFields({ form, focus = 'title', ownerName, verifierName, source }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FieldWithHelp
        looksFor={<Trans>One thing one person can do, beginning with the verb.</Trans>}
        example={<Trans>Restore the customer database from last night’s backup</Trans>}
      >
        <TextInput label={t`What`} required autoFocus={focus === 'title'} {...form.text('title')} />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={<Trans>The day by which it is done. A list without days is a list of wishes.</Trans>}
      >
        <TextInput type="date" label={t`Due`} required autoFocus={focus === 'due'} {...form.text('due')} />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={<Trans>The one person who does it or answers for it. A department is not an answer.</Trans>}
      >
        <PersonSelect
          label={t`Owner`}
          people={peopleOperations.list}
          named={ownerName}
          {...form.field('ownerId')}
          autoFocus={focus === 'ownerId'}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={<Trans>What it is good for, and what a good result looks like.</Trans>}
        example={<Trans>Nobody has tried a restore this year; three tables, compared by row count</Trans>}
      >
        <Textarea label={t`Why`} autosize minRows={2} maxRows={12} {...form.text('why')} />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>The risk, finding, control or request that asks for it: nobody works for the list.</Trans>
        }
        example={<Trans>The control whose backups nobody has tried to restore</Trans>}
      >
        <RecordField
          label={t`From`}
          search={recordOperations.search}
          named={source}
          {...form.field('sourceId')}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>The clause or control it serves, so that the work is found from the requirement.</Trans>
        }
        example={<Trans>A.8.13 Information backup</Trans>}
      >
        <RequirementField label={t`Requirement`} content={contentOperations} {...form.field('requirement')} />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>
            Finishing one that comes round again makes the next, counted from the day it was done.
          </Trans>
        }
      >
        <RhythmField value={form.values.rhythm} onChange={(rule) => form.set('rhythm', rule)} />
      </FieldWithHelp>
      <Verification form={form} verifierName={verifierName} />
      <ConfidentialSwitch {...form.field('confidential')} />
    </>
  );
}

function Verification({ form, verifierName }: Pick<FieldsProps, 'form' | 'verifierName'>) {
  const { t } = useLingui();
  return (
    <>
      <Switch
        mb="md"
        label={t`Somebody else verifies it before it counts`}
        checked={form.values.needsVerification}
        onChange={(event) => form.set('needsVerification', event.currentTarget.checked)}
      />
      {form.values.needsVerification && (
        <FieldWithHelp
          looksFor={
            <Trans>
              Somebody who did not do the work. Nobody named leaves it to programme managers and internal
              auditors.
            </Trans>
          }
        >
          <PersonSelect
            label={t`Verified by`}
            people={peopleOperations.list}
            named={verifierName}
            {...form.field('verifierId')}
          />
        </FieldWithHelp>
      )}
    </>
  );
}
