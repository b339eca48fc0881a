import { Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactNode } from 'react';
import { PageHead } from '../../web/list/page-head.tsx';
import { NewRecordButton, RegisterPage, useRegister } from '../../web/list/register-page.tsx';
import { EmptyState } from '../../web/state/empty-state.tsx';
import { RelationBand } from './relation-band.tsx';
import { useScopeColumns, useScopeFilters } from './scope.columns.tsx';
import { scopeOperations as operations, type ScopeRow } from './scope.operations.ts';

// Opening a record is a second step: the list is there first.
const ScopePanel = lazy(async () => ({ default: (await import('./scope.panel.tsx')).ScopePanel }));

/** The register of scopes (4.3 of both standards): the boundaries there are, and how they stand to each other. */
export function ScopesPage() {
  const { t } = useLingui();
  const register = useRegister<ScopeRow>(operations);
  const fields = useScopeFilters();
  const columns = useScopeColumns();
  const add = (
    <NewRecordButton path="/scopes/new" permission="scope:write">
      <Trans>New scope</Trans>
    </NewRecordButton>
  );
  const empty = register.count?.count === 0 && !register.address.narrowed;
  return (
    <RegisterPage
      register={register}
      title={t`Scopes`}
      path="/scopes"
      fields={fields}
      columns={columns}
      panel={ScopePanel}
      head={(exported) => (
        <>
          <PageHead title={t`Scopes`} quiet={exported} action={empty ? undefined : add} />
          <RelationBand />
        </>
      )}
      empty={<NoScopes action={add} />}
    />
  );
}

function NoScopes({ action }: { action: ReactNode }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t`No scope yet`}
      what={
        <Trans>
          A scope says what a management system covers: services, sites and companies inside, what is outside
          and why. An auditor looks for three things: the interfaces to what is outside, the parts others do
          for you, and exclusions that are justified.
        </Trans>
      }
      asks={
        <Trans>
          Clause 4.3 of ISO/IEC 27001 and of ISO/IEC 42001 asks for it as documented information. Record one
          for each system; how the two stand to each other is computed.
        </Trans>
      }
      action={action}
    />
  );
}
