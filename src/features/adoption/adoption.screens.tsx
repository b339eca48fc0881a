import { msg } from '@lingui/core/macro';
import { IconBooks } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

const permission = 'content:read';

/** Which regimes the organisation works with. */
export const adoptionScreens = screens({
  settings: [{ label: msg`Frameworks`, path: '/settings/frameworks', order: 20, permission }],
  routes: [
    {
      path: '/settings/frameworks',
      permission,
      page: async () => (await import('./frameworks.page.tsx')).FrameworksPage,
    },
  ],
  palette: [
    {
      label: msg`Adopt or drop a framework`,
      path: '/settings/frameworks',
      icon: IconBooks,
      permission: 'content:write',
    },
  ],
});
