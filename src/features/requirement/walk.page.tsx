import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { walkOperations as operations } from './walk.operations.ts';
import { WalkScreen } from './walk-screen.tsx';
import { WalkStart } from './walk-start.tsx';
import { WalkSummary } from './walk-summary.tsx';

/** The walk through the clauses: one a screen, judged by single keys, gone on with where one stopped. */
export function WalkPage() {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(operations.get, {}));
  // Whoever asks for another walk chooses again, and keeps the one before until it begins.
  const [again, setAgain] = useState(false);
  // A later look that fails takes the walk away from nobody: what is not stored yet stands on it.
  if (!answer.data) {
    if (answer.error) return <ErrorState page error={answer.error} retry={() => void answer.refetch()} />;
    return <PageLoading />;
  }
  const { walk } = answer.data;
  if (!walk || again)
    return (
      <>
        <PageHead title={t`Walk the clauses`} />
        <WalkStart onBegun={() => setAgain(false)} />
      </>
    );
  return walk.endedAt ? (
    <WalkSummary walk={walk} onAgain={() => setAgain(true)} />
  ) : (
    <WalkScreen walk={walk} onAgain={() => setAgain(true)} />
  );
}
