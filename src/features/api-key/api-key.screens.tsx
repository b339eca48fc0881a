import { msg } from '@lingui/core/macro';
import { screens } from '../../web/screens.ts';

export const apiKeyScreens = screens({
  settings: [{ label: msg`Keys`, path: '/settings/keys', order: 30, permission: 'member:read' }],
  routes: [
    {
      path: '/settings/keys',
      permission: 'member:read',
      page: async () => (await import('./api-keys.page.tsx')).ApiKeysPage,
    },
  ],
});
