import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ask, fieldIssues } from '../../web/api.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import { notify } from '../../web/notify.tsx';
import { SettingsSection } from '../../web/settings-page.tsx';
import classes from './account.module.css';
import { accountOperations } from './account.operations.ts';
import type { Account } from './account.schema.ts';
import { forgetUser } from './session-source.ts';
import { useAuth } from './use-auth.ts';

/** The name others see. The e-mail address stays as it was invited. */
export function NameSection({ account }: { account: Account }) {
  const { t } = useLingui();
  const [name, setName] = useState(account.name);
  const rename = useAuth(
    (next: string) => ask(accountOperations.rename, { name: next }),
    () => {
      forgetUser();
      notify(t`Your name is saved.`);
    },
  );
  const issue = fieldIssues(rename.error).name;
  const changed = name.trim() !== '' && name.trim() !== account.name;
  return (
    <SettingsSection title={t`You`} about={<Trans>Your organisations know you by this name.</Trans>}>
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) rename.mutate(name.trim());
        }}
      >
        {!issue && <ProblemLine error={rename.error} />}
        <TextInput
          label={t`Your name`}
          autoComplete="name"
          value={name}
          error={issue}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {changed && (
          <Button type="submit" loading={rename.isPending}>
            <Trans>Save the name</Trans>
          </Button>
        )}
      </form>
    </SettingsSection>
  );
}
