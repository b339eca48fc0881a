import { msg } from '@lingui/core/macro';
import { IconPlus, IconShieldCheck } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** Controls of ours: register, record, new one. */
export const controlScreens = screens({
  nav: [
    {
      group: 'operations',
      label: msg`Controls`,
      path: '/controls',
      icon: IconShieldCheck,
      order: 610,
      permission: 'control:read',
    },
  ],
  routes: [
    {
      path: '/controls',
      page: async () => (await import('./controls.page.tsx')).ControlsPage,
      permission: 'control:read',
    },
    {
      path: '/controls/new',
      page: async () => (await import('./new-control.page.tsx')).NewControlPage,
      permission: 'control:write',
    },
    {
      path: '/controls/$ref',
      page: async () => (await import('./control.page.tsx')).ControlPage,
      permission: 'control:read',
    },
  ],
  palette: [{ label: msg`New control`, path: '/controls/new', icon: IconPlus, permission: 'control:write' }],
  waitingActs: {
    'control-not-assessed': async () => (await import('./control.waiting-act.tsx')).AssessInRow,
  },
  recordPages: { control: { list: '/controls', page: '/controls/{ref}', icon: IconShieldCheck } },
});
