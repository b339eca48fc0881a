import { Trans, useLingui } from '@lingui/react/macro';
import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { ConfidentialSwitch } from '../../web/form/confidential-switch.tsx';
import { filledEntries, NamesField } from '../../web/form/names-field.tsx';
import type { RecordForm } from '../../web/form/use-record-form.ts';
import { translate } from '../../web/language.ts';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import { ExclusionsField } from './exclusions.field.tsx';
import classes from './scope.module.css';
import { scopeOperations as operations, type ScopeRecord } from './scope.operations.ts';
import { type Exclusion, longestEntry, systemNames } from './scope.schema.ts';

/** What a person edits of a scope. */
export type ScopeValues = Pick<
  ScopeRecord,
  | 'title'
  | 'lens'
  | 'statement'
  | 'sites'
  | 'services'
  | 'entities'
  | 'interfaces'
  | 'exclusions'
  | 'systems'
  | 'roles'
  | 'ownerId'
  | 'confidential'
  | 'note'
>;

/** A new scope: nothing is inside or outside until a person says so. */
export const newScope: ScopeValues = {
  title: '',
  lens: 'infosec',
  statement: '',
  sites: [],
  services: [],
  entities: [],
  interfaces: [],
  exclusions: [],
  systems: [],
  roles: [],
  ownerId: null,
  confidential: false,
  note: '',
};

/** The editable fields of a stored scope. */
export const scopeValues = (record: ScopeRecord): ScopeValues => ({
  title: record.title,
  lens: record.lens,
  statement: record.statement,
  sites: record.sites,
  services: record.services,
  entities: record.entities,
  interfaces: record.interfaces,
  exclusions: record.exclusions,
  systems: record.systems,
  roles: record.roles,
  ownerId: record.ownerId,
  confidential: record.confidential,
  note: record.note,
});

/** As it is sent: a line that was opened and never filled is none. */
export function sent<V extends Partial<ScopeValues>>(values: V): V {
  const filled: Partial<ScopeValues> = values.exclusions
    ? { exclusions: values.exclusions.filter(isFilled) }
    : {};
  for (const list of ['sites', 'services', 'entities', 'interfaces', 'systems'] as const) {
    const names = values[list];
    if (names) filled[list] = filledEntries(names);
  }
  return { ...values, ...filled };
}

const isFilled = ({ what, reason }: Exclusion): boolean => what.trim() !== '' || reason.trim() !== '';

interface FieldsProps {
  readonly form: RecordForm<ScopeValues>;
  readonly focus?: keyof ScopeValues;
  readonly ownerName: string | null;
}

/** The fields of a scope with what an auditor looks for in each. `focus` names the one to begin with. */
export function ScopeFields(props: FieldsProps) {
  const { form, focus = 'title' } = props;
  const { t } = useLingui();
  return (
    <>
      <Radio.Group
        label={t`Management system`}
        mb="md"
        value={form.values.lens}
        onChange={(lens) => form.set('lens', lens === 'ai' ? 'ai' : 'infosec')}
      >
        <Stack gap={6} mt={6}>
          <Radio value="infosec" label={translate(systemNames.infosec)} />
          <Radio value="ai" label={translate(systemNames.ai)} />
        </Stack>
      </Radio.Group>
      <FieldWithHelp
        looksFor={<Trans>A short name that tells this boundary from your others.</Trans>}
        example={<Trans>Lending platform</Trans>}
      >
        <TextInput label={t`Title`} required autoFocus={focus === 'title'} {...form.text('title')} />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>
            One paragraph an outsider understands: what is done, for whom, by whom, where. It is what a
            certificate will say, so it must not promise more than the lists below hold.
          </Trans>
        }
        example={
          <Trans>
            Development and operation of the lending platform for consumers in Germany and Nigeria, by Example
            Bank AG in Berlin and Lagos
          </Trans>
        }
      >
        <Textarea
          label={t`Statement`}
          autosize
          minRows={3}
          maxRows={16}
          autoFocus={focus === 'statement'}
          {...form.text('statement')}
        />
      </FieldWithHelp>
      <BoundaryFields {...props} focus={focus} />
      {(form.values.lens === 'ai' || form.values.systems.length > 0 || form.values.roles.length > 0) && (
        <AiFields {...props} focus={focus} />
      )}
      <FieldWithHelp looksFor={<Trans>Who is asked when something new comes: does it belong inside?</Trans>}>
        <PersonSelect
          label={t`Owner`}
          people={peopleOperations.list}
          named={props.ownerName}
          {...form.field('ownerId')}
          autoFocus={focus === 'ownerId'}
        />
      </FieldWithHelp>
      <Textarea label={t`Note`} autosize minRows={2} maxRows={12} mb="md" {...form.text('note')} />
      <ConfidentialSwitch {...form.field('confidential')} />
    </>
  );
}

