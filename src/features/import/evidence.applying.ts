import { sql } from 'drizzle-orm';
import { listZip, unpackZip } from '../../adapters/archive/zip.ts';
import type { Context } from '../../kernel/feature.ts';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { storeFile, usableFile } from '../../kernel/file.ts';
import { addLink, linkedIds, removeLink } from '../../kernel/link.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { invalid, notFound, Problem } from '../../kernel/problem.ts';
import { visible } from '../../kernel/visibility.ts';
import { controlType } from '../control/control.schema.ts';
import { maySupport, type Proof, supports } from '../evidence/evidence.schema.ts';
import { createEvidence, evidences } from '../evidence/evidence.usecases.ts';
import type { Archive } from './import.schema.ts';
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

/** Most of what one import unpacks: it is one transaction, brought in whole or not at all. */
const mostFiles = 1_000;
const mostBytes = 1_000_000_000;

/** Write the rows of a register of evidence: files out of the ZIP, new evidence with draft links (R9), changed words. */
export async function applyEvidence(
  context: Context,
  run: StoredRun,
  plans: readonly RegisterPlan[],
): Promise<ImportChange[]> {
  const files = await unpack(context, run.choices.archive, plans);
  const controls = await controlsBy(context, plans);
  const changes: ImportChange[] = [];
  for (const plan of plans)
    changes.push(
      await (plan.record ? change(context, plan, controls) : create(context, plan, run, { files, controls })),
    );
  return changes;
}

type Named = { readonly id: string; readonly ref: string };
type Found = ReadonlyMap<string, Named>;

async function create(
  context: Context,
  { line, changes }: RegisterPlan,
  run: StoredRun,
  { files, controls }: { files: ReadonlyMap<string, string>; controls: Found },
): Promise<ImportChange> {
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
  const linked = listOf(refs).flatMap((ref) => controls.get(ref)?.id ?? []);
  const own = context.actor.roles.includes('programme_manager') ? null : context.actor.personId;
  const { id } = await createEvidence(context, {
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
    controls: linked,
    origin: 'import',
    originNote: run.fileName,
  });
  return {
    ...{ recordId: id, recordType: 'evidence', line, kind: 'created', before: null },
    ...{ linked, versionAfter: 1 },
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

/** The files the rows name, kept one after the other; each once, however many rows name it. */
async function unpack(
  context: Context,
  archive: Archive | undefined,
  plans: readonly RegisterPlan[],
): Promise<Map<string, string>> {
  const wanted = new Set(plans.flatMap(({ record, changes }) => (record ? [] : listOf(changes.file))));
  const kept = new Map<string, string>();
  if (wanted.size === 0 || !archive) return kept;
  refuseTooMuch(archive, wanted);
  const file = await theFile(context, archive.fileId);
  await unpackZip(bytesOf(context, file), wanted, async (name, stream) => {
    const { id } = await storeFile(context, { name: name.split('/').at(-1) ?? name, stream });
    kept.set(name, id);
  });
  return kept;
}

function refuseTooMuch({ files }: Archive, wanted: ReadonlySet<string>): void {
  const bytes = files.reduce((sum, { name, size }) => sum + (wanted.has(name) ? size : 0), 0);
  if (wanted.size <= mostFiles && bytes <= mostBytes) return;
  throw new Problem(
    invalid,
    msg(
      'import.archive-too-much',
      'The rows name {files} files of {megabytes} MB. One import takes {most} files and {mostMegabytes} MB: split the register.',
      {
        files: wanted.size,
        megabytes: Math.ceil(bytes / 1_000_000),
        most: mostFiles,
        mostMegabytes: mostBytes / 1_000_000,
      },
    ),
  );
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
