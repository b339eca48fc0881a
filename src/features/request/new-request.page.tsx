import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { addDays } from '../../kernel/calendar.ts';
import { useAddress } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { browserToday } from '../../web/due-text.tsx';
import { NewForm } from '../../web/form/new-form.tsx';
import { recordOperations } from '../records/record.operations.ts';
import { RequestFields, requestValues } from './request.form.tsx';
import { requestOperations as operations } from './request.operations.ts';

/** A new request, on its own or for the record the address names: `?for=C-014`; `?title=` says what is asked for. Nobody is asked by it yet. */
export function NewRequestPage() {
  const { t } = useLingui();
  const source = useSource();
  const { search } = useAddress();
  const create = useOperation(operations.create, { touches: ['home'] });
  const due = addDays(browserToday(), 14);
  return (
    <NewForm
      key={source?.ref}
      draft={`request:new:${source?.ref ?? ''}`}
      title={t`New request`}
      list={{ path: '/requests', label: <Trans>Requests</Trans> }}
      stored={requestValues(undefined, { due, sourceId: source?.id ?? null, title: search.title ?? '' })}
      create={(values) => create.mutateAsync(values)}
      next={(ref) => `/requests/${ref}`}
      label={<Trans>Prepare the request</Trans>}
    >
      {(form) => (
        <>
          {source && (
            <p style={{ marginBottom: 16 }}>
              <Trans>
                For {source.ref} {source.title}: what comes and is accepted becomes evidence there.
              </Trans>
            </p>
          )}
          <RequestFields form={form} />
        </>
      )}
    </NewForm>
  );
}

/** The record the request is for, by the reference in the address. */
function useSource(): { id: string; ref: string; title: string } | undefined {
  const { search } = useAddress();
  const ref = search.for;
  const found = useQuery({
    ...queryOptions(recordOperations.search, { q: ref ?? '' }),
    enabled: ref !== undefined && ref !== '',
  });
  return found.data?.records.find((record) => record.ref === ref);
}
