import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { readArchive } from './evidence.applying.ts';
import { answer, outline } from './import.answers.ts';
import { bringIn, examineSeen, takeBack } from './import.bringing-in.ts';
import { chosen, refuseMapping } from './import.choices.ts';
import { examine, examineStored } from './import.examining.ts';
import { applyingJob, startApplying, startUndoing, undoingJob } from './import.jobs.ts';
import { openRun, refuseNarrowKey, runFor } from './import.opening.ts';
import { importOperations as operations } from './import.operations.ts';
import { isLong, manyRows, windowOf } from './import.rules.ts';
import { Choices, type ImportRow, type ImportRunAnswer } from './import.schema.ts';
import { refuseDropped, statedFramework } from './import.specs.ts';
import { noStep } from './import.step.ts';
import {
  deleteRun,
  insertRun,
  judgedRows,
  listRuns,
  oneAtATime,
  type StoredRun,
  saveRun,
} from './import.store.ts';
import { prepared } from './import.waiting.ts';

type InputOf<Name extends keyof typeof operations> = z.output<(typeof operations)[Name]['input']>;

async function read(input: InputOf<'read'>, context: Context): Promise<ImportRunAnswer> {
  const { file, target } = input;
  const framework = target === 'statement' ? statedFramework(context, input.framework ?? null).id : null;
  await refuseDropped(context, framework);
  const hash = createHash('sha256').update(file.bytes).digest('hex');
  const choices = Choices.parse({});
  const fileName = file.name.slice(0, 255);
  const run = { target, framework, choices, fileName, hash };
  const examined = await examine(context, run, () => Promise.resolve(file.bytes));
  const id = context.newId();
  await insertRun(context, id, { ...run, bytes: file.bytes, counts: examined.judged.counts });
  return answer(context, await runFor(context, id), examined);
}

async function choose(input: InputOf<'choose'>, context: Context): Promise<ImportRunAnswer> {
  const run = await openRun(context, input, 'staged');
  const framework = chosenFramework(input, context, run);
  await refuseDropped(context, framework);
  const next: StoredRun = { ...run, framework, choices: chosen(input, run) };
  const examined = await examineStored(context, next);
  refuseMapping(input, examined.read);
  await saveRun(context, { ...next, counts: examined.judged.counts, jobId: null });
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
  await saveRun(context, { ...next, counts: examined.judged.counts, jobId: null });
  return answer(context, await runFor(context, run.id), examined);
}

/** Brought in at once, or started as long work where it has files or many rows: the answer then names the work. */
async function apply(input: InputOf<'apply'>, context: Context): Promise<ImportRunAnswer> {
  const long = isLong(await runFor(context, input.id));
  // What is long takes its turn when it writes.
  if (!long) await oneAtATime(context);
  const run = await openRun(context, input, 'staged');
  await refuseDropped(context, run.framework);
  const examined = await examineSeen(context, run, input);
  if (long) await startApplying(context, run, examined.judged);
  else await bringIn(context, run, examined, { unpacked: new Map(), step: noStep });
  return answer(context, await runFor(context, run.id), examined);
}

async function undo(input: InputOf<'undo'>, context: Context): Promise<ImportRunAnswer> {
  const long = manyRows(await runFor(context, input.id));
  if (!long) await oneAtATime(context);
  const run = await openRun(context, input, 'applied');
  refuseNarrowKey(context, run);
  await refuseDropped(context, run.framework);
  if (long) await startUndoing(context, run);
  else await takeBack(context, run, noStep);
  const after = await runFor(context, run.id);
  return answer(context, after, await examineStored(context, after));
}

async function preview(input: InputOf<'preview'>, context: Context) {
  const run = await runFor(context, input.id);
  const judged = (await judgedRows(context.tx, run.id)) ?? (await judgedNow(context, run));
  return windowOf(judged, input);
}

const judgedNow = async (context: Context, run: StoredRun): Promise<ImportRow[]> =>
  (await examineStored(context, run)).judged.rows.map(({ row }) => row);

const stagesOnly = 'Keeps a file to look at, or how it is read; no record changes before it is applied.';

/** Spreadsheets come in: read, corrected, looked at, brought in at once, taken back. */
export const importFeature = feature({
  name: 'import',
  recordTypes: [],
  subjects: { import: msg('import.subject', 'Import') },
  waiting: [prepared],
  jobs: [applyingJob, undoingJob],
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
