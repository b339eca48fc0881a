import { Trans } from '@lingui/react/macro';
import { useParams } from '@tanstack/react-router';
import { useHref } from '../../web/address.ts';
import { problemCode } from '../../web/api.ts';
import { RecordPage } from '../../web/record/record-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import type { ApplicabilityRow } from './applicability-row.schema.ts';
import { NotAdopted } from './not-adopted.tsx';
import { useDecisionParts } from './use-decision-parts.tsx';
import { useRow } from './use-statements.ts';

/** A row of a statement on its own page. */
export function DecisionPage() {
  const { ref = '' } = useParams({ strict: false });
  const answer = useRow(ref);
  if (['not-found', 'invalid'].includes(problemCode(answer.error) ?? '')) return <NotAdopted of={ref} />;
  if (answer.error && !answer.data)
    return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
  return answer.data ? <Shown key={answer.data.id} row={answer.data} /> : <PageLoading />;
}

function Shown({ row }: { row: ApplicabilityRow }) {
  const href = useHref();
  const { body, ...parts } = useDecisionParts(row);
  return (
    <RecordPage
      reference={row.ref}
      title={row.title}
      list={{ href: href(`/applicability/${row.framework}`), label: <Trans>Applicability</Trans> }}
      {...parts}
    >
      {body}
    </RecordPage>
  );
}
