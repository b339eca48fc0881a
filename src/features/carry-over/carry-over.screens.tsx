import { msg } from '@lingui/core/macro';
import { IconArrowMerge } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { historyWords } from '../../web/record/history-words.ts';
import { screens } from '../../web/screens.ts';
import { aboveStatement, belowDecision, inUndecidedRow } from '../applicability/applicability.places.ts';
import { underRegimes } from '../overview/overview.places.ts';
import { answersOfRequirement } from '../requirement/requirement.places.ts';

/** What one management system brings for the other: the proposals, and a line of them where rows are decided. */
export const carryOverScreens = screens({
  nav: [
    {
      group: 'standards',
      label: msg`Carry-over`,
      path: '/carry-over',
      icon: IconArrowMerge,
      order: 320,
      permission: 'applicability:read',
    },
  ],
  routes: [
    {
      path: '/carry-over',
      page: async () => (await import('./carry-over.page.tsx')).CarryOverPage,
      permission: 'applicability:read',
    },
    {
      path: '/carry-over/plan',
      page: async () => (await import('./carry-over-plan.page.tsx')).CarryOverPlanPage,
      permission: 'applicability:read',
    },
  ],
  palette: [
    {
      label: msg`Answer the open carry-over proposals`,
      path: '/carry-over?filter.verdict=is%3Aopen',
      icon: IconArrowMerge,
      permission: 'applicability:write',
    },
    {
      label: msg`Plan what is left to carry over`,
      path: '/carry-over/plan',
      icon: IconArrowMerge,
      permission: 'action:write',
    },
  ],
});

fill(aboveStatement, async () => (await import('./statement-strip.tsx')).StatementStrip);
fill(inUndecidedRow, async () => (await import('./ghost-line.tsx')).GhostLine);
fill(belowDecision, async () => (await import('./row-proposal.tsx')).RowProposal);
fill(answersOfRequirement, async () => (await import('./clause-proposal.tsx')).ClauseProposal);
fill(underRegimes, async () => (await import('./overview-band.tsx')).OverviewBand);
fill(historyWords('carry_over'), async () => (await import('./verdict-words.tsx')).VerdictWords);
