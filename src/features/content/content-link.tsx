import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';

/** Address of a requirement's page inside the organisation. */
export const requirementPath = (id: string): string =>
  `/settings/content/requirement/${encodeURIComponent(id)}`;

/** A link to a page below the content of Settings. */
export function ContentLink({ to, children }: { to: string; children: ReactNode }) {
  const href = useHref();
  return <AppLink href={href(to)}>{children}</AppLink>;
}

/** Where one has come from. */
export const BackToContent = () => (
  <span className="t-secondary">
    <ContentLink to="/settings/content">
      <Trans>Content</Trans>
    </ContentLink>
  </span>
);
