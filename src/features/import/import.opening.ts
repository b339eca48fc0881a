import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { scopesAllow } from '../../kernel/permission.ts';
import { notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { outline } from './import.answers.ts';
import { importNotOpen } from './import.operations.ts';
import type { ImportRun } from './import.schema.ts';
import { findRun, type StoredRun } from './import.store.ts';

/** One run the caller may see. @throws Problem `not-found` */
export async function runFor(context: Context, id: string, lock = false): Promise<StoredRun> {
  const run = await findRun(context, id, lock);
  if (!run) throw new Problem(notFound);
  return run;
}

/**
 * The run, locked, if it is the version the caller saw and at this state.
 * @throws Problem `not-found`, `version-conflict`, `import-not-open`
 */
export async function openRun(
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
  applying: msg(
    'import.applying',
    'This import is being brought in. Wait until that has ended, or cancel it.',
  ),
  undoing: msg('import.undoing', 'This import is being taken back. Wait until that has ended, or cancel it.'),
  applied: msg('import.applied', 'This import was brought in already. Take it back, or read the file anew.'),
  undone: msg('import.undone', 'This import was taken back. Read the file anew to bring it in.'),
};

/** A key limited to imports does not write registers it was not given. @throws Problem `not-permitted` */
export function refuseNarrowKey({ actor }: Context, { target }: StoredRun): void {
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
