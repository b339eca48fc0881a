import { useLingui } from '@lingui/react/macro';
import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { PageTabs } from '../../web/list/page-tabs.tsx';
import { shortNumber } from './applicability.rules.ts';
import type { Statement } from './use-statements.ts';

/** One view per framework, narrowed as this one is, and the working view over all of them. */
export function ApplicabilityTabs({
  statements,
}: {
  statements: readonly Pick<Statement, 'framework' | 'number'>[];
}) {
  const { t } = useLingui();
  const href = useHref();
  const { open: _row, ...narrowed } = useAddress().search;
  return (
    <PageTabs
      label={t`Statements of Applicability`}
      tabs={[
        ...statements.map((one) => ({
          href: href(`/applicability/${one.framework}`) + stringifySearch(narrowed),
          label: shortNumber(one),
        })),
        { href: href('/applicability/side-by-side'), label: t`Side by side` },
      ]}
    />
  );
}
