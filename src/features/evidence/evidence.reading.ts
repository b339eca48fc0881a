import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { filesOf } from '../../kernel/file.ts';
import { linkedIds } from '../../kernel/link.ts';
import { mostRows, pageOf } from '../../kernel/list/page.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { visible } from '../../kernel/visibility.ts';
import { applicabilityType, realises } from '../applicability/applicability.schema.ts';
import { controls, findControls } from '../control/control.usecases.ts';
import type { Lapse, Revision, SupportingAnswer } from './evidence.operations.ts';
import { evidences, type StoredEvidence } from './evidence.register.ts';
import { rhythmById } from './evidence.rhythms.ts';
import { standingOf } from './evidence.rules.ts';
import { evidenceBehind, leaningControls, revisionRows } from './evidence.store.ts';

/** More than a record ever has; what an integer of the database holds. */
const mostRevisions = 2_147_483_647;

/** The revisions of a piece of evidence, newest first, each with its files. */
export async function listRevisions(
  { id, limit, before }: { id: string; limit: number; before?: number | undefined },
  context: Context,
) {
  const { record } = await evidences.find(context, id);
  const window = { limit: limit + 1, before: before ?? mostRevisions };
  const [rows, attached] = await Promise.all([
    revisionRows(context.tx, record.id, window),
    filesOf(context.tx, [record.id]),
  ]);
  const files = new Map((attached.get(record.id) ?? []).map((file) => [file.id, file]));
  const revisions = rows.map(({ body, at, byName }): Revision => {
    const told = JSON.parse(body) as StoredEvidence;
    const { revision, kind, change, collectedOn, coversFrom, coversTo, text, url } = told;
    const { snapshotOf, snapshotRef, snapshotSeq, snapshotHash } = told;
    return {
      ...{ revision, kind, change, collectedOn, coversFrom, coversTo, text, url, at, byName },
      ...{ snapshotOf, snapshotRef, snapshotSeq, snapshotHash },
      files: told.fileIds.flatMap((file) => files.get(file) ?? []),
    };
  });
  const { shown, more } = pageOf(revisions, limit);
  return { revisions: shown, next: more ? (shown.at(-1)?.revision ?? null) : null };
}

/** "If this lapses, what loses its proof?": controls nothing else proves today, with the rows they realise. */
export async function readLapse(context: Context, id: string): Promise<Lapse> {
  const { record } = await evidences.find(context, id);
  const leaning = await leaningControls(context.tx, context.actor, record.id, context.today);
  const alone = leaning.filter((one) => one.alone);
  const realised = await linkedIds(
    context.tx,
    realises,
    'out',
    alone.map((control) => control.id),
  );
  const rows = await namedRows(context, [...new Set([...realised.values()].flat())]);
  return {
    controls: alone.map(({ alone: _alone, ...control }) => {
      const ids = new Set(realised.get(control.id));
      return { ...control, rows: rows.filter((row) => ids.has(row.id)).slice(0, mostNamedRows) };
    }),
    proven: leaning.length - alone.length,
  };
}
/** Rows named with one control: every framework there is together has fewer that one control sensibly carries. */
const mostNamedRows = 40;

const namedRows = ({ tx, actor }: Context, ids: readonly string[]) =>
  tx.rows<{ id: string; ref: string; title: string }>(sql`
    select r.id, r.ref, r.title from record r
    where r.org_id = ${tx.org} and r.type = ${applicabilityType.type} and r.id = any(${sql.param(ids)}::uuid[])
      and ${visible(applicabilityType, actor)} order by r.number, r.id`);

/** The evidence behind a control, or behind a row through the controls that realise it. */
export async function readSupporting(context: Context, id: string): Promise<SupportingAnswer> {
  const asking = controls.asking(context, undefined);
  const own = await findControls(asking, [id]);
  const itself = own.get(id);
  const through = itself ? own : await controlsOfRow(context, id);
  const pairs = await evidenceBehind(context.tx, context.actor, [...through.keys()], mostRows * 5);
  const rhythms = rhythmById(context.content);
  const byEvidence = Map.groupBy(pairs, (pair) => pair.id);
  const evidence = [...byEvidence.values()].flatMap(([first, ...more]) => {
    if (!first) return [];
    const { ref, title, kind, ownerName, collectedOn, confidential } = first;
    const { freshness, dueOn } = standingOf(first, rhythms, context.today);
    const named = [first, ...more].flatMap(({ control }) => through.get(control) ?? []);
    return [
      {
        ...{ id: first.id, ref, title, kind, ownerName, collectedOn, confidential, freshness, dueOn },
        draft: [first, ...more].every((pair) => pair.draft),
        controls: named
          .slice(0, 5)
          .map((control) => ({ id: control.id, ref: control.ref, title: control.title })),
      },
    ];
  });
  const { shown, more } = pageOf(evidence, mostRows);
  const mine = itself !== undefined && mayWriteRecord(context.actor, { ownerId: itself.ownerId });
  return { evidence: shown, more: more || pairs.length === mostRows * 5, can: mine ? ['support'] : [] };
}

/** The controls that realise a row the reader sees. @throws Problem `not-found` for anything else */
async function controlsOfRow(context: Context, id: string) {
  const [row] = await namedRows(context, [id]);
  if (!row) throw new Problem(notFound);
  const realising = await linkedIds(context.tx, realises, 'in', [row.id]);
  return findControls(controls.asking(context, undefined), realising.get(row.id) ?? []);
}
