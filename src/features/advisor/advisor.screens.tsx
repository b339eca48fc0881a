import { msg } from '@lingui/core/macro';
import { IconCompass } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { screens } from '../../web/screens.ts';
import { beforeSetUp } from '../organisation/organisation.places.ts';

/** Which standard, in which order, together or apart: before set-up behind its secret, and later from what is recorded. */
export const advisorScreens = screens({
  nav: [
    {
      group: 'standards',
      label: msg`Advisor`,
      path: '/advisor',
      icon: IconCompass,
      order: 390,
      permission: 'advisor:read',
    },
  ],
  routes: [
    {
      path: '/set-up/advisor',
      public: true,
      page: async () => (await import('./first-run.page.tsx')).FirstRunPage,
    },
    {
      path: '/advisor',
      page: async () => (await import('./advisor.page.tsx')).AdvisorPage,
      permission: 'advisor:read',
    },
    {
      path: '/advisor/new',
      page: async () => (await import('./ask.page.tsx')).AskPage,
      permission: 'advisor:write',
    },
    {
      path: '/advisor/runs/$id',
      page: async () => (await import('./run.page.tsx')).RunPage,
      permission: 'advisor:read',
    },
  ],
  palette: [
    {
      label: msg`Ask the advisor`,
      path: '/advisor/new',
      icon: IconCompass,
      permission: 'advisor:write',
    },
  ],
});

fill(beforeSetUp, async () => (await import('./set-up.card.tsx')).SetUpCard);
