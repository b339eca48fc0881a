import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { organisationHref, parseSearch, stringifySearch } from './address.ts';
import { readPreference } from './preferences.ts';
import { queryClient } from './query-client.ts';
import { navEntries, routes } from './registry.ts';
import type { ScreenRoute } from './screens.ts';
import { sessionQuery } from './session.ts';
import { ErrorPage } from './state/error-page.tsx';
import { NotFoundAlone, NotFoundPage } from './state/not-found.tsx';
import { PageLoading } from './state/page-loading.tsx';

const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFoundAlone });

const lazyPage = (screen: ScreenRoute) =>
  lazyRouteComponent(async () => ({ Page: await screen.page() }), 'Page');

/** `/`: the organisation last used on this device, else the first; without a session to sign-in. */
const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async () => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ href: '/sign-in' });
    const last = session.organisations.find((one) => one.slug === readPreference('organisation'));
    const organisation = last ?? session.organisations[0];
    if (organisation) throw redirect({ href: organisationHref(organisation.slug, '/') });
  },
  component: NotFoundAlone,
});

const organisationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/o/$org',
  beforeLoad: async ({ location }) => {
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (!session) throw redirect({ href: `/sign-in?to=${encodeURIComponent(location.href)}` });
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  notFoundComponent: NotFoundPage,
});

const publicRoutes = routes
  .filter((screen) => screen.public)
  .map((screen) =>
    createRoute({ getParentRoute: () => rootRoute, path: screen.path, component: lazyPage(screen) }),
  );

const privateScreens = routes.filter((screen) => !screen.public);
const privateRoutes: AnyRoute[] = privateScreens.map((screen) =>
  createRoute({
    getParentRoute: () => organisationRoute,
    path: screen.path,
    component: lazyPage(screen),
    staticData: { permission: screen.permission },
  }),
);
if (!privateScreens.some((screen) => screen.path === '/')) privateRoutes.push(firstEntryRoute());

/** Where no feature brings a Home, the first entry of the navigation is where one lands. */
function firstEntryRoute(): AnyRoute {
  return createRoute({
    getParentRoute: () => organisationRoute,
    path: '/',
    beforeLoad: ({ params }) => {
      const entry = navEntries[0];
      if (entry) throw redirect({ href: organisationHref(params.org, entry.path) });
    },
    component: NotFoundPage,
  });
}

/** All pages of all features. Addresses of organisations lie below `/o/{slug}`. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    startRoute,
    ...publicRoutes,
    organisationRoute.addChildren(privateRoutes),
  ]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  // A page that arrives at once never flashes a skeleton.
  defaultPendingMs: 150,
  defaultPendingMinMs: 0,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});
