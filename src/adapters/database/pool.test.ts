import { sql } from 'drizzle-orm';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '../../kernel/tx.ts';
import { type TestDatabase, testDatabase } from '../../testing/database.ts';
import { database } from './database.ts';
import { openPool, type Pool, scopedQuery } from './pool.ts';

let opened: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  opened = await testDatabase();
  pool = openPool(opened.as('tandem_app'), 1);
});
afterAll(async () => {
  await pool.end();
  await opened.close();
});

const entered = { name: 'entered', text: "select current_setting('app.org_id', true) as org" };

describe('a read that enters its organisation in the same message', () => {
  test('one round trip: one Sync on the wire, and one answer that belongs to the query alone', async () => {
    const org = uuid();
    const client = await pool.connect();
    const connection = (client as unknown as { connection: { sync(): void } }).connection;
    const sync = connection.sync.bind(connection);
    let syncs = 0;
    connection.sync = () => {
      syncs += 1;
      sync();
    };
    client.release();
    const { rows } = await scopedQuery(pool, org, entered);
    expect(rows).toEqual([{ org }]);
    expect(syncs).toBe(1);
    connection.sync = sync;
  });

  test('the setting is gone afterwards', async () => {
    await scopedQuery(pool, uuid(), entered);
    const { rows } = await pool.query(entered.text);
    expect(rows[0].org ?? '').toBe('');
  });

  test.each([
    ['in its text', { text: 'select no_such_column from record' }, '42703'],
    ['while it runs', { text: 'select 1 / $1::int', values: [0] }, '22012'],
    ['in a value', { text: 'select $1::uuid', values: ['no uuid'] }, '22P02'],
  ])('an error %s leaves the connection usable and outside', async (_where, config, code) => {
    const org = uuid();
    await expect(scopedQuery(pool, org, config)).rejects.toMatchObject({ code });
    expect((await pool.query(entered.text)).rows[0].org ?? '').toBe('');
    expect((await scopedQuery(pool, org, entered)).rows).toEqual([{ org }]);
    expect(pool.totalCount).toBe(1);
  });

  test('an organisation that is no id is refused before anything is asked', async () => {
    await expect(scopedQuery(pool, "' or true --", entered)).rejects.toBeInstanceOf(Error);
    const org = uuid();
    expect((await scopedQuery(pool, org, entered)).rows).toEqual([{ org }]);
  });

  test('many at once, good and bad mixed, on few connections: each sees its own organisation only', async () => {
    const many = openPool(opened.as('tandem_app'), 4);
    try {
      const asked = Array.from({ length: 400 }, (_, index) => askAs(many, index, uuid()));
      await Promise.all(asked);
      expect(many.totalCount).toBeLessThanOrEqual(4);
    } finally {
      await many.end();
    }
  });

  test('row-level security shows an organisation its own rows, and nothing outside of one', async () => {
    const [one, two] = [uuid(), uuid()];
    const now = new Date().toISOString();
    for (const org of [one, two])
      await opened.database.write(
        org,
        (tx) =>
          tx.rows(
            sql`select app.organisation_create(${org}, ${org.slice(-12)}, 'Name', 'real', 'UTC', ${now})`,
          ),
        () => ({
          at: now,
          actorKind: 'system',
          actorId: null,
          operation: 'test',
          batch: uuid(),
          entries: [],
        }),
      );
    const text = 'select org_id from organisation';
    expect((await scopedQuery(pool, one, { text })).rows).toEqual([{ org_id: one }]);
    expect((await scopedQuery(pool, two, { text })).rows).toEqual([{ org_id: two }]);
    expect((await pool.query(text)).rows).toEqual([]);
  });

  test('a connection lost under a query is given up, the next query gets another', async () => {
    const { rows } = await scopedQuery(pool, uuid(), { text: 'select pg_backend_pid() as pid' });
    const superuser = new pg.Client(opened.as('superuser'));
    await superuser.connect();
    const waiting = scopedQuery(pool, uuid(), { text: 'select pg_sleep(60)' });
    const lost = expect(waiting).rejects.toBeInstanceOf(Error);
    await superuser.query('select pg_terminate_backend($1)', [rows[0].pid]);
    await lost;
    await superuser.end();
    const org = uuid();
    expect((await scopedQuery(pool, org, entered)).rows).toEqual([{ org }]);
  });
});

