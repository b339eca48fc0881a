import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Radio, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { DriverKind } from '../../kernel/content/framework.schema.ts';
import { queryOptions } from '../../web/api.ts';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { translate } from '../../web/language.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { contentOperations } from '../content/content.operations.ts';
import { peopleOperations } from '../people/people.operations.ts';
import { type Decision, decisionLabels, driverLabels } from './applicability.schema.ts';
import type { ApplicabilityRow } from './applicability-row.schema.ts';

/** What a person decides about a row. */
export type DecisionValues = Pick<
  ApplicabilityRow,
  | 'decision'
  | 'drivers'
  | 'justification'
  | 'ownerId'
  | 'guidanceConsidered'
  | 'guidanceDeparture'
  | 'conditions'
  | 'note'
>;
type Form = RecordForm<DecisionValues>;

export function decisionValues(row: ApplicabilityRow): DecisionValues {
  const { decision, drivers, justification, ownerId } = row;
  const { guidanceConsidered, guidanceDeparture, conditions, note } = row;
  return {
    decision,
    drivers,
    justification,
    ownerId,
    guidanceConsidered,
    guidanceDeparture,
    conditions,
    note,
  };
}

/** In the order of their keys 1, 2 and 3. */
const choices: readonly Decision[] = ['applicable', 'excluded', 'undecided'];

/** Choose the decision a figure key stands for, in the form shown inside `within`; false for other keys. */
export function chooseDecision(within: HTMLElement, key: string): boolean {
  const choice = choices[Number(key) - 1];
  const radio = choice && within.querySelector<HTMLInputElement>(`input[type=radio][value=${choice}]`);
  if (!radio) return false;
  radio.click();
  radio.focus();
  return true;
}

/** The decision with its reasons, and what an auditor asks about each. */
export function DecisionFields({ form, row }: { form: Form; row: ApplicabilityRow }) {
  const { t } = useLingui();
  const asked = useFramework(row.framework);
  const applicable = form.values.decision === 'applicable';
  return (
    <>
      <Radio.Group
        mb="md"
        label={t`Is this control necessary here?`}
        value={form.values.decision}
        error={form.field('decision').error}
        onChange={(code) => {
          const chosen = choices.find((one) => one === code);
          if (chosen) form.set('decision', chosen);
        }}
      >
        <Stack gap={8} mt={4}>
          {choices.map((code) => (
            <Radio key={code} value={code} label={translate(decisionLabels[code])} />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox.Group
        mb="md"
        label={t`Why`}
        value={form.values.drivers}
        error={form.field('drivers').error}
        onChange={(codes) =>
          form.set(
            'drivers',
            DriverKind.options.filter((code) => codes.includes(code)),
          )
        }
      >
        <Stack gap={8} mt={4}>
          {(asked?.driverKinds ?? DriverKind.options).map((code) => (
            <Checkbox key={code} value={code} label={translate(driverLabels[code])} />
          ))}
        </Stack>
      </Checkbox.Group>
      <JustificationField form={form} />
      <FieldWithHelp
        looksFor={<Trans>Who can explain this decision, and would notice when its reason falls away.</Trans>}
      >
        <PersonSelect
          label={t`Owner`}
          people={peopleOperations.list}
          named={row.ownerName}
          {...form.field('ownerId')}
        />
      </FieldWithHelp>
      {applicable && row.content?.guidance && <GuidanceFields form={form} guidance={row.content.guidance} />}
      {applicable && asked && asked.conditions.length > 0 && (
        <Checkbox.Group
          mb="md"
          label={t`Conditions of a necessary control`}
          value={form.values.conditions}
          error={form.field('conditions').error}
          onChange={(codes) => form.set('conditions', codes)}
        >
          <Stack gap={8} mt={4}>
            {asked.conditions.map(({ id, clause, text }) => (
              <Checkbox key={id} value={id} label={text} description={clause} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
      <Textarea label={t`Note`} autosize minRows={1} maxRows={12} mb="md" {...form.text('note')} />
    </>
  );
}

function JustificationField({ form }: { form: Form }) {
  const { t } = useLingui();
  return (
    <FieldWithHelp
      looksFor={
        <Trans>
          A reason that belongs to this organisation: the risk, law or contract by name. The same sentence on
          many rows shows that nobody decided.
        </Trans>
      }
      example={
        form.values.decision === 'excluded' ? (
          <Trans>
            We develop no software and commission none; every product in use is bought ready-made.
          </Trans>
        ) : (
          <Trans>Customer contracts require notice within 24 hours, and R-012 shows late detection.</Trans>
        )
      }
    >
      <Textarea
        label={t`Justification`}
        required={form.values.decision === 'excluded'}
        autosize
        minRows={3}
        maxRows={16}
        {...form.text('justification')}
      />
    </FieldWithHelp>
  );
}

function GuidanceFields({ form, guidance }: { form: Form; guidance: string }) {
  const { t } = useLingui();
  return (
    <FieldWithHelp
      looksFor={<Trans>That somebody read the guidance for this control, and why you depart from it.</Trans>}
    >
      <Checkbox
        mb="xs"
        label={t`The guidance ${guidance} was considered`}
        checked={form.values.guidanceConsidered}
        onChange={(event) => form.set('guidanceConsidered', event.currentTarget.checked)}
      />
      <Textarea
        label={t`Departure from the guidance`}
        autosize
        minRows={2}
        maxRows={12}
        {...form.text('guidanceDeparture')}
      />
    </FieldWithHelp>
  );
}

/** What the framework asks of a decision: drivers and conditions. */
const useFramework = (framework: string) =>
  useQuery(queryOptions(contentOperations.frameworks, {})).data?.frameworks.find(({ id }) => id === framework)
    ?.applicability ?? undefined;
