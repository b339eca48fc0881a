import { Trans, useLingui } from '@lingui/react/macro';
import { ColorInput, NativeSelect, Switch, TextInput } from '@mantine/core';
import { problemCode, useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import classes from './organisation.module.css';
import { organisationOperations } from './organisation.operations.ts';
import { Organisation, OrganisationSettings, organisationColours } from './organisation.schema.ts';
import { TimeZoneField } from './time-zone.field.tsx';

type Settings = ReturnType<typeof OrganisationSettings.parse>;

/** The settings of the organisation; a stale save shows both sides. */
export function OrganisationForm({ stored }: { stored: Organisation }) {
  const { t } = useLingui();
  const update = useOperation(organisationOperations.update, { touches: ['web'] });
  const form = useRecordForm<Settings>({
    record: 'organisation:settings',
    stored: OrganisationSettings.parse(stored),
    version: stored.version,
    save: (changes, version) => update.mutateAsync({ version, changes }),
    read: (current) => {
      const { success, data: record } = Organisation.safeParse(current);
      return success ? { values: OrganisationSettings.parse(record), version: record.version } : undefined;
    },
    onSaved: () => notify(t`The organisation is saved.`),
  });
  const languages: Record<Settings['language'], string> = { en: t`English` };
  return (
    <form
      className={classes.form}
      aria-label={t`Organisation`}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.dirty) void form.save();
      }}
    >
      <TextInput label={t`Name`} autoComplete="organization" {...form.text('name')} />
      <TextInput
        label={t`Address`}
        description={t`Links people have kept point here, so it does not change.`}
        value={`${window.location.host}/o/${stored.slug}`}
        readOnly
      />
      <ColorInput
        label={t`Colour mark`}
        description={t`Stands beside the name, so that two organisations are not mistaken for each other.`}
        format="hex"
        swatches={[...organisationColours]}
        swatchesPerRow={8}
        withPicker={false}
        eyeDropperButtonProps={{ 'aria-label': t`Take a colour from the screen` }}
        {...form.field('colour')}
      />
      <TimeZoneField {...form.field('timeZone')} />
      <NativeSelect
        label={t`Language of papers`}
        description={t`Exports and papers are written in it. Everybody chooses the language of the pages alone.`}
        data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        {...form.text('language')}
      />
      <Switch
        label={t`Everybody needs a second factor`}
        description={t`An authenticator app or a passkey. Members without one reach only their own account until they set one up.`}
        checked={form.values.secondFactorRequired}
        onChange={(event) => form.set('secondFactorRequired', event.currentTarget.checked)}
      />
      {problemCode(update.error) === 'second-factor-needed' && (
        <p className={classes.hint}>
          <Trans>
            You are signed in without one yourself and would lock yourself out. Set it up in your account
            first, then switch this on.
          </Trans>
        </p>
      )}
      <SaveBar form={form} label={<Trans>Save the organisation</Trans>} />
      <ConflictDialog
        form={form}
        labels={{
          name: t`Name`,
          colour: t`Colour mark`,
          timeZone: t`Time zone`,
          language: t`Language of papers`,
          secondFactorRequired: t`Everybody needs a second factor`,
        }}
        show={(field, value) =>
          field === 'language' ? languages[value as Settings['language']] : (value as string)
        }
      />
    </form>
  );
}
