import { msg } from '@lingui/core/macro';
import { IconHome } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** Where one lands: my work. */
export const homeScreens = screens({
  nav: [{ group: 'start', label: msg`Home`, path: '/', icon: IconHome, order: 10, tabs: ['/actions'] }],
  routes: [{ path: '/', page: async () => (await import('./home.page.tsx')).HomePage }],
});
