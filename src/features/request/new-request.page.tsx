import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { addDays } from '../../kernel/calendar.ts';
import { useAddress } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { browserToday } from '../../web/due-text.tsx';
import { NewForm } from '../../web/form/new-form.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { recordOperations } from '../records/record.operations.ts';
import { RequestFields, requestValues } from './request.form.tsx';
import { requestOperations as operations } from './request.operations.ts';

/** A new request, on its own or for the record the address names: `?for=C-014`; `?title=` says what is asked for. Nobody is asked by it yet. */
export function NewRequestPage() {
  const { search } = useAddress();
  const ref = search.for || undefined;
  const found = useQuery({
    ...queryOptions(recordOperations.search, { q: ref ?? '' }),
    enabled: ref !== undefined,
  });
  // A form begun before its record has come would lose what was typed into it, or be sent without the record.
  if (ref !== undefined && !found.data)
    return found.error ? (
      <ErrorState page error={found.error} retry={() => void found.refetch()} />
    ) : (
      <PageLoading />
    );
  return <NewRequest key={ref} source={found.data?.records.find((record) => record.ref === ref)} />;
}

function NewRequest({ source }: { source: { id: string; ref: string; title: string } | undefined }) {
  const { t } = useLingui();
  const { search } = useAddress();
  const create = useOperation(operations.create, { touches: ['home'] });
  const due = addDays(browserToday(), 14);
  return (
    <NewForm
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
