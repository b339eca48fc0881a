import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { openWork } from '../../kernel/job.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import type { Person } from './import.rules.ts';
import { Choices, Counts, ImportRow, type ImportRun, type Target, UndoOutcome } from './import.schema.ts';

/** A run as it is stored, without its bytes. */
export interface StoredRun extends Omit<ImportRun, 'frameworkTitle' | 'edition'> {
  readonly hash: string;
  readonly choices: Choices;
}

interface RunRow extends Omit<StoredRun, 'choices' | 'counts' | 'undo'> {
  readonly choices: string;
  readonly counts: string;
  readonly undo: string | null;
}

const selection = (tx: Tx): SQL => sql`i.id, i.version, i.target, i.framework, i.file_name as "fileName",
  octet_length(i.file_bytes) as bytes, i.file_hash as hash, i.choices, i.counts, i.undone as undo,
  i.created_at as "createdAt", i.created_by as "createdBy", p.name as "createdByName", i.applied_at as "appliedAt",
  i.undone_at as "undoneAt", i.job_id as "jobId", ${stateOf(tx)} as state`;

/** What long work is at it now; null when none is. */
const atWork = (tx: Tx): SQL => openWork(tx, sql`i.job_id`);

const stateOf = (
  tx: Tx,
): SQL => sql`case when i.state = 'staged' and ${atWork(tx)} is not null then 'applying'
  when i.state = 'applied' and ${atWork(tx)} = ${undoingWork} then 'undoing' else i.state end`;

/** Permanent code of the work that takes an import back. */
export const undoingWork = 'import.undoing';

const from = (tx: Tx): SQL =>
  sql`from import_run i left join person p on p.org_id = ${tx.org} and p.id = i.created_by`;

// A file may hold what its reader alone may see: others find the run only if they see every record.
const mine = ({ actor, tx }: Context): SQL =>
  actor.roles.includes('programme_manager')
    ? sql`i.org_id = ${tx.org}`
    : sql`i.org_id = ${tx.org} and i.created_by = ${actor.personId}::uuid`;

const runOf = ({ choices, counts, undo, ...row }: RunRow): StoredRun => ({
  ...row,
  choices: Choices.parse(JSON.parse(choices)),
  counts: Counts.parse(JSON.parse(counts)),
  undo: undo === null ? null : UndoOutcome.parse(JSON.parse(undo)),
});

/** One run the caller may see; `lock` for whoever changes it. */
export async function findRun(context: Context, id: string, lock = false): Promise<StoredRun | undefined> {
  const { tx } = context;
  const row = await tx.one<RunRow>(sql`select ${selection(tx)} ${from(tx)}
    where ${mine(context)} and i.id = ${id}::uuid ${lock ? sql`for update of i` : sql``}`);
  return row && runOf(row);
}

/** Runs the caller may see, the newest first; ids are made in the order of time. */
export async function listRuns(
  context: Context,
  limit: number,
  cursor: string | undefined,
): Promise<StoredRun[]> {
  const { tx } = context;
  const below = cursor === undefined ? sql`true` : sql`i.id < ${cursor}::uuid`;
  const rows = await tx.rows<RunRow>(sql`select ${selection(tx)} ${from(tx)}
    where ${mine(context)} and ${below} order by i.id desc limit ${limit}`);
  return rows.map(runOf);
}

/** Files the person read and neither brought in nor threw away, the newest first, and how many there are. */
export async function stagedBy(
  { tx, actor }: Context,
  limit: number,
): Promise<{ count: number; runs: { id: string; fileName: string }[] }> {
  const rows = await tx.rows<{ id: string; fileName: string; count: number }>(sql`
    select i.id, i.file_name as "fileName", count(*) over ()::int as count from import_run i
    where i.org_id = ${tx.org} and i.created_by = ${actor.personId}::uuid and i.state = 'staged' and ${atWork(tx)} is null
    order by i.id desc limit ${limit}`);
  return { count: rows[0]?.count ?? 0, runs: rows.map(({ id, fileName }) => ({ id, fileName })) };
}

export async function bytesOf(tx: Tx, id: string): Promise<Uint8Array> {
  const row = await tx.one<{ bytes: Uint8Array }>(
    sql`select file_bytes as bytes from import_run where org_id = ${tx.org} and id = ${id}::uuid`,
  );
  return row?.bytes ?? new Uint8Array();
}

export interface NewRun {
  readonly target: Target;
  readonly framework: string | null;
  readonly fileName: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly choices: Choices;
  readonly counts: Counts;
}

export async function insertRun(context: Context, id: string, run: NewRun): Promise<void> {
  const { tx } = context;
  await tx.rows(sql`insert into import_run (org_id, id, target, framework, file_name, file_hash, file_bytes, choices,
      state, counts, created_at, created_by)
    values (${tx.org}, ${id}, ${run.target}, ${run.framework}, ${run.fileName}, ${run.hash},
      ${sql.param(Buffer.from(run.bytes))}, ${JSON.stringify(run.choices)}, 'staged', ${JSON.stringify(run.counts)},
      ${context.now}, ${context.actor.personId})`);
}

