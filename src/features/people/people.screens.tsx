import { msg } from '@lingui/core/macro';
import { screens } from '../../web/screens.ts';

export const peopleScreens = screens({
  settings: [{ label: msg`People`, path: '/settings/people', order: 20, permission: 'member:read' }],
  routes: [
    {
      path: '/settings/people',
      permission: 'member:read',
      page: async () => (await import('./people.page.tsx')).PeoplePage,
    },
  ],
});
