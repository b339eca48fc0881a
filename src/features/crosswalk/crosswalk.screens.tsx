import { msg } from '@lingui/core/macro';
import { IconArrowsExchange, IconPlus } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { screens } from '../../web/screens.ts';
import { afterCrosswalk } from '../content/content.places.ts';

const read = 'mapping:read';
const write = 'mapping:write';

/** The crosswalk as table and graph, what stands alone, and the organisation's own mappings. */
export const crosswalkScreens = screens({
  nav: [
    {
      group: 'standards',
      label: msg`Crosswalk`,
      path: '/crosswalk',
      tabs: ['/mappings'],
      icon: IconArrowsExchange,
      order: 330,
      permission: read,
    },
  ],
  routes: [
    {
      path: '/crosswalk',
      page: async () => (await import('./crosswalk.page.tsx')).CrosswalkPage,
      permission: read,
    },
    {
      path: '/crosswalk/graph',
      page: async () => (await import('./graph.page.tsx')).GraphPage,
      permission: read,
    },
    {
      path: '/crosswalk/gaps',
      page: async () => (await import('./gaps.page.tsx')).GapsPage,
      permission: read,
    },
    {
      path: '/mappings',
      page: async () => (await import('./mappings.page.tsx')).MappingsPage,
      permission: read,
    },
    {
      path: '/mappings/new',
      page: async () => (await import('./new-mapping.page.tsx')).NewMappingPage,
      permission: write,
    },
    {
      path: '/mappings/$ref',
      page: async () => (await import('./mapping.page.tsx')).MappingPage,
      permission: read,
    },
  ],
  palette: [
    { label: msg`New mapping`, path: '/mappings/new', icon: IconPlus, permission: write },
    {
      label: msg`Show the crosswalk as a graph`,
      path: '/crosswalk/graph',
      icon: IconArrowsExchange,
      permission: read,
    },
  ],
  recordPages: { mapping: { list: '/mappings', page: '/mappings/{ref}', icon: IconArrowsExchange } },
});

fill(afterCrosswalk, async () => (await import('./own-mappings.section.tsx')).OwnMappings);
