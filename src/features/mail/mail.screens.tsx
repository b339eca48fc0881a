import { msg } from '@lingui/core/macro';
import { screens } from '../../web/screens.ts';

export const mailScreens = screens({
  settings: [{ label: msg`Mail`, path: '/settings/mail', order: 40, permission: 'settings:read' }],
  routes: [
    {
      path: '/settings/mail',
      permission: 'settings:read',
      page: async () => (await import('./mail.page.tsx')).MailPage,
    },
  ],
});
