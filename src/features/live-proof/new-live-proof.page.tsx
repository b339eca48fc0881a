import { Trans, useLingui } from '@lingui/react/macro';
import { useAddress } from '../../web/address.ts';
import { useOperation } from '../../web/api.ts';
import { NewForm } from '../../web/form/new-form.tsx';
import { LiveProofFields, newLiveProof, watchedLists } from './live-proof.form.tsx';
import { liveProofOperations as operations } from './live-proof.operations.ts';
import { readAddress } from './watched.rules.ts';

/** A new live proof, of the list the address names: `?of=/controls?filter.owner=empty`. */
export function NewLiveProofPage() {
  const { t } = useLingui();
  const { search } = useAddress();
  const create = useOperation(operations.create, { touches: ['home', 'claim'] });
  const watched = search.of ? readAddress(search.of, watchedLists()) : undefined;
  return (
    <NewForm
      draft="live_proof:new"
      title={t`New live proof`}
      list={{ path: '/live-proof', label: <Trans>Live proof</Trans> }}
      stored={{ ...newLiveProof, ...watched }}
      create={(values) => create.mutateAsync(values)}
      label={<Trans>Create and look</Trans>}
    >
      {(form) => <LiveProofFields form={form} ownerName={null} />}
    </NewForm>
  );
}
