import { Trans, useLingui } from '@lingui/react/macro';
import { Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import type { ControlRecord } from './control.operations.ts';
import { type Implementation, implementations } from './control.schema.ts';
import { kindOptions } from './use-control-words.tsx';

/** What a person edits of a control. */
export type ControlValues = Pick<
  ControlRecord,
  'title' | 'kind' | 'inheritedFrom' | 'implementation' | 'description' | 'ownerId' | 'confidential' | 'note'
>;

/** The editable fields of a stored control, or of a new one. */
export function controlValues(record?: ControlRecord): ControlValues {
  return {
    title: record?.title ?? '',
    kind: record?.kind ?? 'own',
    inheritedFrom: record?.inheritedFrom ?? '',
    implementation: record?.implementation ?? 'not_assessed',
    description: record?.description ?? '',
    ownerId: record?.ownerId ?? null,
    confidential: record?.confidential ?? false,
    note: record?.note ?? '',
  };
}

/** The fields of a control with what an auditor looks for in each. `focus` names the one to begin with. */
export function ControlFields({
  form,
  focus = 'title',
  ownerName,
}: {
  form: RecordForm<ControlValues>;
  focus?: keyof ControlValues;
  ownerName: string | null;
}) {
  const { t } = useLingui();
  const begin = (field: keyof ControlValues) => (field === focus ? { autoFocus: true } : {});
  return (
    <>
      <FieldWithHelp
        looksFor={
          <Trans>
            A name everybody here would use for it, not the wording of a standard: one control may serve
            several.
          </Trans>
        }
        example={<Trans>Leavers lose all access on their last day</Trans>}
      >
        <TextInput label={t`Title`} required {...form.text('title')} {...begin('title')} />
      </FieldWithHelp>
      <KindFields form={form} />
      <FieldWithHelp
        looksFor={
          <Trans>
            Who answers for it working. One person, who can say when they last looked at it and what they saw.
          </Trans>
        }
      >
        <PersonSelect
          label={t`Owner`}
          people={peopleOperations.list}
          named={ownerName}
          {...form.field('ownerId')}
          {...begin('ownerId')}
        />
      </FieldWithHelp>
      <ImplementationField form={form} focus={focus === 'implementation'} />
      <FieldWithHelp
        looksFor={
          <Trans>
            What is done, by whom, how often and with which tool, so that a stranger could check it.
          </Trans>
        }
        example={
          <Trans>
            The HR system closes accounts at midnight; the service desk checks the list every Monday.
          </Trans>
        }
      >
        <Textarea
          label={t`How it is done`}
          autosize
          minRows={3}
          maxRows={16}
          {...form.text('description')}
          {...begin('description')}
        />
      </FieldWithHelp>
      <Textarea label={t`Note`} autosize minRows={2} maxRows={12} mb="md" {...form.text('note')} />
      <ConfidentialSwitch {...form.field('confidential')} />
    </>
  );
}

function KindFields({ form }: { form: RecordForm<ControlValues> }) {
  const { t } = useLingui();
  const { kind } = form.values;
  return (
    <FieldWithHelp
      looksFor={
        <Trans>
          For a shared or inherited control: the contract or report that shows the other side does its part,
          and what stays with you.
        </Trans>
      }
      example={
        <Trans>
          Physical security inherited from the data centre, shown by its certificate and audit report
        </Trans>
      }
    >
      <Select
        label={t`Kind`}
        allowDeselect={false}
        data={kindOptions()}
        value={kind}
        onChange={(value) => value && form.set('kind', value)}
        error={form.field('kind').error}
      />
      {kind !== 'own' && (
        <TextInput
          mt="xs"
          required
          label={kind === 'shared' ? t`Shared with whom` : t`Inherited from whom`}
          {...form.text('inheritedFrom')}
        />
      )}
    </FieldWithHelp>
  );
}

function ImplementationField({ form, focus }: { form: RecordForm<ControlValues>; focus: boolean }) {
  const { t } = useLingui();
  const says: Record<Implementation, { label: string; means: string }> = {
    not_assessed: { label: t`Not assessed`, means: t`Nobody has looked yet.` },
    planned: { label: t`Planned`, means: t`Decided, not carried out yet.` },
    partly: { label: t`Partly`, means: t`Carried out in places, or not every time.` },
    implemented: { label: t`Implemented`, means: t`Carried out as described, everywhere it should be.` },
    retired: { label: t`Retired`, means: t`No longer carried out.` },
  };
  const { value, error } = form.field('implementation');
  return (
    <FieldWithHelp
      looksFor={
        <Trans>That it happens, not that it is written down: the last occasion, with date and result.</Trans>
      }
      example={<Trans>“Implemented” with three samples of the last quarter</Trans>}
    >
      <Radio.Group
        label={t`Implementation`}
        value={value}
        error={error}
        onChange={(code) => {
          const chosen = implementations.find((one) => one === code);
          if (chosen) form.set('implementation', chosen);
        }}
      >
        <Stack gap={8} mt={4}>
          {implementations.map((code) => (
            <Radio
              key={code}
              value={code}
              label={says[code].label}
              description={says[code].means}
              autoFocus={focus && code === value}
            />
          ))}
        </Stack>
      </Radio.Group>
    </FieldWithHelp>
  );
}
