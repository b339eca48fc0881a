import { msg } from '@lingui/core/macro';
import { IconFileImport } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** Spreadsheets come in: choose a file, check columns and rows, bring it in, take it back. */
export const importScreens = screens({
  nav: [
    {
      group: 'operations',
      label: msg`Import`,
      path: '/imports',
      icon: IconFileImport,
      order: 690,
      permission: 'import:write',
    },
  ],
  routes: [
    {
      path: '/imports',
      page: async () => (await import('./imports.page.tsx')).ImportsPage,
      permission: 'import:write',
    },
    {
      path: '/imports/$id',
      page: async () => (await import('./import.page.tsx')).ImportPage,
      permission: 'import:read',
    },
  ],
  palette: [
    { label: msg`Import a spreadsheet`, path: '/imports', icon: IconFileImport, permission: 'import:write' },
  ],
});
