import { msg } from '@lingui/core/macro';
import { fill } from '../../web/place.tsx';
import { historyWords } from '../../web/record/history-words.ts';
import { screens } from '../../web/screens.ts';

/** What records prove: a section of every record, and of every clause and row of a statement. */
export const claimScreens = screens({
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
      types: ['clause', 'applicability'],
      section: async () => (await import('./requirement-claims.section.tsx')).RowClaims,
    },
  ],
});

fill(historyWords('claim'), async () => (await import('./claim-history.tsx')).ClaimHistory);
