import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import classes from './state.module.css';

/** Shown after 150 ms while the code or the record of a whole page is on its way; it stands for the page's heading. */
export const PageLoading = () => (
  <>
    <h1 className="t-hidden">
      <Trans>Loading</Trans>
    </h1>
    <PartLoading />
  </>
);

/** The same below a heading that stands already. */
export function PartLoading() {
  const { t } = useLingui();
  return (
    <div className={classes.loading} role="status" aria-label={t`Loading`}>
      <Skeleton height={24} width="40%" />
      <Skeleton height={14} width="70%" />
      <Skeleton height={14} width="55%" />
    </div>
  );
}

/** One line or block of a page on its way; `height` in pixels, so that nothing jumps when it is there. */
export function LineLoading({ height = 48 }: { readonly height?: number }) {
  const { t } = useLingui();
  return <Skeleton height={height} role="status" aria-label={t`Loading`} />;
}
