import { Trans, useLingui } from '@lingui/react/macro';
import { useAddress } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { NewForm } from '../../web/form/new-form.tsx';
import { MappingFields, newMapping } from './mapping.form.tsx';
import { mappingOperations as operations } from './mapping.operations.ts';

/** A mapping of the organisation's own begins, between the places the address names. */
export function NewMappingPage() {
  const { t } = useLingui();
  const { search } = useAddress();
  const create = useOperation(operations.create, { touches: ['crosswalk'] });
  const { from, to } = search;
  return (
    <NewForm
      key={`${from} ${to}`}
      draft={['mapping:new', from, to].filter(Boolean).join(' ')}
      title={t`New mapping`}
      list={{ path: '/crosswalk', label: <Trans>Crosswalk</Trans> }}
      stored={newMapping(from, to)}
      create={(values) => create.mutateAsync(values)}
      label={<Trans>Create the mapping</Trans>}
    >
      {(form) => <MappingFields form={form} ownerName={null} />}
    </NewForm>
  );
}
