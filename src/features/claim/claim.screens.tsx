import { msg } from '@lingui/core/macro';
import { IconFileCheck } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { historyWords } from '../../web/record/history-words.ts';
import { screens } from '../../web/screens.ts';
import { belowControlEvidence, besideLibrary } from '../evidence/evidence.places.ts';
import { reuseBand } from '../overview/overview.places.ts';
import { proofOfRequirement } from '../requirement/requirement.places.ts';

/** What records prove: a section of every record, and of every clause and row of a statement. */
export const claimScreens = screens({
  routes: [
    {
      path: '/evidence/coverage',
      page: async () => (await import('./coverage.page.tsx')).CoveragePage,
      permission: 'claim:read',
    },
    {
      path: '/evidence/claims',
      page: async () => (await import('./claims.page.tsx')).ClaimsPage,
      permission: 'claim:read',
    },
  ],
  palette: [
    { label: msg`Coverage`, path: '/evidence/coverage', icon: IconFileCheck, permission: 'claim:read' },
    { label: msg`Claims`, path: '/evidence/claims', icon: IconFileCheck, permission: 'claim:read' },
  ],
  recordSections: [
    {
      id: 'claims',
      label: msg`What it proves`,
      order: 20,
      permission: 'claim:read',
      notTypes: ['clause', 'applicability'],
      section: async () => (await import('./record-claims.section.tsx')).RecordClaims,
    },
    {
      id: 'proof',
      label: msg`What proves it`,
      order: 20,
      permission: 'claim:read',
      types: ['applicability'],
      section: async () => (await import('./requirement-claims.section.tsx')).RowClaims,
    },
  ],
});

fill(historyWords('claim'), async () => (await import('./claim-history.tsx')).ClaimHistory);
fill(besideLibrary, async () => (await import('./evidence-tabs.tsx')).EvidenceTabs);
fill(belowControlEvidence, async () => (await import('./control-drafts.tsx')).ControlDrafts);
fill(proofOfRequirement, async () => (await import('./requirement-claims.section.tsx')).RequirementClaims);
fill(reuseBand, async () => (await import('./reuse-band.tsx')).ReuseBand);
