import type { Context } from '../../kernel/feature.ts';
import { tellOwners } from '../../kernel/register/ownership.ts';
import { Action, type ActionState, actionType } from '../action/action.schema.ts';
import {
  actions,
  bringInActions,
  moveTo,
  putActionBack,
  type StoredAction,
} from '../action/importing.usecases.ts';
import { rhythmIn } from '../action/rhythm-text.rules.ts';
import type { UndoOutcome } from './import.schema.ts';
import { type Step, writingRows } from './import.step.ts';
import { type ImportChange, seenRecords } from './import.store.ts';
import type { RegisterPlan } from './register.rules.ts';

type Sources = ReadonlyMap<
  string,
  { readonly id: string; readonly ref: string; readonly confidential: boolean }
>;

/** Write the rows of a work list: new actions as they stand, changed ones by their fields and then by their own steps. */
export async function applyActions(
  context: Context,
  plans: readonly RegisterPlan[],
  step: Step,
): Promise<ImportChange[]> {
  const sources = await sourcesOf(context, plans);
  const news = plans.filter(({ record }) => record === null);
  const made = await bringInActions(
    context,
    news.map(({ changes }) => {
      const fields = fieldsOf(changes, sources);
      const own = context.actor.roles.includes('programme_manager') ? null : context.actor.personId;
      return {
        ...fields,
        ...stepOf(changes),
        title: String(changes.title),
        ownerId: fields.ownerId ?? own,
        confidential: fields.confidential ?? false,
      };
    }),
  );
  await step(made.length, plans.length, writingRows);
  const created = made.map(
    ({ id, version }, at): ImportChange => ({
      ...{ recordId: id, recordType: 'action', line: news[at]?.line ?? 0, kind: 'created' },
      ...{ before: null, linked: [], versionAfter: version },
    }),
  );
  const changed: ImportChange[] = [];
  const given: StoredAction[] = [];
  for (const { line, record, changes } of plans) {
    if (!record) continue;
    changed.push(await change(context, { line, record, changes }, sources, given));
    await step(made.length + changed.length, plans.length, writingRows);
  }
  await tellOwners(context, actionType, given);
  return [...created, ...changed];
}

type ChangePlan = Pick<RegisterPlan, 'line' | 'changes'> & { record: NonNullable<RegisterPlan['record']> };

async function change(
  context: Context,
  { line, record, changes }: ChangePlan,
  sources: Sources,
  given: StoredAction[],
): Promise<ImportChange> {
  const found = await actions.open(context, record.id, record.version);
  const fields = fieldsOf(changes, sources);
  const written = Object.keys(fields).length === 0 ? found : await actions.change(context, found, fields);
  const { state, stateReason = '', ...when } = stepOf(changes);
  const after =
    state === undefined ? written : await moveTo(context, written, state, { stateReason, ...when });
  if (after.record.ownerId !== found.record.ownerId) given.push(after.record);
  return {
    ...{ recordId: record.id, recordType: 'action', line, kind: 'changed', before: { ...found.record } },
    ...{ linked: [], versionAfter: after.record.version },
  };
}

/** What a person may set of an action, as far as the row says it. */
function fieldsOf(changes: RegisterPlan['changes'], sources: Sources): Partial<StoredAction> {
  const {
    note,
    source: ref,
    verification,
    rhythm,
    state: _s,
    stateReason: _r,
    doneOn: _d,
    ...rest
  } = changes;
  const source = typeof ref === 'string' ? sources.get(ref) : undefined;
  const rule = typeof rhythm === 'string' ? rhythmIn(rhythm) : undefined;
  return {
    ...(rest as Partial<StoredAction>),
    ...(note === undefined ? {} : { why: String(note) }),
    ...(source ? { source: source.ref, sourceId: source.id } : {}),
    // What follows from a confidential record would tell of it.
    ...(source?.confidential ? { confidential: true } : {}),
    ...(verification === undefined ? {} : { needsVerification: verification !== 'not_needed' }),
    ...(rule ? { rhythm: rule } : {}),
  };
}

/** Where it stands, why, and since when. */
function stepOf({ state, stateReason, doneOn }: RegisterPlan['changes']): {
  state?: ActionState;
  stateReason?: string;
  doneAt?: string;
} {
  return {
    ...(state === undefined ? {} : { state: Action.shape.state.parse(state) }),
    ...(stateReason === undefined ? {} : { stateReason: String(stateReason) }),
    // Noon: on that day in most places of the world.
    ...(typeof doneOn === 'string' && doneOn !== '' ? { doneAt: `${doneOn}T12:00:00.000Z` } : {}),
  };
}

async function sourcesOf(context: Context, plans: readonly RegisterPlan[]): Promise<Sources> {
  const refs = [
    ...new Set(plans.flatMap(({ changes: { source } }) => (typeof source === 'string' ? [source] : []))),
  ];
  const rows = refs.length === 0 ? [] : await seenRecords(context, refs, refs.length);
  return new Map(rows.map((row) => [row.ref, row]));
}

/** Take back what an import did to an action; answers the action where somebody went on working with it. */
export async function undoAction(
  context: Context,
  { recordId, kind, before, versionAfter }: ImportChange,
  outcome: UndoOutcome,
): Promise<StoredAction | undefined> {
  const found = await actions.open(context, recordId, undefined);
  if (found.record.version !== versionAfter) return found.record;
  if (kind === 'created') {
    await actions.change(context, found, { archivedAt: context.now });
    outcome.archived += 1;
    return undefined;
  }
  const { title, confidential, ownerId } = before ?? {};
  await putActionBack(context, found, {
    ...Action.parse(before),
    title: String(title),
    confidential: confidential === true,
    ownerId: typeof ownerId === 'string' ? ownerId : null,
  });
  outcome.putBack += 1;
  return undefined;
}
