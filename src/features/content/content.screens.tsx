import { msg } from '@lingui/core/macro';
import { IconBook2 } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { screens } from '../../web/screens.ts';
import { saidOfRequirement } from '../requirement/requirement.places.ts';

const permission = 'content:read';

export const contentScreens = screens({
  settings: [{ label: msg`Content`, path: '/settings/content', order: 40, permission }],
  recordPages: {
    requirement: {
      list: '/settings/content',
      page: '/settings/content/requirement/{ref}',
      icon: IconBook2,
    },
  },
  routes: [
    {
      path: '/settings/content',
      permission,
      page: async () => (await import('./content.page.tsx')).ContentPage,
    },
    {
      path: '/settings/content/upgrade',
      permission,
      page: async () => (await import('./upgrade.page.tsx')).UpgradePage,
    },
    {
      path: '/settings/content/$framework',
      permission,
      page: async () => (await import('./framework.page.tsx')).FrameworkPage,
    },
    {
      path: '/settings/content/$framework/count',
      permission,
      page: async () => (await import('./count.page.tsx')).CountPage,
    },
    {
      path: '/settings/content/requirement/$requirement',
      permission,
      page: async () => (await import('./requirement.page.tsx')).RequirementPage,
    },
  ],
});

fill(saidOfRequirement, async () => (await import('./requirement.said.tsx')).RequirementSaid);