function BoundaryFields({ form, focus }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FieldWithHelp
        looksFor={
          <Trans>
            The services and products somebody pays for or relies on, by the names customers know. Tools that
            serve them come in with them.
          </Trans>
        }
        example={<Trans>Lending platform; mobile app for customers</Trans>}
      >
        <NamesField
          label={t`Services and products`}
          longest={longestEntry}
          autoFocus={focus === 'services'}
          {...form.field('services')}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>
            Every place work in scope is done, people at home and data centres included; the audit plan counts
            them. Name the same places in both scopes if they are the same.
          </Trans>
        }
        example={<Trans>Berlin, head office; data centre in Frankfurt; people at home</Trans>}
      >
        <NamesField
          label={t`Sites`}
          longest={longestEntry}
          autoFocus={focus === 'sites'}
          {...form.field('sites')}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={<Trans>The companies as registered. A certificate names exactly these.</Trans>}
      >
        <NamesField
          label={t`Legal entities`}
          longest={longestEntry}
          autoFocus={focus === 'entities'}
          {...form.field('entities')}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>
            What crosses the boundary: group functions, outsourced parts, cloud and data centres, model and
            data providers. For each, the agreement behind it will be asked for.
          </Trans>
        }
        example={<Trans>Housing of servers by a data centre; payroll by the group</Trans>}
      >
        <NamesField
          label={t`Interfaces and dependencies`}
          longest={longestEntry}
          autoFocus={focus === 'interfaces'}
          {...form.field('interfaces')}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>
            That nothing left out is needed to protect what is inside. Convenience is no reason; “no
            information of the service is handled there” is one.
          </Trans>
        }
      >
        <ExclusionsField {...form.field('exclusions')} />
      </FieldWithHelp>
    </>
  );
}

function AiFields({ form, focus }: FieldsProps) {
  const { t } = useLingui();
  const vocabulary = useQuery(queryOptions(operations.vocabulary, {})).data;
  return (
    <>
      <FieldWithHelp
        looksFor={
          <Trans>
            Each AI system that is developed, provided or used inside the boundary, also those bought with
            other software.
          </Trans>
        }
      >
        <NamesField
          label={t`AI systems`}
          longest={longestEntry}
          autoFocus={focus === 'systems'}
          {...form.field('systems')}
        />
      </FieldWithHelp>
      <FieldWithHelp
        looksFor={
          <Trans>
            Your roles towards these systems; which controls are likely to matter follows from them. One
            organisation often holds several.
          </Trans>
        }
      >
        <Checkbox.Group label={t`AI roles`} {...form.field('roles')}>
          <div className={classes.roles}>
            {vocabulary?.roles.map(({ id, title, meaning }, at) => (
              <Checkbox
                key={id}
                value={id}
                label={title}
                description={meaning}
                autoFocus={focus === 'roles' && at === 0}
              />
            ))}
          </div>
        </Checkbox.Group>
      </FieldWithHelp>
    </>
  );
}
