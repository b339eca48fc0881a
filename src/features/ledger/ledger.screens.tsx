import { msg } from '@lingui/core/macro';
import { screens } from '../../web/screens.ts';

export const ledgerScreens = screens({
  settings: [{ label: msg`Ledger`, path: '/settings/ledger', order: 50, permission: 'ledger:read' }],
  routes: [
    {
      path: '/settings/ledger',
      permission: 'ledger:read',
      page: async () => (await import('./ledger.page.tsx')).LedgerPage,
    },
  ],
});
