import { Trans, useLingui } from '@lingui/react/macro';
import { Button, MultiSelect, Radio, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { fieldIssues, problemText, queryOptions, type useOperation } from '../../web/api.ts';
import classes from './api-key.module.css';
import { apiKeyOperations } from './api-key.operations.ts';

const reach = { read: ['*:read'], write: ['*:read', '*:write'] } as const;

interface KeyValues {
  readonly name: string;
  readonly reach: keyof typeof reach | 'chosen';
  readonly chosen: string[];
  readonly expiresOn: string;
}

/** Name, reach and last day of a new key. It never may do more than whoever holds it. */
export function NewKeyForm({
  create,
}: {
  create: ReturnType<typeof useOperation<typeof apiKeyOperations.create>>;
}) {
  const { t } = useLingui();
  const known = useQuery(queryOptions(apiKeyOperations.scopes, {}));
  const form = useForm<KeyValues>({
    initialValues: { name: '', reach: 'read', chosen: [], expiresOn: inDays(90) },
    validate: {
      name: (value) => (value.trim() ? null : t`Say which program uses it.`),
      chosen: (value, values) =>
        values.reach !== 'chosen' || value.length > 0 ? null : t`Choose at least one scope.`,
      expiresOn: (value) => (value ? null : t`Choose a last day.`),
    },
  });
  const issues = fieldIssues(create.error);
  const submit = ({ name, reach: far, chosen, expiresOn }: KeyValues) =>
    create.mutate(
      { name, expiresOn, scopes: far === 'chosen' ? chosen : [...reach[far]] },
      { onError: (error) => form.setErrors(fieldIssues(error)) },
    );
  return (
    <form className={classes.fields} noValidate onSubmit={form.onSubmit(submit)}>
      {create.error && Object.keys(issues).length === 0 && (
        <p role="alert" className={classes.problem}>
          {problemText(create.error)}
        </p>
      )}
      <TextInput
        label={t`Name`}
        description={t`The program that uses it, so that you know it again.`}
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('name')}
      />
      <Radio.Group
        label={t`What it may do`}
        description={t`Never more than your own roles allow.`}
        error={issues.scopes}
        {...form.getInputProps('reach')}
      >
        <div className={classes.fields} style={{ marginTop: 8, gap: 8 }}>
          <Radio value="read" label={t`Read`} />
          <Radio value="write" label={t`Read and write`} />
          <Radio value="chosen" label={t`Chosen scopes only`} />
        </div>
      </Radio.Group>
      {form.values.reach === 'chosen' && (
        <MultiSelect
          label={t`Scopes`}
          description={t`Area and what may be done there, such as control:write.`}
          data={known.data?.scopes ?? []}
          searchable
          nothingFoundMessage={t`No such scope`}
          {...form.getInputProps('chosen')}
        />
      )}
      <TextInput
        label={t`Last day`}
        description={t`A year from now at most.`}
        type="date"
        min={inDays(0)}
        max={inDays(365)}
        {...form.getInputProps('expiresOn')}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={create.isPending}>
          <Trans>Make the key</Trans>
        </Button>
      </div>
    </form>
  );
}

/** The calendar day so many days from today, as this device counts days. */
function inDays(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
