import { sql } from 'drizzle-orm';
import type { Actor } from './actor.ts';
import type { FieldChange, HistoryEntry } from './history.schema.ts';
import { pageOf } from './list/page.ts';
import { type RecordType, recordTypes } from './record-type.ts';
import type { LedgerEntry, Tx } from './tx.ts';
import { endSeen } from './visibility.ts';

/** Kept in every body but no news to a reader of the history. */
const silent = new Set(['id', 'version', 'updatedAt', 'createdAt']);

/** Fields that differ between two bodies, in the order of the newer one. Deep values are compared as JSON. */
export function diff(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): FieldChange[] {
  const fields = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return fields
    .filter((field) => !silent.has(field))
    .map((field) => ({ field, before: ownValue(before, field), after: ownValue(after, field) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** A body's own value; what every object inherits (`toString`) is no field of it. */
const ownValue = (body: Readonly<Record<string, unknown>>, field: string): unknown =>
  Object.hasOwn(body, field) ? (body[field] ?? null) : null;

/**
 * The ledger entry of a record as it is after a change: every field, and who is on it, so that each version can be
 * read by itself. What is derived is not in it.
 */
export function entryOf(
  type: Pick<RecordType, 'type' | 'schemaVersion'>,
  record: { readonly id: string; readonly ownerName: string | null },
  people: readonly string[],
): LedgerEntry {
  const { ownerName: _derived, ...fields } = record;
  const body = people.length > 0 ? { ...fields, people: [...people].sort() } : fields;
  return { recordType: type.type, recordId: record.id, schemaVersion: type.schemaVersion, body };
}

interface EntryRow {
  seq: number;
  at: string;
  actorKind: string;
  actorName: string | null;
  operation: string;
  recordType: string;
  body: string;
  previous: string | null;
  hash: string;
}

/**
 * History of one record, newest first: its own entries, those of links from or to it and of what is kept about it. An
 * entry that is also about another record is told to those who may see that one; the record itself is seen already.
 * `before` is the sequence to go on from. One statement, bounded by `limit` and by what an answer carries.
 */
export async function history(
  { tx, actor }: { readonly tx: Tx; readonly actor: Actor },
  type: RecordType,
  id: string,
  window: { limit: number; before?: number | undefined },
): Promise<{ entries: HistoryEntry[]; next: number | null }> {
  const before = window.before ?? Number.MAX_SAFE_INTEGER;
  const part = (end: 'record_id' | 'related_id', other: 'record_id' | 'related_id') => sql`
    (select l.* from ledger l where l.org_id = ${tx.org} and l.${sql.identifier(end)} = ${id} and l.seq < ${before}
      and ${endSeen(other, recordTypes(), actor)} order by l.seq desc limit ${window.limit + 1})`;
  const rows = await tx.rows<EntryRow>(sql`
    select l.seq, l.at, l.actor_kind as "actorKind", p.name as "actorName", l.operation,
      l.record_type as "recordType", l.body, encode(l.hash, 'hex') as hash,
      (select b.body from ledger b where b.org_id = ${tx.org} and b.record_id = l.record_id
        and b.record_type = l.record_type and b.seq < l.seq order by b.seq desc limit 1) as previous
    from (
      ${part('record_id', 'related_id')} union all ${part('related_id', 'record_id')}
    ) l left join person p on p.org_id = ${tx.org} and p.id = l.actor_id
    order by l.seq desc limit ${window.limit + 1}`);
  const { shown, more } = pageOf(
    rows.map((row) => lineOf(row, type)),
    window.limit,
  );
  return { entries: shown, next: more ? (shown.at(-1)?.seq ?? null) : null };
}

function lineOf(row: EntryRow, type: RecordType): HistoryEntry {
  const about = aboutOf(row.recordType, type);
  const body = JSON.parse(row.body) as Record<string, unknown>;
  const previous =
    about === 'record' && row.previous ? (JSON.parse(row.previous) as Record<string, unknown>) : {};
  const created = about === 'record' && row.previous === null;
  return {
    seq: row.seq,
    at: row.at,
    actorKind: row.actorKind,
    actorName: row.actorName,
    operation: row.operation,
    about,
    recordType: row.recordType,
    created,
    changes: diff(previous, body),
    hash: row.hash,
    restorable: about === 'record' && type.behaviours.restore,
  };
}

function aboutOf(recordType: string, type: RecordType): HistoryEntry['about'] {
  if (recordType === type.type) return 'record';
  return recordType === 'link' ? 'link' : 'related';
}

/** The record as a ledger entry of it says, or undefined when that entry is not one of this record. */
export async function bodyAt(
  tx: Tx,
  type: RecordType,
  id: string,
  seq: number,
): Promise<Record<string, unknown> | undefined> {
  const row = await tx.one<{ body: string }>(sql`
    select body from ledger where org_id = ${tx.org} and seq = ${seq} and record_id = ${id} and record_type = ${type.type}`);
  return row ? (JSON.parse(row.body) as Record<string, unknown>) : undefined;
}

/** The newest entry of a record itself: what it is now, whatever its type. */
export const newestEntry = (
  tx: Tx,
  { type, id }: { type: string; id: string },
): Promise<{ body: string; schemaVersion: number } | undefined> =>
  tx.one<{ body: string; schemaVersion: number }>(sql`
    select body, schema_version as "schemaVersion" from ledger
    where org_id = ${tx.org} and record_id = ${id} and record_type = ${type} order by seq desc limit 1`);
