import { useLingui } from '@lingui/react/macro';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemCode } from '../../web/api.ts';
import { useDelayed } from '../../web/delayed.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { NotFoundPage } from '../../web/state/not-found.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './content.module.css';

/** A page below Content once its answer is there; before that its loading, missing and error states. */
export function ContentFrame<T>({
  answer,
  title,
  figures,
  above,
  children,
}: {
  answer: UseQueryResult<T>;
  title: (loaded: T) => string;
  figures?: (loaded: T) => ReactNode;
  above: ReactNode;
  children: (loaded: T) => ReactNode;
}) {
  const { t } = useLingui();
  const late = useDelayed(answer.isPending);
  if (problemCode(answer.error) === 'not-found') return <NotFoundPage />;
  const { data } = answer;
  if (data === undefined)
    return (
      <>
        {answer.error && <PageHead title={t`Content`} above={above} />}
        {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
        {late && <PartLoading />}
      </>
    );
  return (
    <>
      <PageHead title={title(data)} figures={figures?.(data)} above={above} />
      <div className={classes.page}>{children(data)}</div>
    </>
  );
}
