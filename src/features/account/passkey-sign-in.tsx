import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { browserSupportsWebAuthn, WebAuthnAbortService } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import classes from './account.module.css';
import { NamedHost, useNamedHost } from './named-host.tsx';
import { offerPasskeys, signInWithPasskey } from './passkey.ts';

/** Sign in with a passkey: by button, and from the address field's suggestions where the browser offers them. */
export function PasskeySignIn({ onDone }: { onDone: () => Promise<void> }) {
  const named = useNamedHost();
  const done = useRef(onDone);
  done.current = onDone;
  const signIn = useMutation({
    mutationFn: signInWithPasskey,
    onSuccess: (proven) => (proven ? onDone() : undefined),
  });
  const able = browserSupportsWebAuthn() && named;
  useEffect(() => {
    if (!able) return;
    // A suggestion nobody takes ends with the page; only a passkey that was refused is worth words, at the button.
    void offerPasskeys().then(
      (proven) => (proven ? done.current() : undefined),
      () => undefined,
    );
    return () => WebAuthnAbortService.cancelCeremony();
  }, [able]);
  if (!browserSupportsWebAuthn()) return null;
  return (
    <section className={classes.passkey}>
      {named ? (
        <>
          <ProblemLine error={signIn.error} />
          <Button
            variant="default"
            leftSection={<IconFingerprint size={18} stroke={1.6} />}
            loading={signIn.isPending}
            onClick={() => signIn.mutate()}
          >
            <Trans>Sign in with a passkey</Trans>
          </Button>
        </>
      ) : (
        <NamedHost />
      )}
    </section>
  );
}
