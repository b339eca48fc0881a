import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from './actor.ts';
import type { Context } from './feature.ts';
import { quotaReached } from './file.problems.ts';
import { fileName, namedType, type StoredFile } from './file.schema.ts';
import type { StoredBytes } from './file-bytes.ts';
import { msg } from './message.ts';
import { invalid, notFound, Problem, tooLarge } from './problem.ts';
import type { Tx } from './tx.ts';
import { visible } from './visibility.ts';

/** Most files on one record: what is shown with it stays bounded. */
export const mostAttached = 200;

/** Columns of a `StoredFile` from `file f`. */
export const fileColumns: SQL = sql`f.id, f.name, f.media_type as "mediaType", f.size, f.sha256, f.created_at as "createdAt"`;

/** Is the file attached to nothing and the actor's own? A condition over `file f`. */
export const ownLoose = (actor: Actor): SQL =>
  sql`(f.loose_since is not null and (f.created_by = ${actor.personId}::uuid or f.created_through = ${actor.link?.id ?? null}::uuid))`;

/**
 * Attach a file to a record; who sees the record sees the file. The caller answers for the right to change the record;
 * the file has to be the actor's own or on a record they see. Attached already is no fault. Recorded with its hash.
 * @throws Problem `not-found`; `invalid` when the record has as many files as can be shown
 */
export async function attach(context: Context, recordId: string, fileId: string): Promise<void> {
  const { tx } = context;
  const file = await tx.one<StoredFile>(sql`
    update file f set loose_since = null where f.org_id = ${tx.org} and f.id = ${fileId} and ${usable(context.actor)}
    returning ${fileColumns}`);
  if (!file)
    throw new Problem(notFound, msg('file.not-there', 'The file is not there any more. Upload it again.'));
  const added = await tx.one<{ before: number }>(sql`
    insert into attachment (org_id, record_id, file_id, created_at, created_by)
    values (${tx.org}, ${recordId}, ${fileId}, ${context.now}, ${context.actor.personId})
    on conflict (org_id, record_id, file_id) do nothing returning
      (select count(*) from attachment where org_id = ${tx.org} and record_id = ${recordId}) as before`);
  if (!added) return;
  if (added.before >= mostAttached) throw full();
  recordAttachment(context, recordId, file, true);
}

const full = (): Problem =>
  new Problem(
    invalid,
    msg('file.record-full', '{most} files are on this record already; that is the most.', {
      most: mostAttached,
    }),
  );

function usable(actor: Actor): SQL {
  if (actor.kind === 'system') return sql`true`;
  const seen = visible({ visible: 'by-sight' }, actor);
  return sql`(${ownLoose(actor)} or exists (select from attachment a join record r on r.org_id = a.org_id and r.id = a.record_id
    where a.org_id = f.org_id and a.file_id = f.id and ${seen}))`;
}

/**
 * Records with a file, and the words of its name, as a table expression of `record_id` and `words`. Who may see the
 * record sees the file; the caller asks that.
 */
export const attachedWords = ({ org }: Tx): SQL => sql`(select a.record_id, f.words from attachment a
  join file f on f.org_id = ${org} and f.id = a.file_id where a.org_id = ${org})`;

/** Take a file off a record. On no record any more it is swept some days later. Not attached is no fault. */
export async function detach(context: Context, recordId: string, fileId: string): Promise<void> {
  const { tx } = context;
  const removed = await tx.one<{ id: string }>(sql`
    delete from attachment where org_id = ${tx.org} and record_id = ${recordId} and file_id = ${fileId} returning file_id as id`);
  if (!removed) return;
  const file = await tx.one<StoredFile>(sql`
    update file f set loose_since = case when exists (select from attachment a
      where a.org_id = ${tx.org} and a.file_id = ${fileId}) then null else ${context.now}::timestamptz end
    where f.org_id = ${tx.org} and f.id = ${fileId} returning ${fileColumns}`);
  if (file) recordAttachment(context, recordId, file, false);
}

function recordAttachment(context: Context, recordId: string, file: StoredFile, attached: boolean): void {
  const { id, name, mediaType, size, sha256 } = file;
  context.record({
    recordType: 'attachment',
    recordId,
    body: { fileId: id, fileName: name, mediaType, size, sha256, attached },
  });
}

/** The files of records the caller has shown to be seen, by record, the oldest first. One statement. */
export async function filesOf(tx: Tx, recordIds: readonly string[]): Promise<Map<string, StoredFile[]>> {
  const rows = await tx.rows<StoredFile & { recordId: string }>(sql`
    select a.record_id as "recordId", ${fileColumns} from attachment a
    join file f on f.org_id = a.org_id and f.id = a.file_id
    where a.org_id = ${tx.org} and a.record_id = any(${sql.param(recordIds)}::uuid[])
    order by a.created_at, f.id`);
  const found = new Map<string, StoredFile[]>();
  for (const { recordId, ...file } of rows) found.set(recordId, [...(found.get(recordId) ?? []), file]);
  return found;
}

/**
 * Keep bytes as a file of the organisation, for jobs and imports: attached to nothing yet. When the transaction does
 * not end well, the sweep takes the bytes. @throws Problem `too-large`, `quota-reached`, `storage-full`
 */
