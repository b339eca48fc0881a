import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { useDelayed } from '../../web/delayed.ts';
import { SettingsPage } from '../../web/settings-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './api-key.module.css';
import { apiKeyOperations } from './api-key.operations.ts';
import { ApiKeyRow } from './api-key.row.tsx';
import { NewKeyDialog } from './new-key.dialog.tsx';

/** Keys with which programs act for a member: one's own, and as administrator everybody's. */
export function ApiKeysPage() {
  const { t } = useLingui();
  const [creating, setCreating] = useState(false);
  const answer = useQuery(queryOptions(apiKeyOperations.list, {}));
  const late = useDelayed(answer.isPending);
  const rows = answer.data?.rows;
  const create = answer.data?.canCreate ? (
    <Button onClick={() => setCreating(true)}>
      <Trans>New key</Trans>
    </Button>
  ) : undefined;
  return (
    <SettingsPage title={t`Keys`} action={create}>
      {answer.error && !rows && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {late && <PartLoading />}
      {rows?.length === 0 && (
        <EmptyState
          title={t`No keys yet`}
          what={
            <Trans>
              With a key a program reads and writes here in your name: a script, a scanner, an assistant over
              MCP.
            </Trans>
          }
          asks={
            <Trans>
              27001 A.5.17 and A.8.5 ask that secrets are few, narrow and end: a key has scopes and a last
              day.
            </Trans>
          }
          action={create}
        />
      )}
      {rows && rows.length > 0 && (
        <ul className={classes.rows} aria-label={t`Keys`}>
          {rows.map((key) => (
            <ApiKeyRow key={key.keyId} apiKey={key} />
          ))}
        </ul>
      )}
      {creating && <NewKeyDialog onClose={() => setCreating(false)} />}
    </SettingsPage>
  );
}
