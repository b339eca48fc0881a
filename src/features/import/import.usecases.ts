import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { EditionCandidate } from '../../kernel/content/edition.ts';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { rolesAllow, scopesAllow } from '../../kernel/permission.ts';
import { invalid, notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { applyActions } from './action.applying.ts';
import type { Judgement, ReadFile } from './dry-run.job.ts';
import { tryOut } from './dry-run.ts';
import { applyEvidence, readArchive } from './evidence.applying.ts';
import { applyRegister, applyStatement } from './import.applying.ts';
import { archiveOf, chosen, refuseMapping } from './import.choices.ts';
import { importChanged, importNotOpen, importOperations as operations } from './import.operations.ts';
import { comingIn, sameCounts, windowOf } from './import.rules.ts';
import {
  Choices,
  type Edition,
  type ImportRow,
  type ImportRun,
  type ImportRunAnswer,
} from './import.schema.ts';
import { editionOf, numbersOf, recognise, specOf, statedFramework } from './import.specs.ts';
import {
  bytesOf,
  changesOf,
  deleteRun,
  findRun,
  insertChanges,
  insertRun,
  judgedRows,
  keepJudged,
  listRuns,
  oneAtATime,
  type StoredRun,
  saveRun,
} from './import.store.ts';
import { undoChanges } from './import.undoing.ts';
import { prepared } from './import.waiting.ts';
import type { RegisterPlan } from './register.rules.ts';
import type { StatementPlan } from './statement-control.rules.ts';

type InputOf<Name extends keyof typeof operations> = z.output<(typeof operations)[Name]['input']>;

/** A run as far as reading its file needs it. */
type Readable = Pick<StoredRun, 'target' | 'framework' | 'choices' | 'fileName' | 'hash'>;

interface Examined {
  readonly read: ReadFile;
  readonly judged: Judgement;
  readonly recognised: readonly EditionCandidate[];
  readonly edition: Edition;
}

/** Read the file, recognise whose numbers it has, and try the import out. */
async function examine(context: Context, run: Readable, bytes: () => Promise<Uint8Array>): Promise<Examined> {
  const job = {
    target: run.target,
    framework: run.framework,
    numbers: numbersOf(context, run.framework),
    choices: run.choices,
    file: { name: run.fileName, hash: run.hash, bytes },
  };
  const { read } = await tryOut(job);
  const recognised = run.target === 'statement' ? recognise(context, read.numbers) : [];
  const edition = editionOf(run, recognised);
  const { judged } = await tryOut({ ...job, spec: await specOf(context, run, edition) });
  if (!judged) throw new Error('The import was not tried out.');
  return { read, judged, recognised, edition };
}

const examineStored = (context: Context, run: StoredRun): Promise<Examined> =>
  examine(context, run, () => bytesOf(context.tx, run.id));

async function read(input: InputOf<'read'>, context: Context): Promise<ImportRunAnswer> {
  const { file, target } = input;
  const framework = target === 'statement' ? statedFramework(context, input.framework ?? null).id : null;
  const hash = createHash('sha256').update(file.bytes).digest('hex');
  const choices = Choices.parse({});
  const fileName = file.name.slice(0, 255);
  const run = { target, framework, choices, fileName, hash };
  const examined = await examine(context, run, () => Promise.resolve(file.bytes));
  const id = context.newId();
  await insertRun(context, id, { ...run, bytes: file.bytes, counts: examined.judged.counts });
  return answer(context, await runFor(context, id), examined);
}

async function runFor(context: Context, id: string, lock = false): Promise<StoredRun> {
  const run = await findRun(context, id, lock);
  if (!run) throw new Problem(notFound);
  return run;
}

/** The run, locked, if it is the version the caller saw and at this state. */
async function openRun(
  context: Context,
  { id, version }: { id: string; version?: number },
  state: ImportRun['state'],
): Promise<StoredRun> {
  const run = await runFor(context, id, true);
  if (version !== undefined && run.version !== version)
    throw new Problem(versionConflict, undefined, { current: outline(context, run, null) });
  if (run.state !== state) throw new Problem(importNotOpen, notOpen[run.state]);
  return run;
}

const notOpen: Record<ImportRun['state'], ReturnType<typeof msg>> = {
  staged: msg('import.not-applied', 'This import was not brought in yet, so there is nothing to take back.'),
  applied: msg('import.applied', 'This import was brought in already. Take it back, or read the file anew.'),
  undone: msg('import.undone', 'This import was taken back. Read the file anew to bring it in.'),
};

async function choose(input: InputOf<'choose'>, context: Context): Promise<ImportRunAnswer> {
  const run = await openRun(context, input, 'staged');
  const next: StoredRun = {
    ...run,
    framework: chosenFramework(input, context, run),
    choices: chosen(input, run),
  };
  const examined = await examineStored(context, next);
  refuseMapping(input, examined.read);
  await saveRun(context, { ...next, counts: examined.judged.counts });
  return answer(context, await runFor(context, run.id), examined);
}

const chosenFramework = (input: InputOf<'choose'>, context: Context, run: StoredRun): string | null =>
  run.target === 'statement' ? statedFramework(context, input.framework ?? run.framework).id : null;

async function putFiles(input: InputOf<'files'>, context: Context): Promise<ImportRunAnswer> {
  const run = await openRun(context, input, 'staged');
  if (run.target !== 'evidence')
    throw new Problem(
      invalid,
      msg('import.no-archive', 'Only the rows of a register of evidence name files of a ZIP.'),
    );
  const { archive: _before, ...choices } = run.choices;
  const archive = input.fileId === null ? {} : { archive: await readArchive(context, input.fileId) };
  const next: StoredRun = { ...run, choices: { ...choices, ...archive } };
  const examined = await examineStored(context, next);
  await saveRun(context, { ...next, counts: examined.judged.counts });
  return answer(context, await runFor(context, run.id), examined);
}

async function apply(input: InputOf<'apply'>, context: Context): Promise<ImportRunAnswer> {
  await oneAtATime(context);
  const run = await openRun(context, input, 'staged');
  refuseNarrowKey(context, run);
  const examined = await examineStored(context, run);
  const { counts, rows } = examined.judged;
  const otherPlan = input.plan !== undefined && input.plan !== examined.judged.plan;
  if (otherPlan || !sameCounts(counts, input.counts))
    throw new Problem(importChanged, undefined, { current: { counts } });
  if (comingIn(counts) === 0)
    throw new Problem(importNotOpen, msg('import.nothing', 'No row of the file would change anything.'));
  const plans = rows.flatMap(({ plan }) => (plan ? [plan] : []));
  const changes =
    run.target === 'statement'
      ? await applyStatement(context, plans as StatementPlan[])
      : run.target === 'evidence'
        ? await applyEvidence(context, run, plans as RegisterPlan[])
        : run.target === 'action'
          ? await applyActions(context, plans as RegisterPlan[])
          : await applyRegister(context, run.target, plans as RegisterPlan[]);
  await insertChanges(context, run.id, changes);
  await keepJudged(
    context.tx,
    run.id,
    rows.map(({ row }) => row),
  );
  const applied: StoredRun = { ...run, state: 'applied', counts, appliedAt: context.now };
  await saveRun(context, applied);
  tell(context, applied);
  return answer(context, await runFor(context, run.id), examined);
}

/** A key limited to imports does not write registers it was not given. */
function refuseNarrowKey({ actor }: Context, { target }: StoredRun): void {
  const needed =
    target === 'statement'
      ? (['applicability:write', 'control:write'] as const)
      : [`${target}:write` as const];
  if (needed.every((one) => actor.scopes === null || scopesAllow(actor.scopes, one))) return;
  throw new Problem(
    notPermitted,
    msg('import.key', 'This key may not write the records the file speaks of.'),
  );
}

async function undo(input: InputOf<'undo'>, context: Context): Promise<ImportRunAnswer> {
  await oneAtATime(context);
  const run = await openRun(context, input, 'applied');
  refuseNarrowKey(context, run);
  const outcome = await undoChanges(context, await changesOf(context, run.id));
  const undone: StoredRun = { ...run, state: 'undone', undoneAt: context.now, undo: outcome };
  await saveRun(context, undone);
  tell(context, undone);
  const after = await runFor(context, run.id);
  return answer(context, after, await examineStored(context, after));
}

/** The import itself in the ledger, beside the records it wrote: which file, how many rows. Never its bytes. */
function tell(
  context: Context,
  { id, target, framework, fileName, hash, state, counts, undo: taken }: StoredRun,
): void {
  context.record({
    recordType: 'import',
    recordId: id,
    body: { id, target, framework, fileName, sha256: hash, state, counts, undo: taken },
  });
}

async function preview(input: InputOf<'preview'>, context: Context) {
  const run = await runFor(context, input.id);
  const judged = (await judgedRows(context.tx, run.id)) ?? (await judgedNow(context, run));
  return windowOf(judged, input);
}

const judgedNow = async (context: Context, run: StoredRun): Promise<ImportRow[]> =>
  (await examineStored(context, run)).judged.rows.map(({ row }) => row);

function outline(context: Context, run: StoredRun, edition: Edition | null): ImportRun {
  const { hash: _hash, choices: _choices, ...shown } = run;
  const framework = run.framework === null ? undefined : context.content.framework(run.framework);
  return { ...shown, frameworkTitle: framework?.shortTitle ?? null, edition };
}

function answer(context: Context, run: StoredRun, examined: Examined): ImportRunAnswer {
  const { read: file, judged, recognised, edition } = examined;
  const staged = run.state === 'staged';
  const can = staged ? (['choose', 'apply', 'discard'] as const) : (['undo'] as const);
  const writes = rolesAllow(context.actor.roles, 'import:write') && run.state !== 'undone';
  return {
    ...outline(context, run, run.target === 'statement' ? edition : null),
    counts: staged ? judged.counts : run.counts,
    reading: file.reading,
    fields: [...file.fields],
    recognised: [...recognised],
    takeUnclear: run.choices.takeUnclear,
    archive: archiveOf(run, judged),
    plan: judged.plan,
    can: writes ? [...can] : [],
  };
}

const stagesOnly = 'Keeps a file to look at, or how it is read; no record changes before it is applied.';

/** Spreadsheets come in: read, corrected, looked at, brought in at once, taken back. */
export const importFeature = feature({
  name: 'import',
  recordTypes: [],
  subjects: { import: msg('import.subject', 'Import') },
  waiting: [prepared],
  implementations: [
    implement(operations.read, read, { unrecorded: stagesOnly }),
    implement(operations.list, async ({ limit, cursor }, context) => {
      const runs = await listRuns(context, limit + 1, cursor);
      const rows = runs.map((run) => outline(context, run, run.choices.edition ?? null));
      const { shown, more } = pageOf(rows, limit);
      return { rows: shown, next: more ? (shown.at(-1)?.id ?? null) : null };
    }),
    implement(operations.get, async ({ id }, context) => {
      const run = await runFor(context, id);
      return answer(context, run, await examineStored(context, run));
    }),
    implement(operations.choose, choose, { unrecorded: stagesOnly }),
    implement(operations.files, putFiles, { unrecorded: stagesOnly }),
    implement(operations.preview, preview),
    implement(operations.apply, apply),
    implement(operations.undo, undo),
    implement(
      operations.discard,
      async ({ id }, context) => {
        await deleteRun(context, (await openRun(context, { id }, 'staged')).id);
        return { discarded: true as const };
      },
      { unrecorded: stagesOnly },
    ),
  ],
});
