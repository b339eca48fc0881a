import type { Context } from '../../kernel/feature.ts';
import { filesOf, sameFiles } from '../../kernel/file.ts';
import type { ListQuery } from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { EvidenceRecord, EvidenceRow } from './evidence.operations.ts';
import { evidences, type FoundEvidence, type StoredEvidence } from './evidence.register.ts';
import { rhythmById } from './evidence.rhythms.ts';
import { standingOf } from './evidence.rules.ts';
import { seenEvidence, supportedControls } from './evidence.store.ts';

/** Controls named with a row of a list; its count tells of more. */
const mostInRow = 3;
/** Controls named with the record itself: as many as a link kind allows. */
const mostInRecord = 200;

/** A page of the library; with its controls a row is longer than stored, so the page may end earlier. */
export async function listEvidence(query: ListQuery, context: Context) {
  const asking = evidences.asking(context, query.asOf);
  const { shown, more, cursorAt } = await evidences.lists.page(query, asking);
  const rows = await toRows(context, shown, { asOf: query.asOf, most: mostInRow });
  const fitting = pageOf(rows, rows.length);
  return {
    rows: fitting.shown,
    next: more || fitting.more ? cursorAt(fitting.shown.length - 1) : null,
  };
}

interface Asked {
  readonly asOf: string | undefined;
  readonly most: number;
}

/** Stored evidence with what follows from it, today or on a past day. One statement. */
async function toRows(
  context: Context,
  records: readonly StoredEvidence[],
  { asOf, most }: Asked,
): Promise<EvidenceRow[]> {
  const day = asOf ?? context.today;
  const ids = records.map(({ id }) => id);
  const found = await supportedControls(evidences.asking(context, asOf), ids, most, context.today);
  const controls = Map.groupBy(found, ({ evidence }) => evidence);
  const rhythms = rhythmById(context.content);
  return records.map((record) => {
    const own = controls.get(record.id) ?? [];
    const { freshness, dueOn } = standingOf(record, rhythms, day);
    return {
      ...record,
      ...{ freshness, dueOn },
      supports: own.map(({ id, ref, title, draft, alone }) => ({ id, ref, title, draft, alone })),
      supportCount: own[0]?.count ?? 0,
    };
  });
}

/** One piece of evidence by id or reference, today or at the end of a past day. */
export async function readEvidence(context: Context, id: string, asOf?: string): Promise<EvidenceRecord> {
  const found = await evidences.find(context, id);
  if (asOf === undefined) return toRecord(context, found);
  const asking = evidences.asking(context, asOf);
  const past = await evidences.lists.list({ asOf, q: found.record.ref, limit: 1 }, asking);
  const record = past.rows.find((row) => row.id === found.record.id);
  if (!record) throw new Problem(notFound);
  return { ...(await toRecord(context, { ...found, record }, asOf)), can: [] };
}

/** What every answer about one piece of evidence tells: its files, its twins, what the reader may do. */
async function toRecord(context: Context, found: FoundEvidence, asOf?: string): Promise<EvidenceRecord> {
  const { record } = found;
  const [[row], attached] = await Promise.all([
    toRows(context, [record], { asOf, most: mostInRecord }),
    filesOf(context.tx, [record.id]),
  ]);
  if (!row) throw new Problem(notFound);
  const own = new Set(record.fileIds);
  const files = (attached.get(record.id) ?? []).filter(({ id }) => own.has(id));
  return {
    ...row,
    files,
    duplicates: await twinsOf(
      context,
      record.id,
      files.map(({ sha256 }) => sha256),
    ),
    can: evidences.answer(found, context).can,
  };
}

/** Other evidence the reader may see with a file of the same content. */
async function twinsOf(context: Context, id: string, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  const holders = await sameFiles(context.tx, hashes);
  const others = [...new Set(holders.map(({ recordId }) => recordId))].filter((other) => other !== id);
  return seenEvidence(context.tx, context.actor, others);
}
