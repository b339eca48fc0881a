import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import { NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { useRequestColumns, useRequestFilters } from './request.columns.tsx';
import { requestOperations as operations, type RequestRow } from './request.operations.ts';

const RequestPanel = lazy(async () => ({ default: (await import('./request.panel.tsx')).RequestPanel }));

/** Who was asked for what, and where it is. */
export function RequestsPage() {
  const { t } = useLingui();
  const register = useRegister<RequestRow>(operations);
  const fields = useRequestFilters();
  const columns = useRequestColumns();
  const add = (
    <NewRecordButton path="/requests/new" permission="request:write">
      <Trans>New request</Trans>
    </NewRecordButton>
  );
  return (
    <RegisterPage
      register={register}
      title={t`Requests`}
      path="/requests"
      fields={fields}
      columns={columns}
      panel={RequestPanel}
      action={add}
      quiet={(row) => row.state === 'cancelled'}
      empty={<NoRequests action={add} />}
    />
  );
}

function NoRequests({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No requests yet`}
      what={
        <Trans>
          A request asks somebody for evidence by a day: a colleague in the application, or anybody outside by
          a link that needs no account.
        </Trans>
      }
      asks={
        <Trans>
          Clause 7.5 of both standards asks for documented information that is there when it is needed; much
          of it lies with others.
        </Trans>
      }
      action={action}
    />
  );
}
