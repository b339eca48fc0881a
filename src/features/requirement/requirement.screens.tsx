import { msg } from '@lingui/core/macro';
import { IconListTree, IconWalk } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** The requirements of the adopted standards: the tree of all, each by itself, and the walk through the clauses. */
export const requirementScreens = screens({
  nav: [
    {
      group: 'standards',
      label: msg`Requirements`,
      path: '/requirements',
      icon: IconListTree,
      order: 300,
      permission: 'clause:read',
    },
  ],
  routes: [
    {
      path: '/requirements',
      page: async () => (await import('./requirements.page.tsx')).RequirementsPage,
      permission: 'clause:read',
    },
    {
      path: '/requirements/walk',
      page: async () => (await import('./walk.page.tsx')).WalkPage,
      permission: 'clause:write',
    },
    {
      path: '/requirements/$ref/read',
      page: async () => (await import('./requirement.page.tsx')).RequirementPage,
      permission: 'clause:read',
    },
  ],
  palette: [
    {
      label: msg`Walk the clauses`,
      path: '/requirements/walk',
      icon: IconWalk,
      permission: 'clause:write',
    },
  ],
  // A reference ends in a dotted number; alone at the end of an address the server would take it for a file.
  recordPages: {
    clause: { list: '/requirements', page: '/requirements/{ref}/read', icon: IconListTree },
  },
});
