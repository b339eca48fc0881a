import { msg } from '@lingui/core/macro';
import { IconSettings } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

export const organisationScreens = screens({
  nav: [{ group: 'settings', label: msg`Settings`, path: '/settings', icon: IconSettings, order: 900 }],
  settings: [{ label: msg`Organisation`, path: '/settings', order: 10 }],
  routes: [
    {
      path: '/set-up',
      public: true,
      page: async () => (await import('./set-up.page.tsx')).SetUpPage,
    },
    {
      path: '/settings',
      permission: 'member:read',
      page: async () => (await import('./organisation.page.tsx')).OrganisationPage,
    },
  ],
});
