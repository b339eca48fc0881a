import { type Context, type Feature, feature, implement } from '../../kernel/feature.ts';
import { startJob } from '../../kernel/job.ts';
import { verifyLedger } from '../../kernel/ledger-verify.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { sight } from '../../kernel/permission.ts';
import { invalid, notPermitted, Problem } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { endOfDay } from '../../kernel/time.ts';
import { exportFile } from './ledger.export.ts';
import { mostCharacters, ledgerOperations as operations } from './ledger.operations.ts';
import type { LedgerLine } from './ledger.schema.ts';
import { findHead, type LineRow, listEntries, listRows } from './ledger.store.ts';
import { verificationJob } from './ledger.verification.ts';
import { type LedgerWords, ledgerWords, nameIn } from './ledger.words.ts';

/** Pages of 2,000 one call verifies: long enough for years of work, short enough to answer in seconds. */
const pagesPerCall = 25;

/**
 * The ledger to read, verify and take along. `types` are the record types of all features, for sight; `all` tells every
 * feature once the list is complete, for words.
 */
export const ledgerFeature = (types: readonly RecordType[], all: () => readonly Feature[]) => {
  const words = ledgerWords(all);
  return feature({
    name: 'ledger',
    recordTypes: [],
    jobs: [verificationJob],
    implementations: [
      implement(operations.list, async ({ day, limit, record, actor, operation, before }, context) => {
        const rows = await listEntries(context.tx, context.actor, types, {
          ...{ record, actor, operation, before },
          ...dayOf(day, context),
          limit: limit + 1,
        });
        const { shown, more } = pageOf(
          rows.map((row) => lineOf(row, words)),
          limit,
        );
        return { entries: shown, next: more ? (shown.at(-1)?.seq ?? null) : null };
      }),
      implement(operations.verify, async ({ entries, head }, { tx }) => {
        if ((entries === undefined) !== (head === undefined))
          throw new Problem(
            invalid,
            msg(
              'ledger.both',
              'To go on, give both "entries" and "head" of the answer before; else neither.',
            ),
          );
        const state = entries === undefined || head === undefined ? undefined : { entries, head };
        const { broken, ...verified } = await verifyLedger(tx, { state, pages: pagesPerCall });
        return broken ? { ...verified, broken } : verified;
      }),
      implement(
        operations.startVerification,
        (_input, context) =>
          startJob(context, verificationJob, {}, { key: context.actor.personId ?? 'everybody' }),
        { unrecorded: 'Verifying the ledger changes nothing.' },
      ),
      implement(operations.export, async ({ after, limit }, { tx, actor, org, now }) => {
        if (sight(actor.roles) !== 'all')
          throw new Problem(
            notPermitted,
            msg(
              'ledger.export-sight',
              'The export holds confidential records too, so only roles that see every record can take it.',
            ),
          );
        const [head, rows] = await Promise.all([
          findHead(tx),
          listRows(tx, after, { limit, characters: mostCharacters }),
        ]);
        return exportFile(org, now, head ?? { seq: 0, hash: '' }, after, rows);
      }),
    ],
  });
};

function dayOf(
  day: string | undefined,
  { org }: Context,
): { from: string | undefined; until: string | undefined } {
  if (day === undefined) return { from: undefined, until: undefined };
  const before = new Date(`${day}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return {
    from: endOfDay(before.toISOString().slice(0, 10), org.timeZone),
    until: endOfDay(day, org.timeZone),
  };
}

/** A line as the reader may see it; erased personal values stay their hash. */
function lineOf({ body, seen, personal, ref, title, ...stored }: LineRow, words: LedgerWords): LedgerLine {
  const row = { ...stored, ...words(stored) };
  if (!seen) return { ...row, ref: null, title: null, hidden: true, body: null };
  const parsed = JSON.parse(body, (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('personal:')
      ? (personal?.[value.slice('personal:'.length)] ?? value)
      : value,
  ) as Record<string, unknown>;
  return { ...row, ref, title: title ?? nameIn(parsed), hidden: false, body: parsed };
}
