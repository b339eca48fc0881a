import { msg } from '@lingui/core/macro';
import { IconLayoutDashboard } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** Where the programme stands, standard by standard. */
export const overviewScreens = screens({
  nav: [
    {
      group: 'start',
      label: msg`Overview`,
      path: '/overview',
      icon: IconLayoutDashboard,
      order: 20,
      permission: 'applicability:read',
    },
  ],
  routes: [
    {
      path: '/overview',
      page: async () => (await import('./overview.page.tsx')).OverviewPage,
      permission: 'applicability:read',
    },
  ],
});
