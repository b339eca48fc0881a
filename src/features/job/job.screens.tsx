import { msg } from '@lingui/core/macro';
import { IconHourglass } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

export const jobScreens = screens({
  nav: [{ group: 'settings', label: msg`Long work`, path: '/work', icon: IconHourglass, order: 890 }],
  routes: [
    {
      path: '/work',
      permission: 'job:read',
      page: async () => (await import('./jobs.page.tsx')).JobsPage,
    },
  ],
});
