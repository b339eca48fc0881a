import { Trans, useLingui } from '@lingui/react/macro';
import { useHref } from './address.ts';
import { PageTabs } from './list/page-tabs.tsx';
import { hasPage } from './registry.ts';

/** My work and all actions are two views of one thing: each stands on its own page, with these above. */
export function HomeTabs() {
  const { t } = useLingui();
  const href = useHref();
  if (!hasPage('/actions')) return null;
  return (
    <PageTabs
      label={t`Work`}
      tabs={[
        { href: href('/'), label: <Trans>My work</Trans> },
        { href: href('/actions'), label: <Trans>All actions</Trans> },
      ]}
    />
  );
}
