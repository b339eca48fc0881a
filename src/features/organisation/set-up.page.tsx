import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PlainPage } from '../../web/plain-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { setUpOperations } from './organisation.operations.ts';
import { SetUpForm } from './set-up.form.tsx';

/** The first start: the holder of the printed secret makes the organisation and their own account. */
export function SetUpPage() {
  const { t } = useLingui();
  const state = useQuery(queryOptions(setUpOperations.state, {}));
  if (state.error)
    return (
      <PlainPage title={t`Set up your organisation`}>
        <ErrorState error={state.error} retry={() => void state.refetch()} />
      </PlainPage>
    );
  if (state.isPending) return null;
  if (!state.data.open)
    return (
      <PlainPage
        title={t`Set-up is closed`}
        lead={
          <Trans>
            This server has its first organisation already. Whoever belongs to it signs in; others need an
            invitation.
          </Trans>
        }
      >
        <Button component={AppLink} href="/sign-in" mt="lg">
          <Trans>Go to sign-in</Trans>
        </Button>
      </PlainPage>
    );
  return (
    <PlainPage
      title={t`Set up your organisation`}
      lead={
        <Trans>
          You become its administrator and programme manager. Everything stays on this server; nothing is sent
          anywhere.
        </Trans>
      }
    >
      <SetUpForm offered={state.data.frameworks} />
    </PlainPage>
  );
}
