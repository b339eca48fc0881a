import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions, useOperation } from '../../web/api.ts';
import { SaveBar } from '../../web/form/save-bar.tsx';
import { useRecordForm } from '../../web/form/use-record-form.ts';
import { Moment } from '../../web/moment.tsx';
import { notify } from '../../web/notify.tsx';
import { ConflictDialog } from '../../web/record/conflict-dialog.tsx';
import { SettingsSection } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import classes from './content.module.css';
import { contentOperations } from './content.operations.ts';
import { LicensedText } from './content.schema.ts';

/** The bought wording beside ours: kept in this installation, shown to people only, in no export. */
export function LicensedTextSection({ requirement }: { requirement: string }) {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(contentOperations.licensedText, { requirement }));
  const [editing, setEditing] = useState(false);
  const stored = answer.data;
  return (
    <SettingsSection
      title={t`Your bought text`}
      about={
        <Trans>
          If you hold a licence of the standard you may keep its wording here. It stays in this installation
          and is in no export, paper or key’s answer.
        </Trans>
      }
    >
      {answer.error && !stored && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {stored && editing && <LicensedForm stored={stored} onDone={() => setEditing(false)} />}
      {stored && !editing && (
        <>
          {stored.text && <p className={`${classes.prose} ${classes.licensed}`}>{stored.text}</p>}
          <Saved text={stored} />
          {stored.can.includes('set') && (
            <Button variant="default" mt="xs" onClick={() => setEditing(true)}>
              {stored.text ? <Trans>Change the text</Trans> : <Trans>Put in the text</Trans>}
            </Button>
          )}
        </>
      )}
    </SettingsSection>
  );
}

function Saved({ text }: { text: LicensedText }) {
  if (!text.updatedAt)
    return (
      <p className="t-secondary">
        <Trans>Nothing is kept yet.</Trans>
      </p>
    );
  return (
    <p className="t-secondary">
      {text.updatedBy} <Moment at={text.updatedAt} />
    </p>
  );
}

function LicensedForm({ stored, onDone }: { stored: LicensedText; onDone: () => void }) {
  const { t } = useLingui();
  const set = useOperation(contentOperations.setLicensedText);
  const { requirement } = stored;
  const form = useRecordForm<{ text: string }>({
    record: `licensed-text:${requirement}`,
    stored: { text: stored.text },
    version: stored.version,
    save: ({ text }, version) => set.mutateAsync({ requirement, text: text ?? stored.text, version }),
    read: (current) => {
      const { success, data } = LicensedText.safeParse(current);
      return success ? { values: { text: data.text }, version: data.version } : undefined;
    },
    onSaved: () => {
      notify(t`The text is saved.`);
      onDone();
    },
  });
  return (
    <form
      noValidate
      aria-label={t`Your bought text`}
      onSubmit={(event) => {
        event.preventDefault();
        if (form.dirty) void form.save();
        else onDone();
      }}
    >
      <Textarea label={t`Text`} autosize minRows={6} maxRows={20} autoFocus {...form.text('text')} />
      <SaveBar form={form} label={<Trans>Save the text</Trans>} onCancel={onDone} />
      <ConflictDialog form={form} labels={{ text: t`Text` }} />
    </form>
  );
}
