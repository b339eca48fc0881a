import { z } from 'zod';
import type { Context, JobContext } from '../../kernel/feature.ts';
import { job, startJob } from '../../kernel/job.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { rolesAllow } from '../../kernel/permission.ts';
import { notPermitted, Problem } from '../../kernel/problem.ts';
import { Id } from '../../kernel/schema.ts';
import { type Unpacked, unpackFiles, wantedFiles } from './evidence.applying.ts';
import { bringIn, examineSeen, takeBack, tell } from './import.bringing-in.ts';
import { openRun, runFor } from './import.opening.ts';
import { comingIn } from './import.rules.ts';
import { Counts } from './import.schema.ts';
import { refuseDropped } from './import.specs.ts';
import { oneAtATime, type StoredRun, saveRun, undoingWork } from './import.store.ts';
import type { RegisterPlan } from './register.rules.ts';

const nothingIn = msg('import.job.cancelled', 'Nothing of it came in.');
const nothingTaken = msg('import.job.undo-cancelled', 'Nothing of it was taken back.');

/**
 * Bring an import in as long work. The files of its ZIP are unpacked first: bytes nobody names yet, so that the part
 * that takes long holds no lock. Then all rows are written in one transaction, under a plan that must still be the one
 * somebody said yes to. So it is brought in once and whole, or not at all, whenever it is cancelled or the program dies.
 */
export const applyingJob = job({
  id: 'import.applying',
  title: msg('job.import-applying', 'Bring the rows of a file in'),
  cancelled: nothingIn,
  input: z.object({ run: Id, plan: z.string(), counts: Counts }),
  as: 'starter',
  run: async ({ run: id, ...seen }, work) => {
    const before = await work.read((context) => runFor(context, id));
    if (isOurs(before, 'applied', work)) return resultOf(before);
    const unpacked = await work.read(async (context) => unpack(context, before, seen, work));
    const after = await work.write(async (context) => {
      refuseReader(context);
      await oneAtATime(context);
      const run = await openRun(context, { id }, 'applying');
      await refuseDropped(context, run.framework);
      await bringIn(context, run, await examineSeen(context, run, seen), { unpacked, step: work.progress });
      return runFor(context, id);
    });
    return resultOf(after);
  },
});

/** Take a large import back as long work: in one transaction too, whole or not at all. */
export const undoingJob = job({
  id: undoingWork,
  title: msg('job.import-undoing', 'Take an import back'),
  cancelled: nothingTaken,
  input: z.object({ run: Id }),
  as: 'starter',
  run: async ({ run: id }, work) => {
    const before = await work.read((context) => runFor(context, id));
    if (isOurs(before, 'undone', work)) return takenBack(before);
    const after = await work.write(async (context) => {
      refuseReader(context);
      await oneAtATime(context);
      const run = await openRun(context, { id }, 'undoing');
      await refuseDropped(context, run.framework);
      return takeBack(context, run, work.progress);
    });
    return takenBack(after);
  },
});

/** The transaction was committed before the program died; only that it had ended was not said any more. */
const isOurs = (run: StoredRun, state: StoredRun['state'], { id }: JobContext): boolean =>
  run.state === state && run.jobId === id;

/** Whoever started it may have lost the right meanwhile. */
function refuseReader({ actor }: Context): void {
  if (!rolesAllow(actor.roles, 'import:write')) throw new Problem(notPermitted);
}

async function unpack(
  context: Context,
  run: StoredRun,
  seen: { plan: string; counts: Counts },
  { progress }: JobContext,
): Promise<Unpacked> {
  const { archive } = run.choices;
  if (!archive) return new Map();
  const { judged } = await examineSeen(context, run, seen);
  const plans = judged.rows.flatMap(({ plan }) => (plan ? [plan as RegisterPlan] : []));
  return unpackFiles(context, archive, wantedFiles(plans), progress);
}

const at = ({ id }: Pick<StoredRun, 'id'>): string => `/imports/${id}`;

function resultOf(run: StoredRun): { say: Message; at: string } {
  const rows = comingIn(run.counts);
  const say =
    rows === 1
      ? msg('import.job.one', '1 row came in.')
      : msg('import.job.rows', '{rows} rows came in.', { rows });
  return { say, at: at(run) };
}

const takenBack = (run: StoredRun): { say: Message; at: string } => ({
  say: msg('import.job.undone', 'It was taken back; {left} records somebody changed since were left alone.', {
    left: run.undo?.leftCount ?? 0,
  }),
  at: at(run),
});

/** Start bringing an import in that was looked at and is locked; it is being brought in from the commit on. */
export async function startApplying(
  context: Context,
  run: StoredRun,
  seen: { plan: string; counts: Counts },
): Promise<void> {
  const { id } = await startJob(
    context,
    applyingJob,
    { run: run.id, ...seen },
    { key: run.id, at: at(run), title: msg('import.job.title', 'Bring in {file}', { file: run.fileName }) },
  );
  await saveRun(context, { ...run, counts: seen.counts, jobId: id });
  tell(context, { ...run, counts: seen.counts, state: 'applying' });
}

/** Start taking an import back that is locked. */
export async function startUndoing(context: Context, run: StoredRun): Promise<void> {
  const { id } = await startJob(
    context,
    undoingJob,
    { run: run.id },
    {
      key: run.id,
      at: at(run),
      title: msg('import.job.undo-title', 'Take {file} back', { file: run.fileName }),
    },
  );
  await saveRun(context, { ...run, jobId: id });
  tell(context, { ...run, state: 'undoing' });
}
