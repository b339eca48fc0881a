import { Trans, useLingui } from '@lingui/react/macro';
import { Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import classes from './crosswalk.module.css';
import { crosswalkOperations } from './crosswalk.operations.ts';
import type { OwnMapping } from './mapping.operations.ts';
import { PlaceField } from './place.field.tsx';
import { confidenceOptions, relationOptions, useCrosswalkWords } from './use-crosswalk-words.tsx';

/** What a person edits of an own mapping; its title follows from its places. */
export type MappingValues = Pick<
  OwnMapping,
  'fromPlace' | 'toPlace' | 'relation' | 'rationale' | 'confidence' | 'source' | 'ownerId' | 'confidential'
>;

/** A new mapping between places that may be known already. Overlap is what regimes nearly always do. */
export const newMapping = (fromPlace = '', toPlace = ''): MappingValues => ({
  fromPlace,
  toPlace,
  relation: 'intersects',
  rationale: '',
  confidence: 'medium',
  source: '',
  ownerId: null,
  confidential: false,
});

/** The editable fields of a stored mapping. */
export const mappingValues = (record: OwnMapping): MappingValues => ({
  fromPlace: record.fromPlace,
  toPlace: record.toPlace,
  relation: record.relation,
  rationale: record.rationale,
  confidence: record.confidence,
  source: record.source,
  ownerId: record.ownerId,
  confidential: record.confidential,
});

/** The fields of a mapping, and what stands between its two places already. */
export function MappingFields({
  form,
  own,
  ownerName,
}: {
  readonly form: RecordForm<MappingValues>;
  /** Reference of the mapping that is edited. */
  readonly own?: string;
  readonly ownerName: string | null;
}) {
  const { t } = useLingui();
  return (
    <>
      <PlaceField label={t`From`} required mb="md" {...form.field('fromPlace')} />
      <Select
        label={t`Relation, read from the first`}
        mb="md"
        allowDeselect={false}
        data={relationOptions()}
        {...form.field('relation')}
        onChange={(value) => value && form.set('relation', value)}
      />
      <PlaceField label={t`To`} required mb="md" {...form.field('toPlace')} />
      <ThereAlready form={form} own={own} />
      <FieldWithHelp
        looksFor={
          <Trans>
            What exactly both ask for, and what one asks that the other does not. A mapping without a reason
            is a guess that nobody can check.
          </Trans>
        }
        example={
          <Trans>
            Both ask for a review of access rights; the second also wants it for the people who may switch a
            model off.
          </Trans>
        }
      >
        <Textarea
          label={t`Rationale`}
          required
          autosize
          minRows={3}
          maxRows={16}
          {...form.text('rationale')}
        />
      </FieldWithHelp>
      <Select
        label={t`Confidence`}
        mb="md"
        allowDeselect={false}
        data={confidenceOptions()}
        {...form.field('confidence')}
        onChange={(value) => value && form.set('confidence', value)}
      />
      <TextInput
        label={t`Source`}
        description={t`Who says so, or what you read it from`}
        mb="md"
        {...form.text('source')}
      />
      <PersonSelect
        label={t`Owner`}
        people={peopleOperations.list}
        named={ownerName}
        mb="md"
        {...form.field('ownerId')}
      />
      <ConfidentialSwitch {...form.field('confidential')} />
    </>
  );
}

/** A mapping of ours never doubles a shipped one in silence: what joins the two places is said before one saves. */
function ThereAlready({ form, own }: { form: RecordForm<MappingValues>; own: string | undefined }) {
  const { sentence, origin } = useCrosswalkWords();
  const { fromPlace, toPlace } = form.values;
  const both = fromPlace !== '' && toPlace !== '' && fromPlace !== toPlace;
  const answer = useQuery({
    ...queryOptions(crosswalkOperations.between, { fromPlace, toPlace }),
    enabled: both,
  });
  const others = both ? (answer.data?.rows.filter(({ ref }) => ref !== own) ?? []) : [];
  return (
    <div role="status">
      {others.map((row) => (
        <p key={row.ref} className={classes.already}>
          <strong>
            {row.ref} ({origin(row.origin)})
          </strong>{' '}
          {sentence(row.relation, row.from, row.to)}{' '}
          {row.origin === 'own' ? (
            <Trans>Two places have one mapping of your own: change that one instead.</Trans>
          ) : row.relation === form.values.relation ? (
            <Trans>That is what you are about to say; you need no mapping of your own.</Trans>
          ) : (
            <Trans>Yours will stand beside it; the shipped one is not changed.</Trans>
          )}
        </p>
      ))}
    </div>
  );
}
