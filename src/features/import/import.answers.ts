import type { Context } from '../../kernel/feature.ts';
import { rolesAllow } from '../../kernel/permission.ts';
import { archiveOf } from './import.choices.ts';
import type { Examined } from './import.examining.ts';
import type { Edition, ImportRun, ImportRunAnswer } from './import.schema.ts';
import type { StoredRun } from './import.store.ts';

/** A run as it goes out in a list. */
export function outline(context: Context, run: StoredRun, edition: Edition | null): ImportRun {
  const { hash: _hash, choices: _choices, ...shown } = run;
  const framework = run.framework === null ? undefined : context.content.framework(run.framework);
  return { ...shown, frameworkTitle: framework?.shortTitle ?? null, edition };
}

/** A run with what was read of its file and what it would do. */
export function answer(context: Context, run: StoredRun, examined: Examined): ImportRunAnswer {
  const { read: file, judged, recognised, edition } = examined;
  const staged = run.state === 'staged';
  const writes = rolesAllow(context.actor.roles, 'import:write');
  return {
    ...outline(context, run, run.target === 'statement' ? edition : null),
    counts: staged ? judged.counts : run.counts,
    reading: file.reading,
    fields: [...file.fields],
    recognised: [...recognised],
    takeUnclear: run.choices.takeUnclear,
    archive: archiveOf(run, judged),
    plan: judged.plan,
    can: writes ? [...possible[run.state]] : [],
  };
}

const possible: Record<ImportRun['state'], ImportRunAnswer['can']> = {
  staged: ['choose', 'apply', 'discard'],
  applying: [],
  applied: ['undo'],
  undoing: [],
  undone: [],
};
