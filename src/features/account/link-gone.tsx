import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { problemCode } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { PlainPage } from '../../web/plain-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';

/** A one-time link that offers nothing (any more), or could not be read just now. */
export function LinkGone({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useLingui();
  const gone = ['link-gone', 'invalid'].includes(problemCode(error) ?? '');
  if (!gone)
    return (
      <PlainPage title={t`One-time link`}>
        <ErrorState error={error} retry={retry} />
      </PlainPage>
    );
  return (
    <PlainPage
      title={t`This link does not work`}
      lead={
        <Trans>
          It has been used, has ended, or is not complete. Ask whoever gave it to you for a new one.
        </Trans>
      }
    >
      <Button component={AppLink} href="/sign-in" mt="lg">
        <Trans>Go to sign-in</Trans>
      </Button>
    </PlainPage>
  );
}
