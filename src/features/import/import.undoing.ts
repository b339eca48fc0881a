import type { Context } from '../../kernel/feature.ts';
import { linkedIds, removeLink } from '../../kernel/link.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { Applicability, realises } from '../applicability/applicability.schema.ts';
import { openStatementRow, putRowBack } from '../applicability/importing.usecases.ts';
import { Asset } from '../asset/asset.schema.ts';
import { assets } from '../asset/asset.usecases.ts';
import { Control } from '../control/control.schema.ts';
import { controls } from '../control/control.usecases.ts';
import { Evidence } from '../evidence/evidence.schema.ts';
import { evidences } from '../evidence/evidence.usecases.ts';
import { undoAction } from './action.applying.ts';
import { unlinkEvidence } from './evidence.applying.ts';
import { shown } from './import.rules.ts';
import type { UndoOutcome } from './import.schema.ts';
import { type Step, takingBack } from './import.step.ts';
import { type ImportChange, referencesOf } from './import.store.ts';
import { undoMapping } from './mapping.applying.ts';

/**
 * Take back what an import did. What nobody touched since is put back to its last field; new records are archived
 * (their references are never used again) and realise nothing any more. What somebody went on working with stays,
 * with the reason.
 */
export async function undoChanges(
  context: Context,
  changes: readonly ImportChange[],
  step: Step,
): Promise<UndoOutcome> {
  const outcome: UndoOutcome = { putBack: 0, archived: 0, unlinked: 0, left: [], leftCount: 0 };
  const refs = await referencesOf(
    context.tx,
    changes.flatMap((change) => [change.recordId, ...change.linked]),
  );
  const rows = changes.filter((change) => change.recordType === 'applicability');
  let done = 0;
  for (const change of rows) {
    await putBackRow(context, change, outcome);
    await step(++done, changes.length, takingBack);
  }
  const kept = new Set(outcome.left.map((one) => one.id));
  const others = changes.filter((change) => change.recordType !== 'applicability');
  const realising = await linkedIds(
    context.tx,
    realises,
    'out',
    others.map((change) => change.recordId),
  );
  for (const change of others) {
    const today = realising.get(change.recordId) ?? [];
    if (change.recordType === 'action') await takeActionBack(context, change, outcome);
    else if (change.recordType === 'mapping') await takeMappingBack(context, change, outcome);
    else if (change.recordType === 'evidence') await undoEvidence(context, change, refs, outcome);
    else await undoOther(context, change, { kept, today, refs }, outcome);
    await step(++done, changes.length, takingBack);
  }
  return { ...outcome, left: outcome.left.slice(0, mostNamed), leftCount: outcome.left.length };
}

/** Most records left alone that an answer names. */
const mostNamed = 100;

async function putBackRow(context: Context, change: ImportChange, outcome: UndoOutcome): Promise<void> {
  const found = await openStatementRow(context, change.recordId);
  if (found.record.version !== change.versionAfter) return leave(outcome, change, found.record, changedSince);
  const before = Applicability.parse(change.before);
  await putRowBack(context, found, { ...before, ownerId: ownerBefore(change) });
  outcome.putBack += 1;
}

const ownerBefore = ({ before }: ImportChange): string | null =>
  typeof before?.ownerId === 'string' ? before.ownerId : null;

interface Around {
  /** Rows that stay as they are. */
  readonly kept: ReadonlySet<string>;
  /** Rows the record realises now. */
  readonly today: readonly string[];
  readonly refs: ReadonlyMap<string, string>;
}

async function takeActionBack(context: Context, change: ImportChange, outcome: UndoOutcome): Promise<void> {
  const why = await undoAction(context, change, outcome);
  if (why) leave(outcome, change, why, changedSince);
}

async function takeMappingBack(context: Context, change: ImportChange, outcome: UndoOutcome): Promise<void> {
  const why = await undoMapping(context, change, outcome);
  if (why) leave(outcome, change, why, changedSince);
}

/** Evidence an import brought: its drafts go with it, what it holds stays in the archive. */
async function undoEvidence(
  context: Context,
  change: ImportChange,
  refs: Around['refs'],
  outcome: UndoOutcome,
): Promise<void> {
  const found = await evidences.open(context, change.recordId, undefined);
  if (change.kind !== 'linked' && found.record.version !== change.versionAfter)
    return leave(outcome, change, found.record, changedSince);
  const controls = change.linked.map((id) => ({ id, ref: refs.get(id) ?? '' }));
  outcome.unlinked += await unlinkEvidence(context, found.record, controls);
  if (change.kind === 'created') {
    await evidences.change(context, found, { archivedAt: context.now });
    outcome.archived += 1;
  } else if (change.kind === 'changed') {
    const { title, confidential } = change.before ?? {};
    const before = { ...Evidence.parse(change.before), title, confidential, ownerId: ownerBefore(change) };
    await evidences.change(context, found, before as never);
    outcome.putBack += 1;
  }
}

async function undoOther(
  context: Context,
  change: ImportChange,
  around: Around,
  outcome: UndoOutcome,
): Promise<void> {
  const register = change.recordType === 'control' ? controls : assets;
  const found = await register.open(context, change.recordId, undefined);
  const why = reasonToLeave(change, found.record.version, around);
  if (why) return leave(outcome, change, found.record, why);
  for (const row of change.linked) {
    const end = { id: row, ref: around.refs.get(row) ?? '' };
    if (await removeLink(context, realises, found.record, end)) outcome.unlinked += 1;
  }
  if (change.kind === 'linked') return;
  const back = change.kind === 'created' ? { archivedAt: context.now } : fieldsBefore(change);
  await register.change(context, found as never, back);
  if (change.kind === 'created') outcome.archived += 1;
  else outcome.putBack += 1;
}

function reasonToLeave(change: ImportChange, version: number, { kept, today }: Around): Message | undefined {
  if (change.kind !== 'linked' && version !== change.versionAfter) return changedSince;
  if (change.linked.some((row) => kept.has(row))) return rowKept;
  if (change.kind === 'created' && today.some((row) => !change.linked.includes(row))) return usedElsewhere;
  return undefined;
}

const changedSince = msg('import.undo.changed', 'Somebody changed it since the import.');
const rowKept = msg('import.undo.row-kept', 'It realises a row that somebody changed since the import.');
const usedElsewhere = msg('import.undo.used', 'It realises another row since the import.');

function fieldsBefore(change: ImportChange): Record<string, unknown> {
  const own = (change.recordType === 'control' ? Control : Asset).parse(change.before);
  const { title, confidential } = change.before ?? {};
  return { ...own, title, confidential, ownerId: ownerBefore(change) };
}

function leave(
  outcome: UndoOutcome,
  { recordType }: ImportChange,
  { id, ref, title }: { id: string; ref: string; title: string },
  why: Message,
): void {
  outcome.left.push({ id, ref, title, type: recordType, why: shown({ message: why }).message });
}
