import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { diff } from '../../kernel/history.ts';
import { msg } from '../../kernel/message.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import { evidences, refused } from './evidence.register.ts';
import { bodyOfRevision, entryOfRecord, type KeptEntry } from './evidence.store.ts';

/** The head of a record of any type the actor sees. */
const seenHead = ({ tx, actor }: Context, id: string) =>
  tx.one<{ type: string; ref: string }>(sql`select r.type, r.ref from record r
    where r.org_id = ${tx.org} and r.id = ${id} and ${visibleAmong(recordTypes(), actor)}`);

/** What the ledger says of a record at this moment: what a snapshot of it keeps. @throws Problem `invalid` */
export async function newestSeen(context: Context, id: string): Promise<{ entry: KeptEntry; ref: string }> {
  const head = await seenHead(context, id);
  const entry = head ? await entryOfRecord(context.tx, id, head.type) : undefined;
  if (!head || !entry)
    throw refused('proof.recordId', msg('evidence.no-such-record', 'The record to keep is not there.'));
  return { entry, ref: head.ref };
}

/**
 * The record a revision keeps, as its ledger entry has it. Who does not see the record today does not see what it
 * was either.
 */
export async function readSnapshot(
  { id, revision }: { id: string; revision?: number | undefined },
  context: Context,
) {
  const { record } = await evidences.find(context, id);
  const kept =
    revision === undefined || revision === record.revision
      ? record
      : await bodyOfRevision(context.tx, record.id, revision);
  if (!kept?.snapshotOf || kept.snapshotSeq === null) throw new Problem(notFound);
  const head = await seenHead(context, kept.snapshotOf);
  const entry = head
    ? await entryOfRecord(context.tx, kept.snapshotOf, head.type, kept.snapshotSeq)
    : undefined;
  if (!entry) throw new Problem(notFound);
  const body = JSON.parse(entry.body) as Record<string, unknown>;
  const { type, seq, hash, at, byName } = entry;
  const [ref, title] = [String(body.ref ?? kept.snapshotRef), String(body.title ?? '')];
  return { type, id: kept.snapshotOf, ref, title, seq, hash, at, byName, fields: diff({}, body) };
}
