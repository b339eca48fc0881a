import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { english, msg } from '../../kernel/message.ts';
import { alreadyThere, invalid, Problem } from '../../kernel/problem.ts';
import { register } from '../../kernel/register/register.ts';
import type { Stored } from '../../kernel/register/store.ts';
import { mappingOperations, plainMappingOperations as plain } from './mapping.operations.ts';
import { findMappingFaults, findShippedTwin, mappingTitle } from './mapping.rules.ts';
import { type Mapping, mappingType } from './mapping.schema.ts';
import { countOwnMappings, mostOwnMappings } from './mapping.store.ts';

type Record = Stored<typeof Mapping>;

/** The organisation's own mappings. Shipped ones are never changed; where both say the same, the shipped one is enough. */
export const mappings = register(mappingType, 'mapping', plain, {
  check: async (before, after, context) => {
    refuseFaults(after, context);
    if (after.archivedAt !== null || (before && saysTheSame(before, after))) return;
    refuseShippedTwin(after, context);
    await refuseSecond(after, context);
    if (before === null || before.archivedAt !== null) await refuseTooMany(context);
  },
});

/** The register's use cases; a mapping nobody gave a title is called by its places, also after these change. */
export const mappingImplementations: readonly Implementation[] = [
  ...mappings.implementations.filter(
    ({ operation }) => operation.id !== plain.create.id && operation.id !== plain.update.id,
  ),
  implement(mappingOperations.create, async (input, context) => {
    const title = input.title || mappingTitle(input, context.content);
    return plainly(plain.create.id, { ...input, title }, context);
  }),
  implement(plain.update, async (input, context) =>
    plainly(plain.update.id, { ...input, changes: await renamed(input, context) }, context),
  ),
];

/** What the register itself does. */
function plainly(id: string, input: object, context: Context): Promise<z.output<typeof plain.get.output>> {
  const found = mappings.implementations.find(({ operation }) => operation.id === id);
  if (!found) throw new TypeError(`The register does not ${id}.`);
  // Read by the operation's own schema before it came here.
  return found.handle(input as never, context) as Promise<z.output<typeof plain.get.output>>;
}

async function renamed({ id, changes }: z.output<typeof plain.update.input>, context: Context) {
  const moved = changes.fromPlace !== undefined || changes.toPlace !== undefined;
  if (!moved || changes.title !== undefined) return changes;
  const { record } = await mappings.find(context, id);
  if (record.title !== mappingTitle(record, context.content)) return changes;
  const { fromPlace = record.fromPlace, toPlace = record.toPlace } = changes;
  return { ...changes, title: mappingTitle({ fromPlace, toPlace }, context.content) };
}

const saysTheSame = (before: Record, after: Record): boolean =>
  before.archivedAt === after.archivedAt &&
  before.fromPlace === after.fromPlace &&
  before.toPlace === after.toPlace &&
  before.relation === after.relation;

function refuseFaults(record: Record, { content }: Context): void {
  const [first, ...others] = findMappingFaults(record, content);
  if (!first) return;
  const issues = [first, ...others].map(({ field, message }) => ({ field, message: english(message) }));
  throw new Problem(invalid, first.message, { issues });
}

function refuseShippedTwin(record: Record, { content }: Context): void {
  const twin = findShippedTwin(record, content);
  if (twin === undefined) return;
  throw new Problem(
    alreadyThere,
    msg('mapping.shipped-already', 'The shipped mapping {twin} says exactly this already.', { twin }),
  );
}

/** Two places have one own mapping at a time, whichever of them stands first. */
async function refuseSecond(record: Record, { tx }: Context): Promise<void> {
  // Whoever writes a mapping at the same time waits here, and sees this one then.
  await tx.rows(sql`select last from reference_counter
    where org_id = ${tx.org} and prefix = ${mappingType.prefix} for update`);
  const ends = [record.fromPlace, record.toPlace];
  const other = await tx.one<{ ref: string }>(sql`
    select r.ref from mapping t join record r on r.org_id = t.org_id and r.id = t.id
    where t.org_id = ${tx.org} and t.from_place = any(${sql.param(ends)}::text[])
      and t.to_place = any(${sql.param(ends)}::text[]) and r.archived_at is null and r.id <> ${record.id}
    limit 1`);
  if (!other) return;
  throw new Problem(
    alreadyThere,
    msg('mapping.own-already', '{ref} maps these two places already. Change that one, or archive it first.', {
      ref: other.ref,
    }),
  );
}

/** After `refuseSecond`, where whoever writes a mapping at the same time waits: the count is that of all before. */
async function refuseTooMany(context: Context): Promise<void> {
  if ((await countOwnMappings(context)) < mostOwnMappings) return;
  throw new Problem(
    invalid,
    msg(
      'mapping.too-many',
      'There are {most} mappings of your own, as many as the crosswalk shows. Archive one first.',
      { most: mostOwnMappings },
    ),
  );
}
