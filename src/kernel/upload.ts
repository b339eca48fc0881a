import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Actor } from './actor.ts';
import { type Context, implement } from './feature.ts';
import { fileName, StoredFile } from './file.schema.ts';
import { charge, fileColumns, insertFile, ownLoose, release } from './file.ts';
import { msg } from './message.ts';
import { operation } from './operation.ts';
import { invalid, notFound, notPermitted, Problem, tooMany } from './problem.ts';
import { Id, Instant } from './schema.ts';

/** An upload under way, or a file that is complete: how large it is meant to be, and until when one may go on. */
export const Upload = z.object({
  id: Id,
  size: z.int(),
  /** Null when it is complete. */
  expiresAt: Instant.nullable(),
  file: StoredFile.nullable(),
});
export type Upload = z.infer<typeof Upload>;

/** So long may an upload be gone on with, and a file wait for a record. */
export const uploadDays = 3;
/** Most uploads under way and files without a record of one person, or of one link: 10,000 tiny files end here. */
export const mostWaiting = 1000;

const unrecorded = {
  unrecorded: 'A file that belongs to no record yet; attaching it is recorded, with its hash.',
};

/**
 * What an upload asks of the database, as steps through the door. They are no operations of the interface: the tus
 * routes ask them, for members and, with the purpose of a capability link, for whoever holds one. Every member may
 * bring a file: whoever is asked for evidence has to; what it may be attached to is decided there.
 */
export function uploadSteps(purpose?: string) {
  const scope = purpose === undefined ? {} : { scope: 'link' as const, purpose };
  return {
    begin: implement(
      operation({
        ...{ id: 'upload.begin', method: 'POST', path: '/uploads', permission: null, ...scope },
        summary: msg('upload.begin', 'Begin to upload a file'),
        input: z.object({ name: z.string().max(2000), size: z.int().min(0) }),
        output: Upload,
      }),
      begin,
      unrecorded,
    ),
    find: implement(
      operation({
        ...{ id: 'upload.find', method: 'GET', path: '/uploads/{id}', permission: null, ...scope },
        summary: msg('upload.find', 'See how far an upload has got'),
        input: z.object({ id: Id }),
        output: Upload,
      }),
      (input, context) => find(context, input.id),
    ),
    complete: implement(
      operation({
        ...{ id: 'upload.complete', method: 'PATCH', path: '/uploads/{id}', permission: null, ...scope },
        summary: msg('upload.complete', 'Complete an upload'),
        input: z.object({ id: Id, sha256: z.string(), size: z.int(), mediaType: z.string() }),
        output: StoredFile,
      }),
      complete,
      unrecorded,
    ),
    end: implement(
      operation({
        ...{ id: 'upload.end', method: 'DELETE', path: '/uploads/{id}', permission: null, ...scope },
        summary: msg('upload.end', 'End an upload and forget what has arrived'),
        input: z.object({ id: Id }),
        output: z.object({ ended: z.boolean() }),
      }),
      end,
      unrecorded,
    ),
  };
}
export type UploadSteps = ReturnType<typeof uploadSteps>;

/** Rows of `upload u` that are the actor's own: of the person, or of the link somebody came through. */
const own = (actor: Actor): SQL =>
  sql`(u.created_by = ${actor.personId}::uuid or u.created_through = ${actor.link?.id ?? null}::uuid)`;

async function begin(input: { name: string; size: number }, context: Context): Promise<Upload> {
  const { tx, actor, now } = context;
  refuseReadingKey(actor);
  if (input.size === 0) throw new Problem(invalid, msg('upload.empty', 'The file is empty.'));
  await charge(context, input.size);
  const waiting = await tx.one<{ count: number }>(sql`
    select (select count(*) from upload u where u.org_id = ${tx.org} and ${own(actor)})
      + (select count(*) from file f where f.org_id = ${tx.org} and ${ownLoose(actor)}) as count`);
  if ((waiting?.count ?? 0) >= mostWaiting)
    throw new Problem(
      tooMany,
      msg(
        'upload.too-many',
        '{most} files of yours are on no record yet. Attach them or wait until they are swept before you bring more.',
        { most: mostWaiting },
      ),
    );
  const id = context.newId();
  const expiresAt = new Date(Date.parse(now) + uploadDays * 86_400_000).toISOString();
  await tx.rows(sql`
    insert into upload (org_id, id, name, size, created_at, created_by, created_through, expires_at)
    values (${tx.org}, ${id}, ${fileName(input.name)}, ${input.size}, ${now}, ${actor.personId},
      ${actor.link?.id ?? null}, ${expiresAt})`);
  return { id, size: input.size, expiresAt, file: null };
}

/** A key that may only read may not fill the disk either. */
function refuseReadingKey({ kind, scopes }: Actor): void {
  const writes = scopes?.some((scope) => /:(write|\*)$/.test(scope)) ?? false;
  if (kind === 'key' && !writes) throw new Problem(notPermitted);
}

async function find({ tx, actor, now }: Context, id: string): Promise<Upload> {
  const under = await tx.one<{ size: number; expiresAt: string }>(sql`
    select u.size, u.expires_at as "expiresAt" from upload u
    where u.org_id = ${tx.org} and u.id = ${id} and u.expires_at > ${now} and ${own(actor)}`);
  if (under) return { id, ...under, file: null };
  const file = await tx.one<StoredFile>(
    sql`select ${fileColumns} from file f where f.org_id = ${tx.org} and f.id = ${id} and ${ownLoose(actor)}`,
  );
  if (!file) throw new Problem(notFound);
  return { id, size: file.size, expiresAt: null, file };
}

/** The bytes are kept: the upload becomes a file. Of two that end it at once the second finds the file. */
async function complete(
  bytes: { id: string; sha256: string; size: number; mediaType: string },
  context: Context,
): Promise<StoredFile> {
  const { tx, actor } = context;
  const upload = await tx.one<{ name: string }>(sql`
    delete from upload u where u.org_id = ${tx.org} and u.id = ${bytes.id} and u.size = ${bytes.size} and ${own(actor)}
    returning u.name`);
  if (upload) return insertFile(context, { ...bytes, name: upload.name });
  const { file } = await find(context, bytes.id);
  if (!file) throw new Problem(notFound);
  return file;
}

async function end({ id }: { id: string }, context: Context): Promise<{ ended: boolean }> {
  const { tx, actor } = context;
  const upload = await tx.one<{ size: number }>(sql`
    delete from upload u where u.org_id = ${tx.org} and u.id = ${id} and ${own(actor)} returning u.size`);
  if (!upload) throw new Problem(notFound);
  await release(context, upload.size);
  return { ended: true };
}
