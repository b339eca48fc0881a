import { isDeepStrictEqual } from 'node:util';
import { sql } from 'drizzle-orm';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { claimSubject } from '../../kernel/claim/subject.ts';
import { type Context, type Feature, feature, implement } from '../../kernel/feature.ts';
import { systemActor } from '../../kernel/job.ts';
import type { ListQuery } from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { english, msg } from '../../kernel/message.ts';
import { mayWriteRecord, sight } from '../../kernel/permission.ts';
import { invalid, notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { exporting } from '../../kernel/register/export.ts';
import { register } from '../../kernel/register/register.ts';
import type { Found, Stored } from '../../kernel/register/store.ts';
import {
  breakingLists,
  findFault,
  lookAt,
  verdictOf,
  type Watchable,
  watchableOf,
} from './live-proof.looking.ts';
import {
  type LiveProofRecord,
  liveProofOperations as operations,
  registerParts,
} from './live-proof.operations.ts';
import { type LiveProof, liveProofType } from './live-proof.schema.ts';
import { listVerdicts, newestVerdicts, proofsAtFault, proofsToLookAt } from './live-proof.store.ts';
import { liveProofSheet } from './live-proof-sheet.schema.ts';

type StoredProof = Stored<typeof LiveProof>;

claimSubject({
  type: liveProofType.type,
  table: 'live_proof',
  stale: () => sql`not t.holds`,
  day: sql`t.looked_on`,
  past: (_field, _context, day) => ({
    stale: sql`not coalesce(${verdictUntil(day, 'holds')}, false)`,
    day: verdictUntil(day, 'day'),
  }),
});

const proofs = register(liveProofType, 'live_proof', registerParts, {
  derived: (_context, day, past) => ({
    holds: past
      ? {
          past: () => verdictUntil(day, 'holds'),
        }
      : {},
  }),
});

/** What the newest look until the end of a day found of `record r`. */
function verdictUntil(day: string, what: 'holds' | 'day') {
  return sql`(select v.${sql.identifier(what)} from live_proof_verdict v where v.org_id = r.org_id and v.proof_id = r.id
    and v.day <= ${day}::date order by v.day desc limit 1)`;
}

const watchedFields = ['over', 'q', 'filter', 'expectation', 'least'] as const;

/**
 * Live proof: a saved filter, what is expected of it, and every day's verdict. `all` tells every feature once the list
 * is complete: what they count can be watched.
 */
export const liveProofFeature = (all: () => readonly Feature[]) => {
  let known: Watchable | undefined;
  const watchable = (): Watchable => {
    known ??= watchableOf(all());
    return known;
  };

  async function rows<Row extends StoredProof>(context: Context, records: readonly Row[], asOf?: string) {
    const verdicts = await newestVerdicts(
      context.tx,
      records.map(({ id }) => id),
      asOf,
    );
    return records.map((record) => ({ ...record, verdict: verdicts.get(record.id) ?? null }));
  }

  async function answer(context: Context, found: Found<typeof LiveProof>): Promise<LiveProofRecord> {
    const [row] = await rows(context, [found.record]);
    if (!row) throw new Problem(notFound);
    return {
      ...row,
      breaking: breakingLists(watchable(), row, context.today).slice(0, 20),
      can: proofs.answer(found, context).can,
    };
  }

  /**
   * What is watched is counted as the product itself, over confidential records too; so only who sees every record
   * says what, else a filter could be used to ask about what one does not see.
   */
  async function check(context: Context, watched: LiveProof): Promise<void> {
    if (sight(context.actor.roles) !== 'all')
      throw new Problem(
        notPermitted,
        msg(
          'live-proof.sight',
          'It counts confidential records too, so only who sees every record says what is watched.',
        ),
      );
    const fault = findFault(watchable(), watched, context.today);
    if (fault) throw refused(fault.field, fault.message);
    const { fault: unreadable } = await verdictOf(context, watchable(), watched);
    if (unreadable) throw refused('filter', { id: 'live-proof.fault', text: unreadable });
  }

  /** Each as it is stored: whoever sets it off need not see them. */
  async function lookAtAll(context: Context, some: readonly { id: string }[]): Promise<void> {
    const product = { ...context, actor: systemActor };
    for (const { id } of some) {
      const { record } = await proofs.find(product, id);
      await lookAt(context, watchable(), record);
    }
  }

  const reading = [
    exporting(operations.export, {
      ...{ type: liveProofType, columns: liveProofSheet, writers: { csv: writeCsv, xlsx: writeXlsx } },
      ...proofs,
    }),
    implement(operations.list, async (query: ListQuery, context) => {
      const { shown, more, cursorAt } = await proofs.lists.page(query, proofs.asking(context, query.asOf));
      const fitting = pageOf(await rows(context, shown, query.asOf), shown.length);
      return {
        rows: fitting.shown,
        next: more || fitting.more ? cursorAt(fitting.shown.length - 1) : null,
      };
    }),
    ...proofs.implementations.filter(({ operation }) =>
      [operations.count.id, operations.facets.id].includes(operation.id),
    ),
    implement(operations.verdicts, async ({ id, limit, before }, context) => {
      const { record } = await proofs.find(context, id);
      const { shown, more } = pageOf(
        await listVerdicts(context.tx, record.id, { limit: limit + 1, before }),
        limit,
      );
      return { verdicts: shown, next: more ? (shown.at(-1)?.day ?? null) : null };
    }),
    implement(operations.get, async ({ id, asOf }, context) => {
      const found = await proofs.find(context, id);
      if (asOf === undefined) return answer(context, found);
      const past = await proofs.lists.list(
        { asOf, q: found.record.ref, limit: 1 },
        { ...proofs.asking(context, asOf), only: found.record.id },
      );
      const [row] = await rows(context, past.rows, asOf);
      if (!row) throw new Problem(notFound);
      return { ...row, breaking: [], can: [] };
    }),
    ...proofs.implementations.filter(({ operation }) => operation.id === operations.history.id),
  ];

  const writing = [
    implement(operations.create, async (input, context) => {
      const body = input as unknown as LiveProof & {
        title: string;
        ownerId: string | null;
        confidential: boolean;
      };
      await check(context, body);
      const ownerId = body.ownerId ?? context.actor.personId;
      const [record] = await proofs.createMany(context, [{ ...body, ownerId }]);
      if (!record) throw new Problem(notFound);
      await lookAt(context, watchable(), record);
      return answer(context, await proofs.find(context, record.id));
    }),
    implement(operations.update, async ({ id, version, changes }, context) => {
      const found = await openLive(context, id, version);
      const given = changes as Partial<StoredProof>;
      const watches = watchedFields.some((name) => given[name] !== undefined);
      if (watches) await check(context, { ...found.record, ...given });
      const changed = await proofs.changeOne(context, found, given);
      if (watches) await lookAt(context, watchable(), changed.record);
      return answer(context, await proofs.find(context, changed.record.id));
    }),
    implement(operations.archive, async ({ id, version, archived }, context) => {
      const found = await proofs.open(context, id, version);
      const changed = await proofs.change(context, found, { archivedAt: archived ? context.now : null });
      // Nobody looked while it lay in the archive: no claim counts on the verdict from before.
      if (!archived) await lookAt(context, watchable(), changed.record);
      return answer(context, changed);
    }),
    implement(operations.restore, async ({ id, version, seq }, context) => {
      const found = await openLive(context, id, version);
      const restored = await proofs.earlier(context, found, seq);
      const after = { ...found.record, ...restored };
      if (!watchesTheSame(found.record, after)) await check(context, after);
      const changed = await proofs.changeOne(context, found, restored);
      await lookAt(context, watchable(), changed.record);
      return proofs.fresh(context, changed);
    }),
    implement(
      operations.look,
      async ({ id }, context) => {
        const found = await proofs.find(context, id);
        const { ownerId } = found.record;
        if (!mayWriteRecord(context.actor, { ownerId, onRecord: found.onRecord }))
          throw new Problem(notPermitted);
        await lookAt(context, watchable(), found.record);
        return answer(context, found);
      },
      { unrecorded: 'Verdicts are kept apart; one that turns is recorded.' },
    ),
  ];

  return feature({
    name: 'live-proof',
    recordTypes: [liveProofType],
    subjects: { live_proof_verdict: msg('live-proof.subject.verdict', 'Verdict of a live proof') },
    implementations: [...reading, ...writing],
    // What could not be counted while its framework was dropped can be now, and holds or not from this moment on.
    onFrameworkAdopted: async (context) => lookAtAll(context, await proofsAtFault(context.tx)),
    daily: [
      {
        id: 'live-proof.look',
        run: async (context) => lookAtAll(context, await proofsToLookAt(context.tx)),
      },
    ],
  });
};

/** The stored proof, locked, after the gates every change passes; one in the archive is brought back first. */
async function openLive(context: Context, id: string, version: number): Promise<Found<typeof LiveProof>> {
  const found = await proofs.open(context, id, version);
  if (found.record.archivedAt === null) return found;
  throw refused('id', msg('register.archived', 'This record is archived. Bring it back first.'));
}

const watchesTheSame = (one: LiveProof, other: LiveProof): boolean =>
  isDeepStrictEqual(
    watchedFields.map((name) => one[name]),
    watchedFields.map((name) => other[name]),
  );

const refused = (field: string, message: { id: string; text: string }): Problem =>
  new Problem(invalid, message, { issues: [{ field, message: english(message) }] });
