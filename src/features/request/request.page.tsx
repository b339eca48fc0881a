import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useHref } from '../../web/address.ts';
import { problemCode, queryOptions } from '../../web/api.ts';
import { RecordPage } from '../../web/record/record-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { NotFoundPage } from '../../web/state/not-found.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { requestOperations as operations, type RequestRecord } from './request.operations.ts';
import { useRequestParts } from './use-request-parts.tsx';

/** A request on its own page. */
export function RequestPage() {
  const { ref = '' } = useParams({ strict: false });
  const answer = useQuery(queryOptions(operations.get, { id: ref }));
  const nowhere = ['not-found', 'invalid'].includes(problemCode(answer.error) ?? '');
  if (nowhere) return <NotFoundPage />;
  if (answer.error) return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data ? <Shown key={answer.data.id} record={answer.data} /> : <PageLoading />;
}

function Shown({ record }: { record: RequestRecord }) {
  const href = useHref();
  const { body, ...parts } = useRequestParts(record);
  return (
    <RecordPage
      reference={record.ref}
      title={record.title}
      list={{ href: href('/requests'), label: <Trans>Requests</Trans> }}
      {...parts}
    >
      {body}
    </RecordPage>
  );
}
