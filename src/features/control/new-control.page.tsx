import { Trans, useLingui } from '@lingui/react/macro';
import { useOperation } from '../../web/api.ts';
import { NewForm } from '../../web/form/new-form.tsx';
import { ControlFields, controlValues } from './control.form.tsx';
import { controlOperations as operations } from './control.operations.ts';

/** A control begins; what is typed is kept in this browser until it is created. */
export function NewControlPage() {
  const { t } = useLingui();
  const create = useOperation(operations.create, { touches: ['home'] });
  return (
    <NewForm
      draft="control:new"
      title={t`New control`}
      list={{ path: '/controls', label: <Trans>Controls</Trans> }}
      stored={controlValues()}
      create={(values) => create.mutateAsync(values)}
      label={<Trans>Create the control</Trans>}
    >
      {(form) => <ControlFields form={form} ownerName={null} />}
    </NewForm>
  );
}
