import { Trans, useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { NewForm } from '../../web/form/new-form.tsx';
import { newScope, ScopeFields, sent } from './scope.form.tsx';
import { scopeOperations as operations } from './scope.operations.ts';

/** A scope begins; what is typed is kept in this browser until it is created. */
export function NewScopePage() {
  const { t } = useLingui();
  const create = useOperation(operations.create);
  return (
    <NewForm
      draft="scope:new"
      title={t`New scope`}
      list={{ path: '/scopes', label: <Trans>Scopes</Trans> }}
      stored={newScope}
      create={(values) => create.mutateAsync(sent(values))}
      label={<Trans>Create the scope</Trans>}
    >
      {(form) => <ScopeFields form={form} ownerName={null} />}
    </NewForm>
  );
}
