import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useHref } from '../../web/address.ts';
import { problemCode, queryOptions } from '../../web/api.ts';
import { RecordPage } from '../../web/record/record-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { NotFoundPage } from '../../web/state/not-found.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { type ActionRecord, actionOperations as operations } from './action.operations.ts';
import { useActionParts } from './use-action-parts.tsx';

/** An action on its own page. */
export function ActionPage() {
  const { ref = '' } = useParams({ strict: false });
  const answer = useQuery(queryOptions(operations.get, { id: ref }));
  // An address that is no reference is answered like one that leads nowhere.
  const nowhere = ['not-found', 'invalid'].includes(problemCode(answer.error) ?? '');
  if (nowhere) return <NotFoundPage />;
  if (answer.error) return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data ? <Shown key={answer.data.id} record={answer.data} /> : <PageLoading />;
}

function Shown({ record }: { record: ActionRecord }) {
  const href = useHref();
  const { body, ...parts } = useActionParts(record);
  return (
    <RecordPage
      reference={record.ref}
      title={record.title}
      list={{ href: href('/actions'), label: <Trans>Actions</Trans> }}
      {...parts}
    >
      {body}
    </RecordPage>
  );
}
