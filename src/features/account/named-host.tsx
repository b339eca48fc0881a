import { Trans } from '@lingui/react/macro';

const isNumber = (host: string): boolean => /^\d+(\.\d+){3}$/.test(host) || host.startsWith('[');

/** Is this page open under a name? WebAuthn knows no numeric addresses. */
export const useNamedHost = (): boolean => !isNumber(window.location.hostname);

/** Says why passkeys do not work here and leads to the same page under the server's name. */
export function NamedHost() {
  const { protocol, port, pathname, search } = window.location;
  const host = port ? `localhost:${port}` : 'localhost';
  const href = `${protocol}//${host}${pathname}${search}`;
  return (
    <p>
      <Trans>
        Passkeys belong to a name, not to a number. They work when you open this page at{' '}
        <a href={href}>{host}</a>.
      </Trans>
    </p>
  );
}
