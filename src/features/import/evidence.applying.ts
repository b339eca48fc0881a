import { sql } from 'drizzle-orm';
import { listZip, unpackZip } from '../../adapters/archive/zip.ts';
import type { Context } from '../../kernel/feature.ts';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { nameFiles, refuseBeyondQuota, usableFile } from '../../kernel/file.ts';
import type { StoredBytes } from '../../kernel/file-bytes.ts';
import { addLink, linkedIds, removeLink } from '../../kernel/link.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { visible } from '../../kernel/visibility.ts';
import { controlType } from '../control/control.schema.ts';
import { maySupport, type Proof, supports } from '../evidence/evidence.schema.ts';
import { createEvidenceMany, evidences, type NewEvidence } from '../evidence/evidence.usecases.ts';
import type { Archive } from './import.schema.ts';
import { type Step, writingRows } from './import.step.ts';
import type { ImportChange, StoredRun } from './import.store.ts';
import type { RegisterPlan } from './register.rules.ts';

const bytesOf = ({ files, org }: Context, file: StoredFile) => ({
  size: file.size,
  open: (from: number, to: number) => files.open(org.id, file.sha256, { from, to }),
});

/** What the ZIP of a run holds, read from its directory. @throws Problem `not-found`, `file-unreadable` */
export async function readArchive(context: Context, fileId: string): Promise<Archive> {
  const file = await theFile(context, fileId);
  const { files, refused, refusedCount } = await listZip(bytesOf(context, file));
  return {
    fileId,
    name: file.name,
    files: [...files],
    refused: refused.map(({ name, why }) => ({ name, why: said(why) })),
    refusedCount,
  };
}

const said = ({ id, text, values }: Message) => ({ id, text, ...(values ? { values: { ...values } } : {}) });

async function theFile(context: Context, id: string): Promise<StoredFile> {
  const file = await usableFile(context, id);
  if (file) return file;
  throw new Problem(notFound, msg('import.archive-gone', 'The ZIP is not there any more. Bring it again.'));
}

/** Bytes of the files out of the ZIP by their whole name in it; kept, and named by nobody yet. */
export type Unpacked = ReadonlyMap<string, StoredBytes>;

/** Names in the ZIP that rows of new evidence take, each once. */
export const wantedFiles = (plans: readonly RegisterPlan[]): ReadonlySet<string> =>
  new Set(plans.flatMap(({ record, changes }) => (record ? [] : listOf(changes.file))));

/**
 * Keep the bytes of these files of the ZIP, one after the other, outside any transaction: the database knows nothing
 * of them yet, so that work that ends here has changed nothing, and work that begins again keeps the same bytes once.
 * @throws Problem `file-unreadable`, `quota-reached`, `storage-full`
 */
export async function unpackFiles(
  context: Context,
  { fileId, files }: Archive,
  wanted: ReadonlySet<string>,
  step: Step,
): Promise<Unpacked> {
  const bytes = files.reduce((sum, { name, size }) => sum + (wanted.has(name) ? size : 0), 0);
  await refuseBeyondQuota(context, bytes);
  const file = await theFile(context, fileId);
  const kept = new Map<string, StoredBytes>();
  await step(0, wanted.size, unpacking);
  await unpackZip(bytesOf(context, file), wanted, async (name, stream) => {
    kept.set(name, await context.files.put(context.org.id, stream));
    await step(kept.size, wanted.size, unpacking);
  });
  return kept;
}

const unpacking = msg('import.step.files', '{done} of {total} files unpacked');

/** Write the rows of a register of evidence: files out of the ZIP, new evidence with draft links (R9), changed words. */
export async function applyEvidence(
  context: Context,
  run: StoredRun,
  plans: readonly RegisterPlan[],
  { unpacked, step }: { unpacked: Unpacked; step: Step },
): Promise<ImportChange[]> {
  const controls = await controlsBy(context, plans);
  const news = plans.filter(({ record }) => record === null);
  const files = await named(context, unpacked);
  const given = news.map((plan) => newEvidence(context, plan, run, { files, controls }));
  const made = await createEvidenceMany(context, given, (done) => step(done, plans.length, writingRows));
  const changes = made.map(
    ({ id, version }, at): ImportChange => ({
      ...{ recordId: id, recordType: 'evidence', line: news[at]?.line ?? 0, kind: 'created', before: null },
      ...{ linked: [...new Set(given[at]?.controls)], versionAfter: version },
    }),
  );
  for (const plan of plans.filter(({ record }) => record !== null)) {
    changes.push(await change(context, plan, controls));
    await step(changes.length, plans.length, writingRows);
  }
  return changes;
}

