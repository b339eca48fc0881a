import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { PageTabs } from '../../web/list/page-tabs.tsx';
import { programmeOperations } from '../adoption/programme.operations.ts';
import { shortNumber } from './applicability.rules.ts';
import type { Statement } from './use-statements.ts';

/** One view per framework, narrowed as this one is, and the working view over all while the programmes run together. */
export function ApplicabilityTabs({
  statements,
}: {
  statements: readonly Pick<Statement, 'framework' | 'number'>[];
}) {
  const { t } = useLingui();
  const href = useHref();
  const apart = useQuery(queryOptions(programmeOperations.get, {})).data?.mode === 'apart';
  const { open: _row, ...narrowed } = useAddress().search;
  return (
    <PageTabs
      label={t`Statements of Applicability`}
      tabs={[
        ...statements.map((one) => ({
          href: href(`/applicability/${one.framework}`) + stringifySearch(narrowed),
          label: shortNumber(one),
        })),
        ...(apart || statements.length < 2
          ? []
          : [{ href: href('/applicability/side-by-side'), label: t`Side by side` }]),
      ]}
    />
  );
}
