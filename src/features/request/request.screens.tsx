import { msg } from '@lingui/core/macro';
import { IconMailQuestion, IconPlus } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { historyWords } from '../../web/record/history-words.ts';
import { screens } from '../../web/screens.ts';

/** Requests for evidence: list, record, new one, a section on controls; and the page of those without an account. */
export const requestScreens = screens({
  nav: [
    {
      group: 'evidence',
      label: msg`Requests`,
      path: '/requests',
      icon: IconMailQuestion,
      order: 720,
      permission: 'request:read',
    },
  ],
  routes: [
    {
      path: '/requests',
      page: async () => (await import('./requests.page.tsx')).RequestsPage,
      permission: 'request:read',
    },
    {
      path: '/requests/new',
      page: async () => (await import('./new-request.page.tsx')).NewRequestPage,
      permission: 'request:write',
    },
    {
      path: '/requests/$ref',
      page: async () => (await import('./request.page.tsx')).RequestPage,
      permission: 'request:read',
    },
    {
      path: '/settings/outsiders',
      page: async () => (await import('./outsiders.page.tsx')).OutsidersPage,
      permission: 'people:read',
    },
    {
      path: '/give/$org/$token',
      public: true,
      page: async () => (await import('./give.page.tsx')).GivePage,
    },
  ],
  settings: [
    { label: msg`People outside`, path: '/settings/outsiders', order: 22, permission: 'people:read' },
  ],
  palette: [{ label: msg`New request`, path: '/requests/new', icon: IconPlus, permission: 'request:write' }],
  recordPages: { request: { list: '/requests', page: '/requests/{ref}', icon: IconMailQuestion } },
  waitingActs: {
    'request-asked': async () => (await import('./request.waiting-acts.tsx')).GiveInRow,
    'request-received': async () => (await import('./request.waiting-acts.tsx')).ReviewInRow,
  },
  rowsTakeFiles: ['request-asked'],
  recordSections: [
    {
      id: 'requests',
      label: msg`Requests`,
      order: 40,
      permission: 'request:read',
      types: ['control', 'evidence'],
      section: async () => (await import('./request.section.tsx')).RequestsOfRecord,
    },
  ],
});

fill(historyWords('capability'), async () => (await import('./link-words.tsx')).LinkWords);
fill(historyWords('outsider'), async () => (await import('./link-words.tsx')).OutsiderWords);
fill(historyWords('request_reminder'), async () => (await import('./link-words.tsx')).ReminderWords);
