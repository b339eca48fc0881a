import { Trans, useLingui } from '@lingui/react/macro';
import { lazy } from 'react';
import { ImportButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { useActionColumns, useActionFilters } from './action.columns.tsx';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { isUnfinished } from './action.schema.ts';
import { ActionsHead, LibraryButton, MyWork, NewActionButton, Overdue } from './actions-head.tsx';

// Opening a record is a second step: the list is there first.
const ActionPanel = lazy(async () => ({ default: (await import('./action.panel.tsx')).ActionPanel }));

/** The work list: everything that asks somebody to do something, the most urgent first. */
export function ActionsPage() {
  const { t } = useLingui();
  const register = useRegister<ActionRecord>(operations, 'due');
  const fields = useActionFilters();
  const columns = useActionColumns(register.address.open !== undefined);
  return (
    <RegisterPage
      register={register}
      title={t`Actions`}
      path="/actions"
      fields={fields}
      columns={columns}
      panel={ActionPanel}
      head={(exported) => (
        <ActionsHead
          quiet={
            <>
              <LibraryButton />
              {exported}
            </>
          }
        />
      )}
      more={
        <>
          <MyWork address={register.address} />
          <Overdue />
        </>
      }
      quiet={(row) => !isUnfinished(row.state)}
      empty={<NoActions />}
    />
  );
}

/** Nothing is asked of anybody yet. */
export function NoActions() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No actions yet`}
      what={
        <Trans>
          An action is something one person is to do by a day: restore a backup, review who has access, try
          the model on this year’s data.
        </Trans>
      }
      asks={
        <Trans>
          Clauses 6.2 and 10.2 of both standards ask who does what by when, and that it is followed until it
          is done.
        </Trans>
      }
      action={<NewActionButton />}
      second={<ImportButton target="action" />}
    />
  );
}