/** The next version of a run that is locked. */
export async function saveRun(
  { tx }: Context,
  { id, framework, choices, state, counts, appliedAt, undoneAt, undo, jobId }: StoredRun,
): Promise<void> {
  await tx.rows(sql`update import_run set framework = ${framework}, choices = ${JSON.stringify(choices)},
      state = ${state}, counts = ${JSON.stringify(counts)}, applied_at = ${appliedAt}, undone_at = ${undoneAt},
      job_id = ${jobId}, undone = ${undo === null ? null : JSON.stringify(undo)}, version = version + 1
    where org_id = ${tx.org} and id = ${id}::uuid`);
}

/** Keep what became of every row, as it was applied: judged again later, a row would tell of that day. */
export async function keepJudged(tx: Tx, id: string, rows: readonly ImportRow[]): Promise<void> {
  await tx.rows(sql`update import_run set judged = ${JSON.stringify(rows)}
    where org_id = ${tx.org} and id = ${id}::uuid`);
}

/** The rows of a run as they were applied; undefined while it is only looked at. */
export async function judgedRows(tx: Tx, id: string): Promise<ImportRow[] | undefined> {
  const row = await tx.one<{ judged: string | null }>(
    sql`select judged from import_run where org_id = ${tx.org} and id = ${id}::uuid`,
  );
  return row?.judged ? z.array(ImportRow).parse(JSON.parse(row.judged)) : undefined;
}

export async function deleteRun({ tx }: Context, id: string): Promise<void> {
  await tx.rows(sql`delete from import_run where org_id = ${tx.org} and id = ${id}::uuid`);
}

/** One import or undo at a time in an organisation: two at once would each bring in the same new record. */
export async function oneAtATime({ tx }: Context): Promise<void> {
  await tx.rows(sql`select pg_advisory_xact_lock(hashtextextended(${`import ${tx.org}`}, 0))`);
}

/** What an import did to one record. */
export interface ImportChange {
  readonly recordId: string;
  readonly recordType: 'applicability' | 'control' | 'asset' | 'evidence' | 'action' | 'mapping';
  readonly line: number;
  readonly kind: 'created' | 'changed' | 'linked';
  /** The record before, for what was changed. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** Rows of statements the control realises since then; controls the evidence may support since then. */
  readonly linked: readonly string[];
  readonly versionAfter: number;
}

export async function insertChanges(
  { tx }: Context,
  run: string,
  changes: readonly ImportChange[],
): Promise<void> {
  for (let start = 0; start < changes.length; start += 1_000) {
    const chunk = changes.slice(start, start + 1_000);
    await tx.rows(sql`insert into import_change (org_id, run_id, record_id, record_type, line, kind, before, linked,
        version_after) values ${sql.join(
          chunk.map(
            (
              one,
            ) => sql`(${tx.org}, ${run}::uuid, ${one.recordId}::uuid, ${one.recordType}, ${one.line}, ${one.kind},
            ${one.before === null ? null : JSON.stringify(one.before)}, ${sql.param(one.linked)}::uuid[], ${one.versionAfter})`,
          ),
          sql`, `,
        )}`);
  }
}

export async function changesOf({ tx }: Context, run: string): Promise<ImportChange[]> {
  const rows = await tx.rows<Omit<ImportChange, 'before'> & { before: string | null }>(sql`
    select record_id as "recordId", record_type as "recordType", line, kind, before, linked,
      version_after as "versionAfter"
    from import_change where org_id = ${tx.org} and run_id = ${run}::uuid order by line, record_id`);
  return rows.map(({ before, ...row }) => ({
    ...row,
    before: before === null ? null : (JSON.parse(before) as Record<string, unknown>),
  }));
}

/** Members who have not left, to find owners among. */
export const members = (tx: Tx): Promise<Person[]> =>
  tx.rows<Person>(sql`select id, name, email from person where org_id = ${tx.org} and ended_at is null`);

/** Records of any type that the caller sees, by reference, or all of them: where an action may come from. */
export const seenRecords = (
  { tx, actor }: Context,
  refs: readonly string[] | undefined,
  most: number,
): Promise<{ id: string; ref: string; confidential: boolean }[]> =>
  tx.rows(sql`select r.id, r.ref, r.confidential from record r
    where r.org_id = ${tx.org} and ${refs ? sql`r.ref = any(${sql.param([...refs])}::text[])` : sql`true`}
      and ${visibleAmong(recordTypes(), actor)} limit ${most}`);

/** References by id, whoever may see the records: an undo names what it took away. */
export async function referencesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; ref: string }>(
    sql`select id, ref from record where org_id = ${tx.org} and id = any(${sql.param(ids)}::uuid[])`,
  );
  return new Map(rows.map(({ id, ref }) => [id, ref]));
}
