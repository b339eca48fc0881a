import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { organisationHref, parseSearch, useGo } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { destination } from '../../web/enter.ts';
import { PlainPage } from '../../web/plain-page.tsx';
import type { Session } from '../../web/screens.ts';
import classes from './account.module.css';
import { sessionSource } from './session-source.ts';

/** Signed in: go where one wanted to go, or choose among one's organisations. */
export function OrganisationChoice({ session }: { session: Session }) {
  const { t } = useLingui();
  const go = useGo();
  // Read once: while the next page is on its way the address is that page's already.
  const [to] = useState(() => parseSearch(window.location.search).to);
  const href = destination(session, to);
  useEffect(() => {
    if (href) go(href, { replace: true });
  }, [href, go]);
  if (href) return null;
  const signOut = async () => {
    await sessionSource.signOut();
    window.location.assign('/sign-in');
  };
  const none = session.organisations.length === 0;
  return (
    <PlainPage
      title={none ? t`You are in no organisation` : t`Choose an organisation`}
      lead={
        none ? (
          <Trans>
            You are signed in as {session.email}, but no organisation lists you. Ask an administrator for an
            invitation.
          </Trans>
        ) : (
          <Trans>You are signed in as {session.email}.</Trans>
        )
      }
    >
      {!none && (
        <ul className={classes.choice}>
          {session.organisations.map((organisation) => (
            <li key={organisation.slug}>
              <AppLink href={organisationHref(organisation.slug, '/')}>
                <span
                  className={classes.mark}
                  style={{ background: organisation.colour }}
                  aria-hidden="true"
                />
                <span>
                  {organisation.name}
                  {organisation.kind === 'demo' && (
                    <span className="t-secondary">
                      {' '}
                      <Trans>Demonstration</Trans>
                    </span>
                  )}
                </span>
                <IconChevronRight size={18} stroke={1.6} aria-hidden="true" />
              </AppLink>
            </li>
          ))}
        </ul>
      )}
      <Button variant="subtle" mt="md" onClick={signOut}>
        <Trans>Sign out</Trans>
      </Button>
    </PlainPage>
  );
}
