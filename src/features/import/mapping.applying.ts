import type { Context } from '../../kernel/feature.ts';
import { tellOwners } from '../../kernel/register/ownership.ts';
import { mappings } from '../crosswalk/importing.usecases.ts';
import { Mapping, mappingType } from '../crosswalk/mapping.schema.ts';
import type { UndoOutcome } from './import.schema.ts';
import { type Step, writingRows } from './import.step.ts';
import type { ImportChange } from './import.store.ts';
import type { RegisterPlan } from './register.rules.ts';

type Found = Awaited<ReturnType<typeof mappings.open>>;

/** Write the rows of a sheet of mappings: new ones in one go, changed ones each under its version. */
export async function applyMappings(
  context: Context,
  plans: readonly RegisterPlan[],
  step: Step,
): Promise<ImportChange[]> {
  const news = plans.filter(({ record }) => record === null);
  const own = context.actor.roles.includes('programme_manager') ? null : context.actor.personId;
  const made = await mappings.createMany(
    context,
    news.map(({ changes }) => ({
      ...Mapping.parse(fieldsOf(changes)),
      title: String(changes.title),
      ownerId: typeof changes.ownerId === 'string' ? changes.ownerId : own,
      confidential: changes.confidential === true,
    })),
  );
  await step(made.length, plans.length, writingRows);
  const done = made.map(
    ({ id, version }, at): ImportChange => ({
      ...{ recordId: id, recordType: 'mapping', line: news[at]?.line ?? 0, kind: 'created', before: null },
      ...{ linked: [], versionAfter: version },
    }),
  );
  const given: Found['record'][] = [];
  for (const { line, record: seen, changes } of plans) {
    if (!seen) continue;
    const found = await mappings.open(context, seen.id, seen.version);
    const { record } = await mappings.change(context, found, fieldsOf(changes));
    if (record.ownerId !== found.record.ownerId) given.push(record);
    done.push({
      ...{ recordId: seen.id, recordType: 'mapping', line, kind: 'changed', before: { ...found.record } },
      ...{ linked: [], versionAfter: record.version },
    });
    await step(done.length, plans.length, writingRows);
  }
  await tellOwners(context, mappingType, given);
  return done;
}

const fieldsOf = ({ note, ...fields }: RegisterPlan['changes']): Partial<Found['record']> => ({
  ...fields,
  ...(note === undefined ? {} : { source: String(note) }),
});

/** Take back what an import did to a mapping; answers the mapping where somebody went on working with it. */
export async function undoMapping(
  context: Context,
  { recordId, kind, before, versionAfter }: ImportChange,
  outcome: UndoOutcome,
): Promise<Found['record'] | undefined> {
  const found = await mappings.open(context, recordId, undefined);
  if (found.record.version !== versionAfter) return found.record;
  if (kind === 'created') {
    await mappings.change(context, found, { archivedAt: context.now });
    outcome.archived += 1;
    return undefined;
  }
  const { title, confidential, ownerId } = before ?? {};
  await mappings.change(context, found, {
    ...Mapping.parse(before),
    title: String(title),
    confidential: confidential === true,
    ownerId: typeof ownerId === 'string' ? ownerId : null,
  });
  outcome.putBack += 1;
  return undefined;
}