describe('a statement through whole tables', () => {
  const how = sql`select current_setting('enable_nestloop') as nestloop, current_setting('app.org_id', true) as org`;
  const sealed = () => ({
    ...{ at: '2026-11-25T10:00:00.000Z', actorKind: 'system', actorId: null, operation: 'test' },
    ...{ batch: uuid(), entries: [] },
  });

  test('joins by hash alone, and the next one any way, in a read as in a write', async () => {
    const { reading, write } = database(pool, { flushable: true });
    const org = uuid();
    const both = async (tx: Tx) => [...(await tx.whole(how)), ...(await tx.rows(how))];
    const expected = [
      { nestloop: 'off', org },
      { nestloop: 'on', org },
    ];
    expect(await both(reading(org))).toEqual(expected);
    expect(await write(org, both, sealed)).toEqual(expected);
    expect((await pool.query("select current_setting('enable_nestloop') as how")).rows).toEqual([
      { how: 'on' },
    ]);
  });

  test('that fails leaves the connection as it was', async () => {
    const tx = database(pool, { flushable: true }).reading(uuid());
    await expect(tx.whole(sql`select 1 / ${0}::int`)).rejects.toMatchObject({ code: '22012' });
    await expect(tx.whole(sql`select no_such_column from record`)).rejects.toMatchObject({ code: '42703' });
    expect(await tx.rows(how)).toMatchObject([{ nestloop: 'on' }]);
    expect(pool.totalCount).toBe(1);
  });
});

/** One of a mix: every fifth query fails, every seventh stands outside, the others read where they are. */
async function askAs(many: Pool, index: number, org: string): Promise<void> {
  if (index % 5 === 0) {
    await expect(scopedQuery(many, org, { text: 'select 1 / 0' })).rejects.toMatchObject({ code: '22012' });
  } else if (index % 7 === 0) {
    expect((await many.query(entered.text)).rows[0].org ?? '').toBe('');
  } else if (index % 2 === 0) {
    expect((await scopedQuery(many, org, entered)).rows).toEqual([{ org }]);
  } else {
    const text = `select current_setting('app.org_id') as org, ${index}::int as mine`;
    expect((await scopedQuery(many, org, { text })).rows).toEqual([{ org, mine: index }]);
  }
}

describe('a write that fails', () => {
  const sealed = () => ({
    ...{ at: '2026-11-25T10:00:00.000Z', actorKind: 'system', actorId: null, operation: 'test' },
    ...{ batch: uuid(), entries: [] },
  });

  test.each([
    ['refused by a rule', async () => Promise.reject(new Error('Refused.'))],
    ['refused by the database', (tx: Tx) => tx.rows(sql`select 1 / ${0}::int`)],
  ])('%s is rolled back and leaves its connection for the next', async (_why, work) => {
    const write = database(pool, { flushable: true });
    const pid = async () => (await pool.query('select pg_backend_pid() as pid')).rows[0].pid;
    const before = await pid();
    await expect(write.write(uuid(), work, sealed)).rejects.toBeInstanceOf(Error);
    expect(await pid()).toBe(before);
    expect(pool.totalCount).toBe(1);
  });

  test('because its connection is gone leaves none behind', async () => {
    const write = database(pool, { flushable: true });
    const kill = (tx: Tx) => tx.rows(sql`select pg_terminate_backend(pg_backend_pid())`);
    await expect(write.write(uuid(), kill, sealed)).rejects.toBeInstanceOf(Error);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

test('a moment has one text, with milliseconds, whatever its fraction', async () => {
  const { rows } = await pool.query(`select '2026-11-24 10:00:00+00'::timestamptz as whole,
    '2026-11-24 10:00:00.26+00'::timestamptz as short, '2026-11-24 10:00:00.123456+00'::timestamptz as fine`);
  expect(rows[0]).toEqual({
    whole: '2026-11-24T10:00:00.000Z',
    short: '2026-11-24T10:00:00.260Z',
    fine: '2026-11-24T10:00:00.123456Z',
  });
});
