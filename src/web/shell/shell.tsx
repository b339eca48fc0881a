import { Trans, useLingui } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useMatches, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Permission } from '../../kernel/permission.ts';
import { useHref } from '../address.ts';
import { noteNavigation } from '../page-title.ts';
import { usePreference, writePreference } from '../preferences.ts';
import { sessionSource } from '../registry.ts';
import { sessionQuery, useMay, useOrganisation } from '../session.ts';
import { NotFoundAlone, NotFoundPage } from '../state/not-found.tsx';
import { PageLoading } from '../state/page-loading.tsx';
import { SecondFactorNeeded } from '../state/second-factor-needed.tsx';
import { Header } from './header.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineBar } from './offline-bar.tsx';
import { OrganisationSwitcher } from './organisation-switcher.tsx';
import classes from './shell.module.css';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

/** The frame of every page inside an organisation: navigation, header, palette, bars, and the page itself. */
export function Shell() {
  const session = useQuery(sessionQuery);
  const organisation = useOrganisation();
  const router = useRouter();
  useEffect(() => {
    if (session.data === null) {
      router.history.replace(`/sign-in?to=${encodeURIComponent(router.state.location.href)}`);
    }
  }, [session.data, router]);
  useEffect(() => {
    if (organisation) writePreference('organisation', organisation.slug);
  }, [organisation]);
  useEffect(
    () => router.subscribe('onBeforeNavigate', ({ pathChanged }) => pathChanged && noteNavigation()),
    [router],
  );
  if (session.isPending || session.data === null)
    return (
      <main>
        <PageLoading />
      </main>
    );
  // An organisation one does not belong to answers as one that does not exist.
  if (!organisation) return <NotFoundAlone />;
  return <Frame />;
}

function Frame() {
  const { t } = useLingui();
  const [navigation] = usePreference('navigation');
  const [drawer, { open: openDrawer, close: closeDrawer }] = useDisclosure(false);
  const [palette, setPalette] = useState(0);
  const openPalette = () => setPalette((count) => count + 1);
  useHotkeys([['mod+K', openPalette]], []);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever another page opens.
  useEffect(closeDrawer, [pathname]);
  return (
    <div className={classes.frame} data-navigation={navigation}>
      <a className={classes.skip} href="#main">
        <Trans>Skip to the page</Trans>
      </a>
      <aside className={classes.side} aria-label={t`Organisation and navigation`}>
        <OrganisationSwitcher compact={navigation === 'icons'} />
        <Navigation compact={navigation === 'icons'} />
      </aside>
      <Header onMenu={openDrawer} onPalette={openPalette} />
      <Page />
      <Drawer
        opened={drawer}
        onClose={closeDrawer}
        size={280}
        padding={0}
        title={t`Navigation`}
        closeButtonProps={{ 'aria-label': t`Close the navigation`, size: 32, mr: 8 }}
        styles={{ header: { paddingLeft: 16, minHeight: 48 } }}
      >
        <OrganisationSwitcher />
        <Navigation />
      </Drawer>
      {palette > 0 && (
        <Suspense>
          <Palette asked={palette} />
        </Suspense>
      )}
      <Notifications position="bottom-right" limit={3} autoClose={8000} />
    </div>
  );
}

function Page() {
  const may = useMay();
  const permissions = useMatches({
    select: (matches) => matches.map((match) => permissionOf(match.staticData)),
  });
  const allowed = permissions.every(may);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  const href = useHref();
  const gated =
    useOrganisation()?.secondFactorNeeded && pathname !== href(sessionSource.accountPath ?? '/account');
  return (
    <div className={classes.main}>
      <OfflineBar />
      <main id="main" tabIndex={-1} className={classes.page}>
        <Suspense fallback={<PageLoading />}>
          {gated ? <SecondFactorNeeded /> : allowed ? <Outlet /> : <NotFoundPage />}
        </Suspense>
      </main>
    </div>
  );
}

const permissionOf = (staticData: object): Permission | undefined =>
  'permission' in staticData ? (staticData.permission as Permission | undefined) : undefined;
