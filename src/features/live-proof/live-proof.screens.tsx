import { msg } from '@lingui/core/macro';
import { IconActivityHeartbeat, IconPlus } from '@tabler/icons-react';
import { fill } from '../../web/place.tsx';
import { historyWords } from '../../web/record/history-words.ts';
import { screens } from '../../web/screens.ts';

/** Live proof: a filter that is looked at every day, its verdicts, and what breaks it. */
export const liveProofScreens = screens({
  nav: [
    {
      group: 'evidence',
      label: msg`Live proof`,
      path: '/live-proof',
      icon: IconActivityHeartbeat,
      order: 715,
      permission: 'live_proof:read',
    },
  ],
  routes: [
    {
      path: '/live-proof',
      page: async () => (await import('./live-proofs.page.tsx')).LiveProofsPage,
      permission: 'live_proof:read',
    },
    {
      path: '/live-proof/new',
      page: async () => (await import('./new-live-proof.page.tsx')).NewLiveProofPage,
      permission: 'live_proof:write',
    },
    {
      path: '/live-proof/$ref',
      page: async () => (await import('./live-proof.page.tsx')).LiveProofPage,
      permission: 'live_proof:read',
    },
  ],
  palette: [
    { label: msg`New live proof`, path: '/live-proof/new', icon: IconPlus, permission: 'live_proof:write' },
  ],
  listActs: [
    {
      id: 'watch',
      label: msg`Watch this list`,
      permission: 'live_proof:write',
      notTypes: ['live_proof'],
      at: (list) => `/live-proof/new?of=${encodeURIComponent(list)}`,
    },
  ],
  recordPages: {
    live_proof: { list: '/live-proof', page: '/live-proof/{ref}', icon: IconActivityHeartbeat },
  },
});

fill(historyWords('live_proof_verdict'), async () => (await import('./verdict-words.tsx')).VerdictHistory);