/** The unpacked files as files of ours: their ids by their names in the ZIP. */
async function named(context: Context, unpacked: Unpacked): Promise<ReadonlyMap<string, string>> {
  const names = [...unpacked.keys()];
  const files = await nameFiles(
    context,
    [...unpacked].map(([name, bytes]) => ({ ...bytes, name: name.split('/').at(-1) ?? name })),
  );
  return new Map(files.map(({ id }, at) => [names[at] ?? '', id]));
}

type Named = { readonly id: string; readonly ref: string };
type Found = ReadonlyMap<string, Named>;

function newEvidence(
  { actor }: Context,
  { changes }: RegisterPlan,
  run: StoredRun,
  { files, controls }: { files: ReadonlyMap<string, string>; controls: Found },
): NewEvidence {
  const {
    title,
    note,
    file,
    url,
    text,
    kind: _kind,
    ownerId,
    confidential,
    controls: refs,
    ...rest
  } = changes;
  const own = actor.roles.includes('programme_manager') ? null : actor.personId;
  return {
    ...rest,
    title: String(title),
    description: String(note ?? ''),
    proof: proofOf({
      fileIds: listOf(file).flatMap((name) => files.get(name) ?? []),
      url,
      text,
      note,
      title,
    }),
    ownerId: typeof ownerId === 'string' ? ownerId : own,
    confidential: confidential === true,
    controls: listOf(refs).flatMap((ref) => controls.get(ref)?.id ?? []),
    origin: 'import',
    originNote: run.fileName,
  };
}

/** The best of what the row holds; a row that is all words is a note of them. */
function proofOf(row: {
  fileIds: string[];
  url: unknown;
  text: unknown;
  note: unknown;
  title: unknown;
}): Proof {
  if (row.fileIds.length > 0) return { kind: 'file', fileIds: row.fileIds };
  if (typeof row.url === 'string' && row.url !== '') return { kind: 'link', url: row.url };
  return { kind: 'note', text: String(row.text || row.note || row.title) };
}

async function change(
  context: Context,
  { line, record, changes }: RegisterPlan,
  controls: Found,
): Promise<ImportChange> {
  const { note, controls: refs, ...rest } = changes;
  const found = await evidences.open(context, record?.id ?? '', record?.version);
  const linked: string[] = [];
  for (const ref of listOf(refs)) {
    const control = controls.get(ref);
    if (!control || (await isLinked(context, found.record.id, control.id))) continue;
    if (await addLink(context, maySupport, found.record, control)) linked.push(control.id);
  }
  const fields = { ...rest, ...(note === undefined ? {} : { description: String(note) }) };
  const after =
    Object.keys(fields).length === 0 ? found : await evidences.change(context, found, fields as never);
  const kind = Object.keys(fields).length === 0 ? ('linked' as const) : ('changed' as const);
  return {
    ...{ recordId: found.record.id, recordType: 'evidence', line, kind, before: { ...found.record } },
    ...{ linked, versionAfter: after.record.version },
  };
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

async function isLinked({ tx }: Context, evidence: string, control: string): Promise<boolean> {
  const confirmed = await linkedIds(tx, supports, 'out', [evidence]);
  return confirmed.get(evidence)?.includes(control) ?? false;
}

/** Controls the rows name, by reference, that the actor sees. One statement. */
async function controlsBy({ tx, actor }: Context, plans: readonly RegisterPlan[]): Promise<Found> {
  const refs = [...new Set(plans.flatMap(({ changes }) => listOf(changes.controls)))];
  const rows = await tx.rows<Named>(sql`select r.id, r.ref from record r
    where r.org_id = ${tx.org} and r.type = ${controlType.type} and r.ref = any(${sql.param(refs)}::text[])
      and r.archived_at is null and ${visible(controlType, actor)}`);
  return new Map(rows.map((row) => [row.ref, row]));
}

/** Take drafts and confirmed links away again; answers how many. */
export async function unlinkEvidence(
  context: Context,
  record: Named,
  controls: readonly Named[],
): Promise<number> {
  let count = 0;
  for (const control of controls)
    for (const kind of [maySupport, supports])
      count += Number(await removeLink(context, kind, record, control));
  return count;
}
