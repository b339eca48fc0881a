import { features } from '../features.ts';
import type { Caller } from '../kernel/door.ts';
import type { Operation } from '../kernel/operation.ts';
import type { RecordType } from '../kernel/record-type.ts';
import { snake } from '../kernel/register/store.ts';
import type { testApplication } from '../testing/application.ts';
import { sampleInput } from './sample.fixture.ts';
import { connected } from './testing.ts';

export type UseCases = Awaited<ReturnType<typeof testApplication>>;
/** An output whose shape the suite does not know: it walks all operations alike. */
export type Output = Record<string, never>;

/** Every type of record the product has. */
export const recordTypes: readonly RecordType[] = features({ identity: undefined as never }).flatMap(
  (feature) => feature.recordTypes,
);

export const tableOf = (type: RecordType): string => type.type.replaceAll('-', '_');

/** Calls by operation id. */
export function asking(app: UseCases) {
  const operation = (id: string): Operation | undefined => app.implementations.get(id)?.operation;
  return {
    operation,
    ask: async (caller: Caller, id: string, input: Record<string, unknown> = {}): Promise<Output> => {
      const found = operation(id);
      if (!found) throw new Error(`There is no operation ${id}.`);
      return (await app.call(caller, found, input)) as Output;
    },
  };
}

/** Create a record from its schema; `given` overrides fields. */
export async function create(
  app: UseCases,
  caller: Caller,
  type: RecordType,
  given: Record<string, unknown>,
) {
  const { ask, operation } = asking(app);
  const declared = operation(`${type.type}.create`);
  const input = declared && sampleInput(declared, { title: 'Sample', ...given });
  if (!input) throw new Error(`No input for ${type.type}.create.`);
  return ask(caller, `${type.type}.create`, input);
}

/**
 * Fill a register up to `count` records by copying one: own references and titles, coded fields going through the
 * values their schema allows, every fifth archived, every seventh confidential.
 */
export async function fill(
  app: UseCases,
  manager: Caller & { personId: string },
  type: RecordType,
  count: number,
  given: Record<string, unknown> = {},
) {
  const first = await create(app, manager, type, { ownerId: manager.personId, ...given });
  const org = manager.org?.id ?? '';
  const client = await connected(app, 'superuser');
  const id = "('00000000-0000-7000-8000-' || lpad(to_hex(n + $4), 12, '0'))::uuid";
  const offset = recordTypes.indexOf(type) * 1_000_000;
  await client.query(
    `insert into record (org_id, id, type, number, ref, title, owner_id, confidential, archived_at, created_at, updated_at, words)
     select org_id, ${id}, type, n, $5 || '-' || lpad(n::text, greatest(3, length(n::text)), '0'), 'Title ' || (n * 7919 % 20011), case when n % 3 = 0 then owner_id end,
       n % 7 = 0, case when n % 5 = 0 then created_at end, created_at + n * interval '1 minute', updated_at + (n * 31 % 997) * interval '1 hour', 'word' || n % 100
     from record, generate_series(2, $3::int) n where org_id = $1 and id = $2`,
    [org, first.id, count, offset, type.prefix],
  );
  const columns = Object.keys(type.schema.shape);
  const cycled = columns.map((field) => cycle(type, field));
  await client.query(
    `insert into ${tableOf(type)} (org_id, id, ${columns.map(snake).join(', ')})
     select org_id, ${id}, ${cycled.join(', ')} from ${tableOf(type)}, generate_series(2, $3::int) n where org_id = $1 and id = $2`,
    [org, first.id, count, offset],
  );
  await client.query('update reference_counter set last = $3 where org_id = $1 and prefix = $2', [
    org,
    type.prefix,
    count,
  ]);
  if (type.placed) await place(client, org, type);
  await client.query(`analyze record, ${tableOf(type)}, person, record_person, link`);
  await client.end();
  return { id: String(first.id) };
}

/** Two records of three stand in one scope and every second in another: `S-90001` and `S-90002`. */
async function place(client: Awaited<ReturnType<typeof connected>>, org: string, type: RecordType) {
  await client.query(
    `insert into record (org_id, id, type, number, ref, title, created_at, updated_at)
     select $1, gen_random_uuid(), 'scope', 90000 + n, 'S-9000' || n, 'Scope ' || n, now(), now() from generate_series(1, 2) n
     on conflict do nothing`,
    [org],
  );
  // Each by itself: joined, records that are not analysed yet would be compared each with each.
  for (const [ref, every] of [
    ['S-90001', 'number % 3 > 0'],
    ['S-90002', 'number % 2 > 0'],
  ])
    await client.query(
      `insert into link (org_id, id, from_id, kind, to_id, created_at)
       select org_id, gen_random_uuid(), id, 'in-scope', (select id from record where org_id = $1 and ref = $3), now()
       from record where org_id = $1 and type = $2 and ${every} on conflict do nothing`,
      [org, type.type, ref],
    );
}

/** Values of a column over the rows: the codes of the field in turn, another text in every row. */
function cycle(type: RecordType, field: string): string {
  const column = snake(field);
  const kind = type.list.filters[field];
  const codes = optionsOf(type, field);
  if (kind === 'code' && codes.length > 0)
    return `(array[${codes.map((code) => `'${code}'`).join(',')}])[1 + n % ${codes.length}]`;
  return kind === 'text' ? `${column} || ' ' || n` : column;
}

/** The codes a field may hold; none where it is no vocabulary. */
export function optionsOf(type: RecordType, field: string): readonly string[] {
  let schema: unknown = type.schema.shape[field];
  while (schema && typeof schema === 'object' && 'unwrap' in schema && typeof schema.unwrap === 'function')
    schema = schema.unwrap();
  return schema && typeof schema === 'object' && 'options' in schema ? (schema.options as string[]) : [];
}
