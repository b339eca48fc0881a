import { useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import classes from './state.module.css';

/** Shown after 150 ms while the code of a page is on its way. */
export function PageLoading() {
  const { t } = useLingui();
  return (
    <div className={classes.loading} role="status" aria-label={t`Loading`}>
      <Skeleton height={24} width="40%" />
      <Skeleton height={14} width="70%" />
      <Skeleton height={14} width="55%" />
    </div>
  );
}
