import { msg } from '@lingui/core/macro';
import { IconPackages, IconPlus } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** Assets: register, record, new one. */
export const assetScreens = screens({
  nav: [
    {
      group: 'operations',
      label: msg`Assets`,
      path: '/assets',
      icon: IconPackages,
      order: 620,
      permission: 'asset:read',
    },
  ],
  routes: [
    {
      path: '/assets',
      page: async () => (await import('./assets.page.tsx')).AssetsPage,
      permission: 'asset:read',
    },
    {
      path: '/assets/new',
      page: async () => (await import('./new-asset.page.tsx')).NewAssetPage,
      permission: 'asset:write',
    },
    {
      path: '/assets/$ref',
      page: async () => (await import('./asset.page.tsx')).AssetPage,
      permission: 'asset:read',
    },
  ],
  palette: [{ label: msg`New asset`, path: '/assets/new', icon: IconPlus, permission: 'asset:write' }],
  waitingActs: {
    'asset-not-classified': async () => (await import('./asset.waiting-act.tsx')).ClassifyInRow,
  },
  recordPages: { asset: { list: '/assets', page: '/assets/{ref}', icon: IconPackages } },
});
