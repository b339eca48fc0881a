import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import type { LedgerRow } from '../../kernel/ledger.ts';
import { ledgerRowColumns } from '../../kernel/ledger-verify.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import type { Tx } from '../../kernel/tx.ts';
import { endSeen } from '../../kernel/visibility.ts';
import type { LedgerLine } from './ledger.schema.ts';

export interface Wanted {
  readonly record: string | undefined;
  readonly actor: string | undefined;
  readonly operation: string | undefined;
  /** Moments, ISO text: from inclusive, until exclusive. */
  readonly from: string | undefined;
  readonly until: string | undefined;
  readonly before: number | undefined;
  readonly limit: number;
}

/** An entry with its body as text and the personal values it refers to that have not been erased. */
export interface LineRow extends Omit<LedgerLine, 'body' | 'hidden' | 'act' | 'subject'> {
  readonly body: string;
  readonly seen: boolean;
  readonly personal: Readonly<Record<string, string>> | null;
}

/** Entries newest first. One statement: names, sight and personal values come with them. */
export function listEntries(
  tx: Tx,
  actor: Actor,
  types: readonly RecordType[],
  wanted: Wanted,
): Promise<LineRow[]> {
  return tx.rows<LineRow>(sql`
    select l.seq, l.at, l.actor_kind as "actorKind", l.actor_id as "actorId", p.name as "actorName", l.operation,
      l.batch, l.record_type as "recordType", l.record_id as "recordId", l.related_id as "relatedId",
      h.ref, h.title, l.body, encode(l.hash, 'hex') as hash,
      ${endSeen('record_id', types, actor)} and ${endSeen('related_id', types, actor)} as seen,
      (select jsonb_object_agg(v.hash, v.value) from regexp_matches(l.body, 'personal:([0-9a-f]{64})', 'g') m
        join personal_value v on v.org_id = ${tx.org} and v.hash = m[1]) as personal
    from ledger l left join person p on p.org_id = l.org_id and p.id = l.actor_id
      left join record h on h.org_id = l.org_id and h.id = l.record_id
    where ${sql.join(conditions(tx, wanted), sql` and `)}
    order by l.seq desc limit ${wanted.limit}`);
}

function conditions(tx: Tx, { record, actor, operation, from, until, before }: Wanted): SQL[] {
  const parts = [sql`l.org_id = ${tx.org}`];
  if (record) parts.push(sql`(l.record_id = ${record} or l.related_id = ${record})`);
  if (actor) parts.push(sql`l.actor_id = ${actor}`);
  if (operation) parts.push(sql`l.operation = ${operation}`);
  if (from) parts.push(sql`l.at >= ${from}::timestamptz`);
  if (until) parts.push(sql`l.at < ${until}::timestamptz`);
  if (before !== undefined) parts.push(sql`l.seq < ${before}`);
  return parts;
}

/**
 * Entries after a sequence as verification reads them, oldest first: as many as `limit` and `characters` of bodies
 * allow, and always one, so that the next file gets on.
 */
export const listRows = (
  tx: Tx,
  after: number,
  { limit, characters }: { limit: number; characters: number },
): Promise<(LedgerRow & { at: string })[]> =>
  tx.rows<LedgerRow & { at: string }>(sql`
    select ${ledgerRowColumns}, l.at from ledger l join (
      select w.seq, sum(length(w.body)) over (order by w.seq) as characters, row_number() over (order by w.seq) as place
      from (select seq, body from ledger where org_id = ${tx.org} and seq > ${after} order by seq limit ${limit}) w
    ) fits on fits.seq = l.seq and (fits.characters <= ${characters} or fits.place = 1)
    where l.org_id = ${tx.org} order by l.seq`);

export const findHead = (tx: Tx): Promise<{ seq: number; hash: string } | undefined> =>
  tx.one<{ seq: number; hash: string }>(
    sql`select seq, encode(hash, 'hex') as hash from ledger_head where org_id = ${tx.org}`,
  );
