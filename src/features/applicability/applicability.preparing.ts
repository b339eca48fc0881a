import type { Control } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import { applicabilities } from './applicability.register.ts';
import { referenceOf } from './applicability.rules.ts';
import { Applicability } from './applicability.schema.ts';
import { lockRows, saveRows, storedPlaces } from './applicability.store.ts';
import {
  adoptedStatements,
  type StatedFramework,
  statedFrameworks,
} from './applicability-statement.usecases.ts';

/** Room for the controls of one framework in the numbers that order all rows. */
const placesPerFramework = 10_000;

/**
 * Give the organisation one undecided row for every control of every adopted framework with a Statement of
 * Applicability, and move rows whose place or title changed with the content. Rows that are there keep what was decided. Running
 * it again changes nothing.
 */
export async function prepareRows(context: Context): Promise<{ added: number; moved: number }> {
  const places = placesOf(context, await adoptedStatements(context));
  const stored = await storedPlaces(context.tx);
  const there = new Set(stored.map((row) => row.requirement));
  const missing = [...places.values()].filter((place) => !there.has(place.control.id));
  await applicabilities.createMany(
    context,
    missing.map(({ framework, control }) => ({
      ...Applicability.parse({
        framework: framework.id,
        requirement: control.id,
        position: control.order,
        contentVersion: framework.version,
      }),
      title: control.title,
      ownerId: null,
      confidential: false,
    })),
    (_body, index) => ({ number: missing[index]?.number ?? 0, ref: missing[index]?.ref ?? '' }),
  );
  const moved = stored.filter((row) => {
    const place = places.get(row.requirement);
    return place && (place.number !== row.number || place.control.title !== row.title);
  });
  await move(
    context,
    moved.map((row) => row.id),
    places,
  );
  return { added: missing.length, moved: moved.length };
}

interface Place {
  readonly framework: StatedFramework;
  readonly control: Control;
  readonly ref: string;
  readonly number: number;
}

/**
 * Where every control of the frameworks in use stands, by requirement: frameworks in content order, adopted or not, then
 * their controls, so that adopting one moves no row of another.
 */
function placesOf({ content }: Context, adopted: readonly StatedFramework[]): Map<string, Place> {
  const order = statedFrameworks(content).map(({ id }) => id);
  return new Map(
    adopted.flatMap((framework) =>
      content.controls(framework.id).map((control) => {
        const ref = referenceOf(framework, control);
        const number = order.indexOf(framework.id) * placesPerFramework + control.order;
        return [control.id, { framework, control, ref, number }] as const;
      }),
    ),
  );
}

async function move(context: Context, ids: readonly string[], places: ReadonlyMap<string, Place>) {
  if (ids.length === 0) return;
  const rows = await lockRows(context.tx, context.actor, { ids });
  await saveRows(
    context,
    rows.flatMap(({ record, people }) => {
      const place = places.get(record.requirement);
      if (!place) return [];
      const after = { ...record, title: place.control.title, position: place.control.order };
      return [{ after, people, number: place.number }];
    }),
  );
}
