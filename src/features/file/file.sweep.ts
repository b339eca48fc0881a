import { sql } from 'drizzle-orm';
import type { Context, Daily } from '../../kernel/feature.ts';
import { release } from '../../kernel/file.ts';
import { uploadDays } from '../../kernel/upload.ts';

/** Rows one day takes away at most; the next day goes on. */
const mostSwept = 5_000;
/** Names asked for at once. */
const asked = 1_000;
const day = 86_400_000;

/**
 * Once a day: bytes no file names any more, partial files of no upload; then uploads nobody went on with and files no
 * record has. In this order, so that bytes go only when the rows about them were gone the day before: whatever
 * becomes of this transaction, no row is left without its bytes.
 */
export const fileSweep: Daily = {
  id: 'file.sweep',
  run: async (context) => {
    await sweepBytes(context);
    await sweepIncoming(context);
    const uploads = await sweepUploads(context);
    const files = await sweepFiles(context);
    await release(context, uploads + files);
  },
};

const before = (now: string, days: number): string => new Date(Date.parse(now) - days * day).toISOString();

async function sweepBytes({ tx, files, org, now }: Context): Promise<void> {
  for await (const hashes of batches(files.list(org.id))) {
    const rows = await tx.rows<{ sha256: string }>(
      sql`select distinct sha256 from file where org_id = ${tx.org} and sha256 = any(${sql.param(hashes)}::text[])`,
    );
    const named = new Set(rows.map(({ sha256 }) => sha256));
    for (const hash of hashes) if (!named.has(hash)) await files.remove(org.id, hash, before(now, 1));
  }
}

async function sweepIncoming({ tx, files, org }: Context): Promise<void> {
  for await (const ids of batches(files.incoming.list(org.id))) {
    const rows = await tx.rows<{ id: string }>(
      sql`select id from upload where org_id = ${tx.org} and id::text = any(${sql.param(ids)}::text[])`,
    );
    const under = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!under.has(id)) await files.incoming.discard(org.id, id);
  }
}

/** Answers the room they had taken. */
async function sweepUploads({ tx, now }: Context): Promise<number> {
  const gone = await tx.rows<{ size: number }>(
    sql`delete from upload where org_id = ${tx.org} and expires_at < ${now} returning size`,
  );
  return gone.reduce((sum, { size }) => sum + size, 0);
}

async function sweepFiles({ tx, now }: Context): Promise<number> {
  const gone = await tx.rows<{ size: number }>(sql`
    delete from file where org_id = ${tx.org} and id in (select id from file where org_id = ${tx.org}
      and loose_since < ${before(now, uploadDays)} order by loose_since limit ${mostSwept})
    and loose_since < ${before(now, uploadDays)} returning size`);
  return gone.reduce((sum, { size }) => sum + size, 0);
}

async function* batches(source: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const one of source) {
    batch.push(one);
    if (batch.length < asked) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
