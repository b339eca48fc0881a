import { msg } from '@lingui/core/macro';
import { IconFrame, IconPlus } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { screens } from '../../web/screens.ts';
import { aboveStatement } from '../applicability/applicability.places.ts';

/** Scopes: register, record, new one; on every other record the scopes it stands in. */
export const scopeScreens = screens({
  nav: [
    {
      group: 'programme',
      label: msg`Scopes`,
      path: '/scopes',
      icon: IconFrame,
      order: 230,
      permission: 'scope:read',
    },
  ],
  routes: [
    {
      path: '/scopes',
      page: async () => (await import('./scopes.page.tsx')).ScopesPage,
      permission: 'scope:read',
    },
    {
      path: '/scopes/new',
      page: async () => (await import('./new-scope.page.tsx')).NewScopePage,
      permission: 'scope:write',
    },
    {
      path: '/scopes/$ref',
      page: async () => (await import('./scope.page.tsx')).ScopePage,
      permission: 'scope:read',
    },
  ],
  palette: [{ label: msg`New scope`, path: '/scopes/new', icon: IconPlus, permission: 'scope:write' }],
  recordPages: { scope: { list: '/scopes', page: '/scopes/{ref}', icon: IconFrame } },
  listFilters: [
    {
      ...{ field: 'scope', label: msg`Scope`, permission: 'scope:read', notTypes: ['scope'], area: 'scope' },
      choices: async () => (await import('./scope-choices.ts')).scopeChoices(),
    },
  ],
  bulkActs: [
    {
      ...{ id: 'scopes', permission: 'scope:write', notTypes: ['scope'] },
      act: async () => (await import('./place-rows.tsx')).PlaceRows,
    },
  ],
  recordSections: [
    {
      id: 'scopes',
      label: msg`Scopes`,
      order: 700,
      permission: 'scope:read',
      notTypes: ['scope'],
      section: async () => (await import('./scopes.section.tsx')).ScopesSection,
    },
  ],
});

fill(aboveStatement, async () => (await import('./statement-scope.tsx')).StatementScope);
