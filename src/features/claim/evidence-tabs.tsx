import { useLingui } from '@lingui/react/macro';
import { useHref } from '../../web/address.ts';
import { PageTabs } from '../../web/list/page-tabs.tsx';
import { useMay } from '../../web/session.ts';

/** The library of evidence, what it comes to, and every claim. */
export function EvidenceTabs() {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  if (!may('claim:read')) return null;
  return (
    <PageTabs
      label={t`Views of evidence`}
      tabs={[
        { href: href('/evidence'), label: t`Library` },
        { href: href('/evidence/coverage'), label: t`Coverage` },
        { href: href('/evidence/claims'), label: t`Claims` },
      ]}
    />
  );
}
