import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { Problem } from '../../kernel/problem.ts';
import { applyActions } from './action.applying.ts';
import { applyEvidence, type Unpacked } from './evidence.applying.ts';
import { applyRegister, applyStatement } from './import.applying.ts';
import { type Examined, examineStored } from './import.examining.ts';
import { refuseNarrowKey } from './import.opening.ts';
import { importChanged, importNotOpen } from './import.operations.ts';
import { comingIn, sameCounts } from './import.rules.ts';
import type { Counts } from './import.schema.ts';
import type { Step } from './import.step.ts';
import {
  changesOf,
  type ImportChange,
  insertChanges,
  keepJudged,
  type StoredRun,
  saveRun,
} from './import.store.ts';
import { undoChanges } from './import.undoing.ts';
import { applyMappings } from './mapping.applying.ts';
import type { RegisterPlan } from './register.rules.ts';
import type { StatementPlan } from './statement-control.rules.ts';

/** What somebody looked at before they said yes. */
export interface Seen {
  readonly counts: Counts;
  readonly plan?: string | undefined;
}

/**
 * Try the import out as things stand now, and refuse it where that is not what somebody looked at.
 * @throws Problem `import-changed`, `import-not-open` where nothing would come in, `not-permitted`
 */
export async function examineSeen(context: Context, run: StoredRun, seen: Seen): Promise<Examined> {
  refuseNarrowKey(context, run);
  const examined = await examineStored(context, run);
  const { counts, plan } = examined.judged;
  if ((seen.plan !== undefined && seen.plan !== plan) || !sameCounts(counts, seen.counts))
    throw new Problem(importChanged, undefined, { current: { counts } });
  if (comingIn(counts) === 0)
    throw new Problem(importNotOpen, msg('import.nothing', 'No row of the file would change anything.'));
  return examined;
}

/** Write what was examined, in the caller's transaction; `unpacked` holds the bytes of the ZIP's files. */
export async function bringIn(
  context: Context,
  run: StoredRun,
  { judged: { counts, rows } }: Examined,
  around: { unpacked: Unpacked; step: Step },
): Promise<void> {
  const plans = rows.flatMap(({ plan }) => (plan ? [plan] : []));
  await insertChanges(context, run.id, await write(context, run, plans, around));
  await keepJudged(
    context.tx,
    run.id,
    rows.map(({ row }) => row),
  );
  const applied: StoredRun = { ...run, state: 'applied', counts, appliedAt: context.now };
  await saveRun(context, applied);
  tell(context, applied);
}

function write(
  context: Context,
  run: StoredRun,
  plans: readonly (StatementPlan | RegisterPlan)[],
  around: { unpacked: Unpacked; step: Step },
): Promise<ImportChange[]> {
  if (run.target === 'statement') return applyStatement(context, plans as StatementPlan[]);
  if (run.target === 'action') return applyActions(context, plans as RegisterPlan[], around.step);
  if (run.target === 'mapping') return applyMappings(context, plans as RegisterPlan[], around.step);
  return run.target === 'evidence'
    ? applyEvidence(context, run, plans as RegisterPlan[], around)
    : applyRegister(context, run.target, plans as RegisterPlan[], around.step);
}

/** Take back what an import did, in the caller's transaction. */
export async function takeBack(context: Context, run: StoredRun, step: Step): Promise<StoredRun> {
  refuseNarrowKey(context, run);
  const outcome = await undoChanges(context, await changesOf(context, run.id), step);
  const undone: StoredRun = { ...run, state: 'undone', undoneAt: context.now, undo: outcome };
  await saveRun(context, undone);
  tell(context, undone);
  return undone;
}

/** The import itself in the ledger, beside the records it wrote: which file, how many rows. Never its bytes. */
export function tell(
  context: Context,
  { id, target, framework, fileName, hash, state, counts, undo: taken }: StoredRun,
): void {
  context.record({
    recordType: 'import',
    recordId: id,
    body: { id, target, framework, fileName, sha256: hash, state, counts, undo: taken },
  });
}