export async function storeFile(
  context: Context,
  file: { name: string; stream: ReadableStream<Uint8Array> },
): Promise<StoredFile> {
  const bytes = await context.files.put(context.org.id, file.stream, context.files.limits.largest);
  await charge(context, bytes.size);
  return insertFile(context, { id: context.newId(), name: fileName(file.name), ...bytes });
}

/**
 * Bytes that are kept already become files of the organisation, in the order given: for long work, which keeps them
 * before the transaction that needs them. Attached to nothing yet. @throws Problem `quota-reached`
 */
export async function nameFiles(
  context: Context,
  files: readonly (StoredBytes & { readonly name: string })[],
): Promise<StoredFile[]> {
  await charge(
    context,
    files.reduce((sum, { size }) => sum + size, 0),
    0,
  );
  const named: StoredFile[] = [];
  for (let start = 0; start < files.length; start += 500) {
    const chunk = files.slice(start, start + 500);
    const rows = chunk.map((file) => ({ ...file, id: context.newId(), name: fileName(file.name) }));
    named.push(...(await insertFiles(context, rows)));
  }
  return named;
}

interface NewFile extends StoredBytes {
  readonly id: string;
  readonly name: string;
}

/** The row of bytes that are kept. Whose it is comes from the actor. */
export async function insertFile(context: Context, file: NewFile): Promise<StoredFile> {
  const [stored] = await insertFiles(context, [file]);
  if (!stored) throw new TypeError('No file was made.');
  return stored;
}

async function insertFiles({ tx, actor, now }: Context, files: readonly NewFile[]): Promise<StoredFile[]> {
  const stored = files.map(({ id, name, size, sha256, mediaType }): StoredFile => {
    return { id, name, mediaType: namedType(mediaType, name), size, sha256, createdAt: now };
  });
  await tx.rows(sql`
    insert into file (org_id, id, name, media_type, size, sha256, created_at, created_by, created_through, loose_since)
    values ${sql.join(
      stored.map(
        ({
          id,
          name,
          mediaType,
          size,
          sha256,
        }) => sql`(${tx.org}, ${id}, ${name}, ${mediaType}, ${size}, ${sha256},
          ${now}, ${actor.personId}, ${actor.link?.id ?? null}, ${now})`,
      ),
      sql`, `,
    )}`);
  return stored;
}

/**
 * Take room for so many bytes; one row of the organisation, so that uploads at once cannot pass the quota together.
 * `ofOne`: the largest file of several.
 */
export async function charge(context: Context, bytes: number, ofOne = bytes): Promise<void> {
  const { tx } = context;
  const { largest, quota } = context.files.limits;
  if (ofOne > largest) throw new Problem(tooLarge, largestIs(largest));
  const taken = await tx.one<{ used: number }>(sql`
    insert into file_usage (org_id, used) values (${tx.org}, ${bytes})
    on conflict (org_id) do update set used = file_usage.used + ${bytes} returning used`);
  if (taken && taken.used > quota) throw noRoom(quota);
}

/** Is there room for so many bytes? For whoever is about to keep many; `charge` decides. @throws Problem `quota-reached` */
export async function refuseBeyondQuota({ tx, files }: Context, bytes: number): Promise<void> {
  const usage = await tx.one<{ used: number }>(sql`select used from file_usage where org_id = ${tx.org}`);
  if ((usage?.used ?? 0) + bytes > files.limits.quota) throw noRoom(files.limits.quota);
}

const noRoom = (quota: number): Problem =>
  new Problem(
    quotaReached,
    msg(
      'file.quota',
      'The organisation keeps at most {quota} MB of files, and this one would be more. Delete what is not needed, or ask for a higher quota.',
      { quota: megabytes(quota) },
    ),
  );

/** Give room back. */
export async function release(context: Context, bytes: number): Promise<void> {
  const { tx } = context;
  if (bytes > 0)
    await tx.rows(
      sql`update file_usage set used = greatest(0, used - ${bytes}) where org_id = ${tx.org} returning used`,
    );
}

export const largestIs = (largest: number) =>
  msg('file.largest', 'A file can be at most {largest} MB large.', { largest: megabytes(largest) });

const megabytes = (bytes: number): number => Math.floor(bytes / 1_000_000);

/** The records that hold a file of one of these contents, the first 200. One statement. */
export const sameFiles = (
  tx: Tx,
  hashes: readonly string[],
): Promise<{ recordId: string; sha256: string }[]> =>
  tx.rows<{ recordId: string; sha256: string }>(sql`
    select a.record_id as "recordId", f.sha256 from file f
    join attachment a on a.org_id = f.org_id and a.file_id = f.id
    where f.org_id = ${tx.org} and f.sha256 = any(${sql.param(hashes)}::text[])
    order by a.created_at, a.record_id limit 200`);

/** A file the actor may attach: their own, or one on a record they see. One statement. */
export const usableFile = ({ tx, actor }: Context, id: string): Promise<StoredFile | undefined> =>
  tx.one<StoredFile>(sql`select ${fileColumns} from file f
    where f.org_id = ${tx.org} and f.id = ${id} and ${usable(actor)}`);
