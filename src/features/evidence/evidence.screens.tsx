import { msg } from '@lingui/core/macro';
import { IconFileCheck, IconPlus } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** The library of evidence: list, record, new ones; what supports a control or a row, on their own pages. */
export const evidenceScreens = screens({
  nav: [
    {
      group: 'evidence',
      label: msg`Evidence`,
      path: '/evidence',
      icon: IconFileCheck,
      order: 700,
      permission: 'evidence:read',
    },
  ],
  routes: [
    {
      path: '/evidence',
      page: async () => (await import('./evidences.page.tsx')).EvidencesPage,
      permission: 'evidence:read',
    },
    {
      path: '/evidence/new',
      page: async () => (await import('./new-evidence.page.tsx')).NewEvidencePage,
      permission: 'evidence:write',
    },
    {
      path: '/evidence/$ref',
      page: async () => (await import('./evidence.page.tsx')).EvidencePage,
      permission: 'evidence:read',
    },
  ],
  palette: [
    { label: msg`New evidence`, path: '/evidence/new', icon: IconPlus, permission: 'evidence:write' },
  ],
  waitingActs: {
    'evidence-to-renew': async () => (await import('./evidence.waiting-act.tsx')).RenewInRow,
  },
  rowsTakeFiles: ['evidence-to-renew'],
  recordPages: { evidence: { list: '/evidence', page: '/evidence/{ref}', icon: IconFileCheck } },
  recordSections: [
    {
      id: 'evidence',
      label: msg`Evidence`,
      order: 100,
      permission: 'evidence:read',
      types: ['control', 'applicability'],
      section: async () => (await import('./evidence.section.tsx')).EvidenceSection,
    },
  ],
});
