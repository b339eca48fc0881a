import { setTimeout } from 'node:timers/promises';
import type { Actor } from '../../kernel/actor.ts';
import { feature, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { jobOperations as operations } from './job.operations.ts';
import { isOpen, type JobRun } from './job.schema.ts';
import { cancelRun, findRun, forgetOld, listMoving, listRuns, type RunRow, whoseWork } from './job.store.ts';

/** How long something that ended is still told to whoever watches, in milliseconds. */
const afterglow = 60_000;

/** How often it is looked for somebody who waits, in milliseconds. */
const lookAgain = 500;

/** Those who look after the programme or the installation see everybody's long work. */
const seesAll = ({ roles }: Actor): boolean =>
  roles.includes('programme_manager') || roles.includes('administrator');

/** Refuses everybody's work to those who see their own alone. */
function asked(actor: Actor, whose: 'mine' | 'all') {
  if (whose === 'all' && !seesAll(actor))
    throw new Problem(
      notPermitted,
      msg(
        'job.own-only',
        "Programme managers and administrators see everybody's long work; you see your own.",
      ),
    );
  return whoseWork(actor, whose === 'all');
}

/** Whoever sees a run may cancel it: it is theirs, or they look after all. */
const shownRun =
  ({ personId }: Actor) =>
  (row: RunRow): JobRun => ({
    ...row,
    mine: row.startedBy !== null && row.startedBy === personId,
    can: isOpen(row) && !row.cancelAsked ? ['cancel'] : [],
  });

export const jobFeature = feature({
  name: 'job',
  recordTypes: [],
  daily: [{ id: 'job.forget', run: ({ tx, now }) => forgetOld(tx, now) }],
  implementations: [
    implement(operations.list, async ({ whose, after, limit }, { tx, actor }) => {
      const rows = await listRuns(tx, asked(actor, whose), { after, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        rows: page.map(shownRun(actor)),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        mayAll: seesAll(actor),
      };
    }),
    implement(operations.watch, async ({ whose }, { tx, actor, now }) => {
      const since = new Date(Date.parse(now) - afterglow).toISOString();
      const rows = await listMoving(tx, asked(actor, whose), since);
      return { rows: rows.map(shownRun(actor)), open: rows.filter(isOpen).length };
    }),
    implement(operations.get, async ({ id, wait }, { tx, actor }) => {
      const until = Date.now() + 1000 * wait;
      for (;;) {
        const row = await findRun(tx, whoseWork(actor, seesAll(actor)), id);
        if (!row) throw new Problem(notFound);
        if (!isOpen(row) || Date.now() >= until) return shownRun(actor)(row);
        await setTimeout(Math.min(lookAgain, until - Date.now()));
      }
    }),
    implement(
      operations.cancel,
      async ({ id }, { tx, actor, now }) => {
        const whose = whoseWork(actor, seesAll(actor));
        if (!(await findRun(tx, whose, id))) throw new Problem(notFound);
        await cancelRun(tx, id, now);
        const after = await findRun(tx, whose, id);
        if (!after) throw new Problem(notFound);
        return shownRun(actor)(after);
      },
      { unrecorded: 'What long work has changed is in the ledger; that it was stopped shows in Long work.' },
    ),
  ],
});
