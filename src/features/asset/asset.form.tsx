import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Textarea, TextInput } from '@mantine/core';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import type { AssetRecord } from './asset.operations.ts';
import { classificationOptions, criticalityOptions, kindOptions } from './use-asset-words.tsx';

/** What a person edits of an asset. */
export type AssetValues = Pick<
  AssetRecord,
  | 'title'
  | 'kind'
  | 'description'
  | 'classification'
  | 'criticality'
  | 'ownerId'
  | 'custodian'
  | 'location'
  | 'confidential'
  | 'note'
>;

/** A new asset: nothing is classified or assessed until a person does it. */
export const newAsset: AssetValues = {
  title: '',
  kind: 'other',
  description: '',
  classification: 'not_classified',
  criticality: 'not_assessed',
  ownerId: null,
  custodian: '',
  location: '',
  confidential: false,
  note: '',
};

/** The editable fields of a stored asset. */
export const assetValues = (record: AssetRecord): AssetValues => ({
  title: record.title,
  kind: record.kind,
  description: record.description,
  classification: record.classification,
  criticality: record.criticality,
  ownerId: record.ownerId,
  custodian: record.custodian,
  location: record.location,
  confidential: record.confidential,
  note: record.note,
});

interface FieldsProps {
  readonly form: RecordForm<AssetValues>;
  readonly focus?: keyof AssetValues;
  readonly ownerName: string | null;
}

/** The fields of an asset with what an auditor looks for in each. `focus` names the one to begin with. */
export function AssetFields(props: FieldsProps) {
  const { form, focus = 'title' } = props;
  const { t } = useLingui();
  return (
    <>
      <FieldWithHelp
        looksFor={<Trans>A name that people here would use and that tells it from its neighbours.</Trans>}
        example={
          <Trans>Customer database, training data of the credit model, laptops of the field service</Trans>
        }
      >
        <TextInput label={t`Title`} required autoFocus={focus === 'title'} {...form.text('title')} />
      </FieldWithHelp>
      <Select
        label={t`Kind`}
        mb="md"
        allowDeselect={false}
        data={kindOptions()}
        value={form.values.kind}
        onChange={(value) => value && form.set('kind', value)}
      />
      <PeopleFields {...props} focus={focus} />
      <JudgedFields {...props} focus={focus} />
      <TextInput label={t`Location`} mb="md" {...form.text('location')} />
      <Textarea
        label={t`Description`}
        mb="md"
        autosize
        minRows={3}
        maxRows={16}
        {...form.text('description')}
      />
      <Textarea label={t`Note`} autosize minRows={2} maxRows={12} mb="md" {...form.text('note')} />
      <ConfidentialSwitch {...form.field('confidential')} />
    </>
  );
}

function PeopleFields({ form, focus, ownerName }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FieldWithHelp
        looksFor={
          <Trans>
            The person who decides who may use it and is asked when it leaks. A.5.9 wants one per asset; a
            department is not an answer.
          </Trans>
        }
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
        looksFor={<Trans>Who keeps it running day by day, where that is not the owner.</Trans>}
        example={<Trans>Platform team</Trans>}
      >
        <TextInput label={t`Custodian`} autoFocus={focus === 'custodian'} {...form.text('custodian')} />
      </FieldWithHelp>
    </>
  );
}

function JudgedFields({ form, focus }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FieldWithHelp
        looksFor={
          <Trans>
            The level of your own scheme (A.5.12), and that people handle it so: labels, who has access, how
            it leaves the house.
          </Trans>
        }
      >
        <Select
          label={t`Classification`}
          allowDeselect={false}
          autoFocus={focus === 'classification'}
          data={classificationOptions()}
          value={form.values.classification}
          onChange={(value) => value && form.set('classification', value)}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>
            How badly its loss, change or standstill would hurt; the risk assessment starts from it.
          </Trans>
        }
        example={<Trans>“Critical”: a day without it stops deliveries</Trans>}
      >
        <Select
          label={t`Criticality`}
          allowDeselect={false}
          autoFocus={focus === 'criticality'}
          data={criticalityOptions()}
          value={form.values.criticality}
          onChange={(value) => value && form.set('criticality', value)}
        />
      </FieldWithHelp>
    </>
  );
}
