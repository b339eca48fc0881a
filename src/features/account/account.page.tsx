import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { useDelayed } from '../../web/delayed.ts';
import { PageHead } from '../../web/list/page-head.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './account.module.css';
import { accountOperations } from './account.operations.ts';
import { AuthenticatorSection } from './authenticator.section.tsx';
import { DeviceSection } from './device.section.tsx';
import { NameSection } from './name.section.tsx';
import { PasskeysSection } from './passkeys.section.tsx';
import { PasswordSection } from './password.section.tsx';
import { SessionsSection } from './sessions.section.tsx';

/** One's own account: who one is, how one signs in, where one is signed in, and how this device shows things. */
export function AccountPage() {
  const { t } = useLingui();
  const account = useQuery(queryOptions(accountOperations.get, {}));
  const late = useDelayed(account.isPending);
  return (
    <>
      <PageHead title={t`Your account`} {...(account.data ? { figures: account.data.email } : {})} />
      <div className={classes.page}>
        {account.error && !account.data && (
          <ErrorState error={account.error} retry={() => void account.refetch()} />
        )}
        {late && <PartLoading />}
        {account.data && (
          <>
            <NameSection account={account.data} />
            <PasswordSection />
            <AuthenticatorSection account={account.data} />
            <PasskeysSection account={account.data} />
            <SessionsSection />
            <DeviceSection />
          </>
        )}
      </div>
    </>
  );
}
