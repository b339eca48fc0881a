import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import { ImportButton, NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { useControlColumns, useControlFilters } from './control.columns.tsx';
import { type ControlRow, controlOperations as operations } from './control.operations.ts';

// Opening a record is a second step: the list is there first.
const ControlPanel = lazy(async () => ({ default: (await import('./control.panel.tsx')).ControlPanel }));

/** The register of controls: what the organisation does, and how far. */
export function ControlsPage() {
  const { t } = useLingui();
  const register = useRegister<ControlRow>(operations);
  const fields = useControlFilters();
  const columns = useControlColumns(register.rows.rows);
  const add = (
    <NewRecordButton path="/controls/new" permission="control:write">
      <Trans>New control</Trans>
    </NewRecordButton>
  );
  return (
    <RegisterPage
      register={register}
      title={t`Controls`}
      path="/controls"
      fields={fields}
      columns={columns}
      panel={ControlPanel}
      action={add}
      quiet={(row) => row.implementation === 'retired'}
      empty={<NoControls action={add} />}
    />
  );
}

function NoControls({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No controls yet`}
      what={
        <Trans>
          A control is something you do to keep a risk in hand: leavers lose access, backups are tested, a
          person checks what a model decides.
        </Trans>
      }
      asks={
        <Trans>
          Clause 6.1.3 of both standards asks which controls are necessary and whether they are implemented.
          One control may serve both.
        </Trans>
      }
      action={action}
      second={<ImportButton target="control" />}
    />
  );
}
