import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../adapters/database/compile.ts';
import type { Caller } from '../kernel/door.ts';
import { operatorsOf } from '../kernel/list/grammar.ts';
import { filtersOf, type RecordType, sortsOf } from '../kernel/record-type.ts';
import { content, testApplication } from '../testing/application.ts';
import { asking, fill, optionsOf, recordTypes, type UseCases } from './registers.ts';
import { sampleInput } from './sample.fixture.ts';
import { connected } from './testing.ts';

type Person = Caller & { personId: string };
interface Filled {
  readonly manager: Person;
  readonly ids: readonly string[];
}

const app: UseCases = await testApplication();
const filled = recordTypes.filter((type) => type.behaviours.create);
const reads = [...app.implementations.values()]
  .map(({ operation }) => operation)
  .filter(({ method, scope, answers }) => method === 'GET' && scope === 'organisation' && answers === 'json');

async function organisationOf(slug: string, count: number): Promise<Filled> {
  const org = await app.organisation(slug);
  const manager = await org.person('Mara', 'programme_manager', 'administrator');
  const ids: string[] = [];
  for (const type of filled) ids.push((await fill(app, manager, type, count)).id);
  for (const type of recordTypes.filter((one) => !one.behaviours.create)) {
    await asking(app).ask(manager, `${type.type}.prepare`);
    const { rows } = (await asking(app).ask(manager, `${type.type}.list`, { limit: 1 })) as unknown as {
      rows: { id: string }[];
    };
    ids.push(rows[0]?.id ?? '');
  }
  return { manager, ids: [...ids, manager.personId] };
}

let few: Filled;
let many: Filled;
beforeAll(async () => {
  few = await organisationOf('few', 10);
  many = await organisationOf('many', 1000);
}, 120_000);
afterAll(() => app.close());

/** The statements and the answer of a read in an organisation: about the first of its records the read accepts. */
async function measured(operation: (typeof reads)[number], { manager, ids }: Filled) {
  const tries = 'id' in operation.input.shape ? ids.map((id) => ({ id })) : [{}];
  for (const given of tries) {
    const input = sampleInput(operation, {
      ...given,
      ...('limit' in operation.input.shape ? { limit: 200 } : {}),
    });
    app.takeStatements();
    const output = await app.call(manager, operation, input ?? {}).catch(() => undefined);
    if (output !== undefined) return { statements: app.takeStatements().length, output };
  }
  return undefined;
}

/** Reads the sample input finds nothing for: they ask about something that has to be made first, and say so with 404. */
const unanswered = new Set<string>();

/** Reads that ask other features: one statement for each kind of thing that can wait; what carry-over proposes takes ten. */
const mostStatements: Readonly<Record<string, number>> = { 'home.waiting': 28, 'claim.suggestions': 22 };

describe('a read costs the same whatever the number of rows', () => {
  test.each(reads.map((operation) => [operation.id, operation] as const))('%s', async (id, operation) => {
    const [small, large] = [await measured(operation, few), await measured(operation, many)];
    if (!small || !large) {
      unanswered.add(id);
      expect(small === undefined && large === undefined).toBe(true);
      return;
    }
    expect(large.statements).toBe(small.statements);
    expect(large.statements).toBeLessThanOrEqual(mostStatements[id] ?? 12);
    for (const value of Object.values(large.output as object))
      if (Array.isArray(value)) expect(value.length).toBeLessThanOrEqual(200);
    expect(Buffer.byteLength(JSON.stringify(large.output))).toBeLessThanOrEqual(1_000_000);
  });

  test('nearly all reads were measured', () => {
    expect([...unanswered].length, [...unanswered].join(', ')).toBeLessThanOrEqual(
      Math.ceil(reads.length / 5),
    );
  });
});

describe.each(filled.map((type) => [type.type, type] as const))(
  'of 20,000 records, the list of %s',
  (name, type) => {
    let large: Person;
    let client: Awaited<ReturnType<typeof connected>>;
    beforeAll(async () => {
      const org = await app.organisation(`large-${name}`);
      large = await org.person('Mara', 'programme_manager');
      await fill(app, large, type, 20_000);
      client = await connected(app, 'tandem_app');
    }, 120_000);
    afterAll(() => client.end());

    const sorts = sortsOf(type).flatMap((sort) => [sort, `-${sort}`]);
    test.each(sorts)('sorted by %s reads an index in order', async (sort) => {
      await expectIndexed(client, large, type, { sort });
    });

    const filters = Object.entries(filtersOf(type)).flatMap(([field, kind]) =>
      operatorsOf[kind].map((op) => [field, op, filterText(type, field, kind, op)] as const),
    );
    test.each(filters)('filtered by %s %s reads indexes', async (field, _op, text) => {
      await expectIndexed(client, large, type, { filter: { [field]: text } });
    });

    test('searched by a word reads an index', async () => {
      await expectIndexed(client, large, type, { q: 'word17' });
    });
  },
);

function filterText(type: RecordType, field: string, kind: string, op: string): string {
  const values: Readonly<Record<string, string>> = {
    code: optionsOf(type, field)[0] ?? 'x',
    codes: 'x',
    person: 'me',
    record: 'S-90001',
    boolean: 'true',
    instant: '2026-01-15',
    day: '2026-01-15',
    number: '5',
    text: 'Text',
  };
  const value = values[kind] ?? 'x';
  if (op === 'empty') return 'empty:';
  return op === 'between' ? `between:${value},${kind === 'number' ? '9' : '2026-02-15'}` : `${op}:${value}`;
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Plan Rows': number;
  readonly Plans?: readonly Plan[];
}
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

/** The plan of a list, as the application's role in the organisation: no table read whole, nothing sorted whole. */
async function expectIndexed(
  client: Awaited<ReturnType<typeof connected>>,
  who: Person,
  type: RecordType,
  query: Record<string, unknown>,
): Promise<void> {
  const { text, values } = await listStatement(who, type, query);
  await client.query('begin');
  await client.query('select app.enter($1)', [who.org?.id]);
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
    `explain (format json) ${text}`,
    values,
  );
  await client.query('rollback');
  const all = nodes(rows[0]?.['QUERY PLAN'][0].Plan as Plan);
  const whole = all.filter((node) => node['Node Type'] === 'Seq Scan' && node['Relation Name'] !== 'person');
  expect(whole, JSON.stringify(whole)).toEqual([]);
  const sorted = all.filter((node) => node['Node Type'] === 'Sort' && node['Plan Rows'] > 10_000);
  expect(sorted, JSON.stringify(sorted)).toEqual([]);
}

/** The statement the register's list sends for this query. */
async function listStatement(who: Person, type: RecordType, query: Record<string, unknown>) {
  const implementation = app.implementations.get(`${type.type}.list`);
  const sent: ReturnType<typeof compile>[] = [];
  const org = who.org ?? { id: '', slug: '', timeZone: 'UTC' };
  const listening = async (statement: Parameters<typeof compile>[0]) => {
    sent.push(compile(statement));
    return [];
  };
  const context = {
    tx: {
      org: org.id,
      rows: listening,
      whole: listening,
      one: async (statement: Parameters<typeof compile>[0]) => (await listening(statement))[0],
    },
    actor: who.actor,
    org,
    content,
    now: new Date().toISOString(),
    today: new Date().toISOString().slice(0, 10),
    batch: uuid(),
    newId: uuid,
    record: () => undefined,
  };
  const input = implementation?.operation.input.parse(query);
  await implementation?.handle(input as never, context as never);
  const [first] = sent;
  if (!first) throw new Error(`${type.type}.list sent no statement.`);
  return { text: first.text, values: first.values ?? [] };
}
