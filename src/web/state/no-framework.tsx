import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useHref } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import { hasPage } from '../registry.ts';
import { EmptyState } from './empty-state.tsx';

/**
 * A page that shows what is adopted, where nothing is: what it would show, and the way to choose. `framework` names one
 * that is not adopted, for an address that speaks of it.
 */
export function NoFramework({ what, framework }: { what: ReactNode; framework?: string | undefined }) {
  const { t } = useLingui();
  const href = useHref();
  return (
    <EmptyState
      title={framework ? t`${framework} is not adopted` : t`No framework is adopted`}
      what={what}
      asks={
        framework ? (
          <Trans>
            Whatever was recorded for it is kept and shown nowhere. Adopting it brings it back as it was.
          </Trans>
        ) : (
          <Trans>Choose what the organisation works with: one standard, both, or a law beside them.</Trans>
        )
      }
      action={
        hasPage('/settings/frameworks') && (
          <Button component={AppLink} href={href('/settings/frameworks')}>
            <Trans>Choose frameworks</Trans>
          </Button>
        )
      }
    />
  );
}
