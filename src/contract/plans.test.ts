import type pg from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fill } from '../../bench/fill.ts';
import { compile } from '../adapters/database/compile.ts';
import { content, testApplication } from '../testing/application.ts';
import { asking } from './registers.ts';
import { connected } from './testing.ts';

const controls = 501;
const items = 1_000;
const claims = 4_000;
/**
 * How often a statement may go through everything there is. Each joins a handful of tables that are read once, so this
 * is far above what it needs; a plan that goes through one table for each row of another needs thousands.
 */
const most = 20;

type App = Awaited<ReturnType<typeof testApplication>>;
let app: App;
let superuser: pg.Client;
beforeAll(async () => {
  app = await testApplication();
  superuser = await connected(app, 'superuser');
  // What the planner knows is decided here alone.
  const { rows } = await superuser.query<{ name: string }>(
    "select quote_ident(relname) as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  for (const { name } of rows) await superuser.query(`alter table ${name} set (autovacuum_enabled = false)`);
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

/** Reads that go through the claims, as pages and programs ask them. */
const reads: readonly (readonly [operation: string, input: object])[] = [
  ['claim.figures', {}],
  ['claim.coverage', {}],
  ['claim.coverage', { filter: { framework: 'is:iso42001-2023', only: 'is:true', stale: 'is:false' } }],
  ['claim.list', { limit: 200 }],
  ['claim.list', { sort: 'subject', filter: { sufficiency: 'is:draft' } }],
  ['claim.count', { filter: { standing: 'is:review' } }],
  ['claim.of-record', {}],
  ['claim.of-requirement', { id: 'iso27001-2022:A.8.13' }],
  ['claim.suggestions', { id: 'iso27001-2022:A.8.13' }],
  ['readiness.regimes', {}],
  ['readiness.spine', {}],
  ['requirement.tree', {}],
  ['requirement.get', { id: 'iso27001-2022:5.2' }],
  ['requirement.get', { id: 'iso27001-2022:A.8.13' }],
  ['applicability.list', {}],
  ['carry-over.list', {}],
  ['carry-over.plan', {}],
  ['home.waiting', {}],
];

describe.each([
  ['nothing was ever known of the tables', async () => undefined],
  ['the planner knows another organisation alone', async () => void (await superuser.query('analyze'))],
])('right after a bulk load, where %s', (_what, known) => {
  let loaded: Awaited<ReturnType<typeof load>>;
  beforeAll(async () => {
    await known();
    loaded = await load();
  }, 120_000);
  afterAll(() => loaded.client.end());

  test.each(reads)('%s %j reads each table a few times at most', async (operation, input) => {
    const { statements, given } = await asked(loaded, operation, input);
    for (const { text, values, whole } of statements) {
      const work = await workOf(loaded, { text, values, whole });
      expect(work, `${JSON.stringify(given)} ${text}`).toBeLessThan(most * loaded.rows);
    }
  });
});

let counter = 0;
/** An organisation with its rows and clauses, and so much written at once; nothing is analysed. */
async function load() {
  counter += 1;
  const slug = `loaded-${counter}`;
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  const { ask } = asking(app);
  for (const type of ['applicability', 'clause']) await ask(mara, `${type}.prepare`);
  await ask(mara, 'control.create', { title: 'The first', implementation: 'implemented' });
  const proof = { kind: 'note', text: 'Seen.' };
  const evidence = await ask(mara, 'evidence.create', { title: 'The first', proof });
  const unanalysed = {
    query: (text: string, values?: unknown[]) =>
      text.startsWith('vacuum') ? { rows: [] } : superuser.query(text, values),
  } as unknown as pg.Client;
  await fill(unanalysed, 'control', slug, controls);
  await fill(unanalysed, 'evidence', slug, items);
  await fill(unanalysed, 'claim', slug, claims);
  const counted = await superuser.query<{ count: number }>(
    `select (select count(*) from record where org_id = $1)::int + (select count(*) from claim where org_id = $1)::int
       + (select count(*) from link where org_id = $1)::int as count`,
    [org.id],
  );
  const client = await connected(app, 'tandem_app');
  return { org, mara, client, evidence: String(evidence.id), rows: counted.rows[0]?.count ?? 0 };
}
type Loaded = Awaited<ReturnType<typeof load>>;

interface Sent {
  readonly text: string;
  readonly values: unknown[];
  readonly whole: boolean;
}

/** The statements a read sends, answered by the database. */
async function asked({ org, mara, client, evidence }: Loaded, id: string, input: object) {
  const implementation = app.implementations.get(id);
  const needsRecord = implementation && 'id' in implementation.operation.input.shape && !('id' in input);
  const given = needsRecord ? { ...input, id: evidence } : input;
  const statements: Sent[] = [];
  let before: Promise<unknown> = Promise.resolve();
  const run = (query: Parameters<typeof compile>[0], whole: boolean) => {
    const { text, values = [] } = compile(query);
    statements.push({ text, values, whole });
    const answer = before.then(() => inside({ org, client, whole }, { text, values }));
    before = answer.catch(() => undefined);
    return answer.then(({ rows }) => rows);
  };
  const context = {
    tx: {
      org: org.id,
      rows: (query: Parameters<typeof compile>[0]) => run(query, false),
      whole: (query: Parameters<typeof compile>[0]) => run(query, true),
      one: async (query: Parameters<typeof compile>[0]) => (await run(query, false))[0],
    },
    actor: mara.actor,
    org,
    content,
    now: new Date().toISOString(),
    today: new Date().toISOString().slice(0, 10),
    batch: uuid(),
    newId: uuid,
    record: () => undefined,
    rolesOf: async () => new Map(),
    installation: { url: 'http://127.0.0.1', mailConfigured: false },
  };
  await implementation?.handle(implementation.operation.input.parse(given) as never, context as never);
  expect(statements.length).toBeGreaterThan(0);
  return { statements, given };
}

/** One statement as the application's role in the organisation, planned as the product has it planned. */
async function inside(
  { org, client, whole }: Pick<Loaded, 'client'> & { org: { id: string }; whole: boolean },
  statement: { text: string; values: unknown[] },
) {
  await client.query('begin');
  try {
    await client.query('select app.enter($1)', [org.id]);
    await client.query("set local statement_timeout = '30s'");
    if (whole)
      for (const join of ['nestloop', 'mergejoin']) await client.query(`set local enable_${join} = off`);
    return await client.query(statement);
  } finally {
    await client.query('rollback');
  }
}

interface Node {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly Plans?: readonly Node[];
}

/** How many rows pass through the hands of the busiest step of a statement. */
async function workOf({ org, client }: Loaded, { text, values, whole }: Sent): Promise<number> {
  const { rows } = await inside(
    { org, client, whole },
    { text: `explain (analyze, timing off, format json) ${text}`, values },
  );
  const all = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(all)];
  const plan = (rows[0] as { 'QUERY PLAN': [{ Plan: Node }] })['QUERY PLAN'][0].Plan;
  const passed = (node: Node) =>
    node['Actual Loops'] *
    (node['Actual Rows'] +
      (node['Rows Removed by Filter'] ?? 0) +
      (node['Rows Removed by Join Filter'] ?? 0) +
      (node['Rows Removed by Index Recheck'] ?? 0));
  return Math.max(...all(plan).map(passed));
}
