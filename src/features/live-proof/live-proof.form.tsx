import { Trans, useLingui } from '@lingui/react/macro';
import { NumberInput, Radio, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { recordLists } from '../../web/registry.ts';
import { peopleOperations } from '../people/people.operations.ts';
import type { LiveProofRecord } from './live-proof.operations.ts';
import { expectations } from './live-proof.schema.ts';
import { addressOf, readAddress } from './watched.rules.ts';

/** What a person edits of a live proof. */
export type LiveProofValues = Pick<
  LiveProofRecord,
  'title' | 'over' | 'q' | 'filter' | 'expectation' | 'least' | 'description' | 'ownerId' | 'confidential'
>;

export const newLiveProof: LiveProofValues = {
  title: '',
  over: '',
  q: '',
  filter: {},
  expectation: 'none',
  least: 1,
  description: '',
  ownerId: null,
  confidential: false,
};

export const liveProofValues = (record: LiveProofRecord): LiveProofValues => ({
  title: record.title,
  over: record.over,
  q: record.q,
  filter: record.filter,
  expectation: record.expectation,
  least: record.least,
  description: record.description,
  ownerId: record.ownerId,
  confidential: record.confidential,
});

/** The lists one can watch, by type. */
export const watchedLists = (): ReadonlyMap<string, string> =>
  new Map([...recordLists()].filter(([type]) => type !== 'live_proof'));

/** The fields of a live proof: which list, what is expected of it, who answers for it. */
export function LiveProofFields({
  form,
  ownerName,
}: {
  form: RecordForm<LiveProofValues>;
  ownerName: string | null;
}) {
  const { t } = useLingui();
  return (
    <>
      <FieldWithHelp
        looksFor={<Trans>One sentence that is true or not, as you would say it to an auditor.</Trans>}
        example={<Trans>No control that is carried out is without an owner</Trans>}
      >
        <TextInput label={t`What it shows`} required autoFocus {...form.text('title')} />
      </FieldWithHelp>
      <ListField form={form} />
      <Radio.Group
        mb="md"
        label={t`What is expected`}
        value={form.values.expectation}
        error={form.field('expectation').error}
        onChange={(code) => {
          const chosen = expectations.find((one) => one === code);
          if (chosen) form.set('expectation', chosen);
        }}
      >
        <Radio mt={6} value="none" label={t`No record matches`} />
        <Radio mt={6} value="all" label={t`Every record of the list matches`} />
        <Radio mt={6} value="at_least" label={t`At least so many match`} />
      </Radio.Group>
      {form.values.expectation === 'at_least' && (
        <NumberInput
          label={t`How many`}
          mb="md"
          min={1}
          max={10_000}
          allowDecimal={false}
          value={form.values.least}
          onChange={(value) => typeof value === 'number' && form.set('least', value)}
          error={form.field('least').error}
        />
      )}
      <Textarea
        label={t`Description`}
        mb="md"
        autosize
        minRows={2}
        maxRows={10}
        {...form.text('description')}
      />
      <PersonSelect
        label={t`Owner`}
        people={peopleOperations.list}
        named={ownerName}
        {...form.field('ownerId')}
      />
      <ConfidentialSwitch mt="md" {...form.field('confidential')} />
    </>
  );
}

/** The list with its filter, as its address says it. */
function ListField({ form }: { form: RecordForm<LiveProofValues> }) {
  const { t } = useLingui();
  const href = useHref();
  const lists = watchedLists();
  const stored = addressOf(form.values, lists);
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined || readAddress(typed, lists);
  const issue = form.field('over').error ?? form.field('filter').error;
  const change = (text: string) => {
    setTyped(text);
    const watched = readAddress(text, lists);
    if (!watched) return form.set('over', '');
    form.set('over', watched.over);
    form.set('q', watched.q);
    form.set('filter', watched.filter);
  };
  return (
    <FieldWithHelp
      looksFor={<Trans>Which records are looked at, and that the filter leaves none out by mistake.</Trans>}
      example="/controls?filter.owner=empty"
    >
      <TextInput
        label={t`List`}
        required
        description={t`Open a list, filter it, and copy its address from the browser.`}
        value={typed ?? stored}
        onChange={(event) => change(event.currentTarget.value)}
        error={read ? issue : t`This is not the address of a list that can be watched.`}
      />
      {stored && (
        <p className="t-secondary">
          <AppLink href={href(stored)}>
            <Trans>Open this list</Trans>
          </AppLink>
        </p>
      )}
    </FieldWithHelp>
  );
}
