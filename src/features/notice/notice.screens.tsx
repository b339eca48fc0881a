import { msg } from '@lingui/core/macro';
import { IconBell } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { recordShown } from '../../web/record/record-shown.ts';
import { screens } from '../../web/screens.ts';
import { besideHome } from '../home/home.places.ts';

/** What was told to me: the list, the count in the navigation, and how I want to be told. */
export const noticeScreens = screens({
  nav: [
    {
      group: 'start',
      label: msg`Notices`,
      path: '/notices',
      icon: IconBell,
      order: 15,
      permission: 'member:read',
      badge: async () => (await import('./unread-badge.tsx')).UnreadBadge,
    },
  ],
  routes: [
    {
      path: '/notices',
      permission: 'member:read',
      page: async () => (await import('./notices.page.tsx')).NoticesPage,
    },
    {
      path: '/settings/notices',
      permission: 'member:read',
      page: async () => (await import('./notice-settings.page.tsx')).NoticeSettingsPage,
    },
  ],
  settings: [{ label: msg`Notices`, path: '/settings/notices', order: 15, permission: 'member:read' }],
});

fill(besideHome, async () => (await import('./notices-beside.tsx')).NoticesBeside);
fill(recordShown, async () => (await import('./read-when-shown.tsx')).ReadWhenShown);
