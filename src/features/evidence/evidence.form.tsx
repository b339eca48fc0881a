import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import { DayField } from '../../web/form/day-field.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import classes from './evidence.module.css';
import type { EvidenceRecord } from './evidence.operations.ts';
import { useSorts, useTags } from './use-evidence-words.tsx';

/** What a person says of evidence besides what it is. */
export type EvidenceValues = Pick<
  EvidenceRecord,
  | 'title'
  | 'description'
  | 'collectedOn'
  | 'coversFrom'
  | 'coversTo'
  | 'source'
  | 'rhythm'
  | 'everyMonths'
  | 'validUntil'
  | 'tags'
  | 'ownerId'
  | 'confidential'
>;

/** Today by the reader's clock: what a new one begins with; the server knows the organisation's. */
export const thisDay = (): string => new Intl.DateTimeFormat('en-CA').format(new Date());

export const newEvidence = (): EvidenceValues => ({
  title: '',
  description: '',
  collectedOn: thisDay(),
  coversFrom: null,
  coversTo: null,
  source: '',
  rhythm: '',
  everyMonths: null,
  validUntil: null,
  tags: [],
  ownerId: null,
  confidential: false,
});

/** The editable fields of stored evidence. */
export const evidenceValues = (record: EvidenceRecord): EvidenceValues => ({
  title: record.title,
  description: record.description,
  collectedOn: record.collectedOn,
  coversFrom: record.coversFrom,
  coversTo: record.coversTo,
  source: record.source,
  rhythm: record.rhythm,
  everyMonths: record.everyMonths,
  validUntil: record.validUntil,
  tags: record.tags,
  ownerId: record.ownerId,
  confidential: record.confidential,
});

interface FieldsProps {
  readonly form: RecordForm<EvidenceValues>;
  readonly focus?: keyof EvidenceValues;
  readonly ownerName: string | null;
  /** Many files bring their titles themselves. */
  readonly titled?: boolean;
  /** Stands before what is rarely said, which a phone shows when it is asked for. */
  readonly between?: ReactNode;
}

/** The fields of a piece of evidence, with what an auditor looks for. */
export function EvidenceFields(props: FieldsProps) {
  const { form, focus = 'title', titled = true, between } = props;
  const { t } = useLingui();
  return (
    <>
      {titled && (
        <FieldWithHelp
          looksFor={<Trans>What it is and of when, so that it is told from last year's.</Trans>}
          example={<Trans>Restore test of the customer database, first quarter 2026</Trans>}
        >
          <TextInput label={t`Title`} required autoFocus={focus === 'title'} {...form.text('title')} />
        </FieldWithHelp>
      )}
      <FieldWithHelp
        looksFor={<Trans>What somebody who does not know your systems should see in it.</Trans>}
        example={
          <Trans>
            Last night's backup was restored to a spare server in 40 minutes; nothing was missing.
          </Trans>
        }
      >
        <Textarea label={t`What it shows`} autosize minRows={2} maxRows={12} {...form.text('description')} />
      </FieldWithHelp>
      <div className={classes.dates}>
        <DayField
          label={t`Collected on`}
          required
          {...form.field('collectedOn')}
          onChange={(day) => day && form.set('collectedOn', day)}
        />
        <DayField label={t`Covers from`} {...form.field('coversFrom')} />
        <DayField label={t`Covers to`} {...form.field('coversTo')} />
      </div>
      {between}
      <Rarely folded={between !== undefined} form={form}>
        <MoreFields {...props} focus={focus} />
      </Rarely>
    </>
  );
}

/** On a phone a new piece is a title, a day and a control; the rest is one tap away, and open where it was used. */
function Rarely({
  folded,
  form,
  children,
}: {
  folded: boolean;
  form: RecordForm<EvidenceValues>;
  children: ReactNode;
}) {
  const phone = useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false });
  const used = rarely.some((field) => form.changed[field] !== undefined || form.field(field).error);
  const [open, setOpen] = useState(false);
  if (!folded || !phone || open || used) return children;
  return (
    <Button variant="default" fullWidth mb="md" aria-expanded={false} onClick={() => setOpen(true)}>
      <Trans>How long it holds, owner, source, tags</Trans>
    </Button>
  );
}
const rarely = ['rhythm', 'everyMonths', 'validUntil', 'ownerId', 'source', 'tags', 'confidential'] as const;

function MoreFields(props: FieldsProps & { focus: keyof EvidenceValues }) {
  const { form, focus } = props;
  const { t } = useLingui();
  return (
    <>
      <RuleFields {...props} focus={focus} />
      <PersonSelect
        mb="md"
        label={t`Owner`}
        people={peopleOperations.list}
        named={props.ownerName}
        {...form.field('ownerId')}
        autoFocus={focus === 'ownerId'}
      />
      <TextInput
        label={t`Source`}
        mb="md"
        placeholder={t`A system, a person, a company`}
        {...form.text('source')}
      />
      <TagsField form={form} />
      <ConfidentialSwitch mb="md" {...form.field('confidential')} />
    </>
  );
}

function TagsField({ form }: Pick<FieldsProps, 'form'>) {
  const { t } = useLingui();
  const tags = useTags();
  return (
    <TagsInput
      label={t`Tags`}
      mb="md"
      data={tags}
      maxTags={20}
      value={[...form.values.tags]}
      onChange={(chosen) =>
        form.set(
          'tags',
          chosen.map((tag) => tag.toLowerCase()),
        )
      }
      error={form.field('tags').error}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

/** When it has to be renewed: by its sort, by an own interval, to a day; the earlier counts. */
function RuleFields({ form, focus }: FieldsProps) {
  const { t } = useLingui();
  const sorts = useSorts();
  const chosen = sorts.find(({ id }) => id === form.values.rhythm);
  const months = chosen?.months ?? null;
  return (
    <FieldWithHelp
      looksFor={
        <Trans>
          That evidence is as old as the control allows, by a rule you set before, not by what happens to be
          at hand. The earlier of interval and last day counts.
        </Trans>
      }
    >
      <Select
        label={t`Sort of evidence`}
        description={
          months === null ? undefined : <Trans>Renewed every {months} months unless you say otherwise.</Trans>
        }
        placeholder={t`None: it stays true`}
        searchable
        clearable
        autoFocus={focus === 'rhythm'}
        data={sorts.map(({ id, title }) => ({ value: id, label: title }))}
        value={form.values.rhythm || null}
        onChange={(value) => form.set('rhythm', value ?? '')}
        error={form.field('rhythm').error}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        mb="sm"
      />
      <div className={classes.dates}>
        <NumberInput
          label={t`Renewed every (months)`}
          min={1}
          max={120}
          allowDecimal={false}
          placeholder={months === null ? '' : String(months)}
          value={form.values.everyMonths ?? ''}
          onChange={(value) => form.set('everyMonths', typeof value === 'number' ? value : null)}
          error={form.field('everyMonths').error}
        />
        <DayField label={t`Valid until`} {...form.field('validUntil')} />
      </div>
    </FieldWithHelp>
  );
}
