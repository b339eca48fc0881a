import { z } from 'zod';
import { job } from '../../kernel/job.ts';
import type { Verification } from '../../kernel/ledger.ts';
import { verifyLedger } from '../../kernel/ledger-verify.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { findHead } from './ledger.store.ts';

/** Pages of 2,000 between two words about how far it is. */
const pagesPerStep = 5;

/** Compute the whole chain again, however long it is. Begins anew after a stop: half a verification proves nothing. */
export const verificationJob = job({
  id: 'ledger.verification',
  title: msg('job.ledger-verification', 'Verify the ledger'),
  input: z.object({}),
  run: async (_input, run) => {
    const total = (await run.read(({ tx }) => findHead(tx)))?.seq ?? 0;
    let state: Pick<Verification, 'entries' | 'head'> | undefined;
    for (;;) {
      const verified = await run.read(({ tx }) => verifyLedger(tx, { state, pages: pagesPerStep }));
      await run.progress(verified.entries, Math.max(total, verified.entries));
      if (verified.finished) return { say: verdict(verified), at: '/settings/ledger' };
      state = { entries: verified.entries, head: verified.head };
    }
  },
});

function verdict({ entries, head, broken }: Verification): Message {
  if (broken) return broke[broken.why]({ seq: broken.seq, entries });
  return msg(
    'ledger.intact',
    'Intact: {entries} entries follow one another, and none was changed, taken out or added. Head {head}.',
    { entries, head },
  );
}

type Values = { seq: number; entries: number };

const broke: Record<NonNullable<Verification['broken']>['why'], (values: Values) => Message> = {
  gap: (values) =>
    msg(
      'ledger.broken.gap',
      'Broken at entry {seq}: an entry is missing or stands twice. {entries} entries before it are intact. Compare with a backup, and treat it as an incident until it is explained.',
      { ...values },
    ),
  previous: (values) =>
    msg(
      'ledger.broken.previous',
      'Broken at entry {seq}: it does not follow from the entry before. {entries} entries before it are intact. Compare with a backup, and treat it as an incident until it is explained.',
      { ...values },
    ),
  hash: (values) =>
    msg(
      'ledger.broken.hash',
      'Broken at entry {seq}: its content does not match its hash. {entries} entries before it are intact. Compare with a backup, and treat it as an incident until it is explained.',
      { ...values },
    ),
  head: (values) =>
    msg(
      'ledger.broken.head',
      'Broken at entry {seq}: the kept end of the ledger is another one. {entries} entries before it are intact. Compare with a backup, and treat it as an incident until it is explained.',
      { ...values },
    ),
};
