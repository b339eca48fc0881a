import { Trans, useLingui } from '@lingui/react/macro';
import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import type { RequestRecord } from './request.operations.ts';
import { askedOptions, useRepeatOptions } from './use-request-words.tsx';

/** What a person says of a request. */
export type RequestValues = Pick<
  RequestRecord,
  | 'title'
  | 'why'
  | 'example'
  | 'due'
  | 'askedKind'
  | 'askedId'
  | 'askedName'
  | 'askedEmail'
  | 'sourceId'
  | 'requirement'
  | 'repeatMonths'
  | 'confidential'
>;

/** The fields of a stored request, or of a new one. */
export function requestValues(
  record: RequestRecord | undefined,
  fallback: Pick<RequestValues, 'due' | 'sourceId' | 'title'>,
): RequestValues {
  if (!record)
    return {
      ...{ why: '', example: '', askedKind: 'member', askedId: null, askedName: '', askedEmail: '' },
      ...{ requirement: '', repeatMonths: 0, confidential: false },
      ...fallback,
    };
  const { title, why, example, due, askedKind, askedId, askedEmail } = record;
  const askedName = askedKind === 'outsider' ? record.askedName : '';
  const { sourceId, requirement, repeatMonths, confidential } = record;
  return {
    ...{ title, why, example, due, askedKind, askedId, askedName, askedEmail },
    ...{ sourceId, requirement, repeatMonths, confidential },
  };
}

interface FieldsProps {
  readonly form: RecordForm<RequestValues>;
  readonly focus?: keyof RequestValues;
  /** Somebody was asked already: whom is settled. */
  readonly settled?: boolean;
}

/** The fields of a request. `focus` names the one to begin with. */
export function RequestFields({ form, focus = 'title', settled = false }: FieldsProps) {
  const { t } = useLingui();
  const repeat = useRepeatOptions();
  const begin = (field: keyof RequestValues) => (field === focus ? { autoFocus: true } : {});
  return (
    <>
      <FieldWithHelp
        looksFor={<Trans>One thing, named so that somebody outside your field knows what to send.</Trans>}
        example={<Trans>The report of the last restore test of the order database</Trans>}
      >
        <TextInput label={t`What do you need?`} required {...form.text('title')} {...begin('title')} />
      </FieldWithHelp>
      {!settled && <WhomFields form={form} />}
      <TextInput
        type="date"
        label={t`Due`}
        required
        mb="md"
        maw={220}
        {...form.text('due')}
        {...begin('due')}
      />
      <Textarea
        label={t`Why is it needed?`}
        description={t`They read this.`}
        autosize
        minRows={2}
        maxRows={10}
        mb="md"
        {...form.text('why')}
        {...begin('why')}
      />
      <Textarea
        label={t`What does a good answer look like?`}
        description={t`An example saves a second round.`}
        autosize
        minRows={2}
        maxRows={10}
        mb="md"
        {...form.text('example')}
        {...begin('example')}
      />
      <Select
        label={t`How often?`}
        description={t`A repeated request asks again by itself two weeks before it is due, and renews the same evidence.`}
        mb="md"
        allowDeselect={false}
        data={repeat}
        value={String(form.values.repeatMonths)}
        onChange={(value) => value && form.set('repeatMonths', Number(value))}
      />
      <ConfidentialSwitch {...form.field('confidential')} />
    </>
  );
}

function WhomFields({ form }: FieldsProps) {
  const { t } = useLingui();
  const outside = form.values.askedKind === 'outsider';
  return (
    <fieldset style={{ border: 0, margin: '0 0 16px', padding: 0 }}>
      <legend className="t-hidden">{t`Who is asked`}</legend>
      <SegmentedControl
        fullWidth
        maw={400}
        mb="sm"
        aria-label={t`Who is asked`}
        data={askedOptions()}
        value={form.values.askedKind}
        onChange={(value) => form.set('askedKind', value === 'outsider' ? 'outsider' : 'member')}
      />
      {outside ? (
        <>
          <TextInput label={t`Name`} required mb="sm" {...form.text('askedName')} />
          <TextInput
            type="email"
            label={t`Mail address`}
            description={t`Where mail is set up, the link and reminders go there. Without it you hand the link over.`}
            {...form.text('askedEmail')}
          />
        </>
      ) : (
        <PersonSelect label={t`Member`} required people={peopleOperations.list} {...form.field('askedId')} />
      )}
    </fieldset>
  );
}
