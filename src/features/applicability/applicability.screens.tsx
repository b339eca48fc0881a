import { msg } from '@lingui/core/macro';
import { IconChecklist } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** Statements of Applicability: one per framework, a working view over all, and each row on its own. */
export const applicabilityScreens = screens({
  nav: [
    {
      group: 'standards',
      label: msg`Applicability`,
      path: '/applicability',
      icon: IconChecklist,
      order: 310,
      permission: 'applicability:read',
    },
  ],
  routes: [
    {
      path: '/applicability',
      page: async () => (await import('./applicability.page.tsx')).ApplicabilityPage,
      permission: 'applicability:read',
    },
    {
      path: '/applicability/side-by-side',
      page: async () => (await import('./side-by-side.page.tsx')).SideBySidePage,
      permission: 'applicability:read',
    },
    {
      path: '/applicability/$framework',
      page: async () => (await import('./applicability.page.tsx')).ApplicabilityPage,
      permission: 'applicability:read',
    },
    {
      path: '/applicability/rows/$ref/decision',
      page: async () => (await import('./decision.page.tsx')).DecisionPage,
      permission: 'applicability:read',
    },
  ],
  // A reference ends in a dotted number; alone at the end of an address the server would take it for a file.
  recordPages: {
    applicability: {
      list: '/applicability',
      page: '/applicability/rows/{ref}/decision',
      icon: IconChecklist,
    },
  },
});
