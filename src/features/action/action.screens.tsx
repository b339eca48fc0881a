import { msg } from '@lingui/core/macro';
import { IconChecklist, IconLayoutKanban, IconPlus, IconRepeat } from '@tabler/icons-react';
import { screens } from '../../web/screens.ts';

/** The work list, a tab of Home: list, board, calendar, record, new one; a section of every record; done in place. */
export const actionScreens = screens({
  routes: [
    {
      path: '/actions',
      page: async () => (await import('./actions.page.tsx')).ActionsPage,
      permission: 'action:read',
    },
    {
      path: '/actions/board',
      page: async () => (await import('./board.page.tsx')).BoardPage,
      permission: 'action:read',
    },
    {
      path: '/actions/calendar',
      page: async () => (await import('./calendar.page.tsx')).CalendarPage,
      permission: 'action:read',
    },
    {
      path: '/actions/new',
      page: async () => (await import('./new-action.page.tsx')).NewActionPage,
      permission: 'action:write',
    },
    {
      path: '/actions/library',
      page: async () => (await import('./library.page.tsx')).LibraryPage,
      permission: 'action:write',
    },
    {
      path: '/actions/$ref',
      page: async () => (await import('./action.page.tsx')).ActionPage,
      permission: 'action:read',
    },
  ],
  palette: [
    { label: msg`All actions`, path: '/actions', icon: IconChecklist, permission: 'action:read' },
    { label: msg`New action`, path: '/actions/new', icon: IconPlus, permission: 'action:write' },
    {
      label: msg`Recurring activities`,
      path: '/actions/library',
      icon: IconRepeat,
      permission: 'action:write',
    },
    {
      label: msg`Board of actions`,
      path: '/actions/board',
      icon: IconLayoutKanban,
      permission: 'action:read',
    },
  ],
  recordPages: { action: { list: '/actions', page: '/actions/{ref}', icon: IconChecklist } },
  recordSections: [
    {
      id: 'actions',
      label: msg`Actions`,
      order: 800,
      permission: 'action:read',
      section: async () => (await import('./actions.section.tsx')).ActionsSection,
    },
  ],
  waitingActs: {
    'action-due': async () => (await import('./waiting-acts.tsx')).FinishAct,
    'action-verify': async () => (await import('./waiting-acts.tsx')).VerifyAct,
    'action-verify-open': async () => (await import('./waiting-acts.tsx')).VerifyAct,
  },
});
