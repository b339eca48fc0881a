import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { features } from '../features.ts';
import { snake } from '../kernel/register/store.ts';
import { testApplication } from '../testing/application.ts';
import { connected } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
let client: Awaited<ReturnType<typeof connected>>;
beforeAll(async () => {
  app = await testApplication();
  client = await connected(app, 'superuser');
});
afterAll(async () => {
  await client.end();
  await app.close();
});

const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await client.query(text, values)).rows;

/** Tables of `public` that belong to no organisation, each with its reason. */
const shared: Readonly<Record<string, string>> = {
  migration: 'Which migrations were applied; read and written by the owner alone.',
};

describe('organisation tables', () => {
  test('all tables of public have org_id, but for the listed ones', async () => {
    const found =
      await rows(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not exists (select from pg_attribute a
        where a.attrelid = c.oid and a.attname = 'org_id' and a.attnotnull and not a.attisdropped) order by 1`);
    expect(found.map(({ name }) => name)).toEqual(Object.keys(shared).sort());
  });

  test('each has row-level security by the one policy, for reading and writing', async () => {
    const unprotected =
      await rows(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
      where n.nspname = 'public' and c.relkind in ('r', 'p') and (not c.relrowsecurity or (select count(*) from pg_policy p
        where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
          and pg_get_expr(p.polqual, c.oid) ~ 'org_id = .*app\\.org\\(\\)'
          and pg_get_expr(p.polwithcheck, c.oid) ~ 'org_id = .*app\\.org\\(\\)') <> 1
        or (select count(*) from pg_policy p where p.polrelid = c.oid) <> 1)`);
    expect(unprotected).toEqual([]);
  });

  test('org_id is the first column of every primary key, unique index and foreign key', async () => {
    const keys = await rows(`select c.relname as table, i.relname as name from pg_index x
      join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
      where n.nspname = 'public' and x.indisunique and x.indkey[0] <> a.attnum`);
    expect(keys).toEqual([]);
    const foreign = await rows(`select c.relname as table, k.conname as name from pg_constraint k
      join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id'
      left join pg_attribute f on f.attrelid = k.confrelid and f.attname = 'org_id'
      where n.nspname = 'public' and k.contype = 'f' and (k.conkey[1] is distinct from a.attnum or k.confkey[1] is distinct from f.attnum)`);
    expect(foreign).toEqual([]);
  });

  test('no trigger, no set null or cascading update, no identity or serial column', async () => {
    expect(
      await rows(`select t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and not t.tgisinternal`),
    ).toEqual([]);
    expect(
      await rows(`select conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname = 'public' and k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype <> 'a')`),
    ).toEqual([]);
    expect(
      await rows(`select table_name, column_name from information_schema.columns where table_schema = 'public'
      and (is_identity = 'YES' or column_default like 'nextval%')`),
    ).toEqual([]);
  });
});

describe('what the application role may', () => {
  test.each([
    ['ledger', 'SELECT'],
    ['ledger_head', 'SELECT'],
  ])('of %s: %s and nothing else', async (table, allowed) => {
    const all = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
    const [found] = await rows(
      `select array(select p from unnest($2::text[]) p where has_table_privilege('tandem_app', $1, p)) as held`,
      [`public.${table}`, all],
    );
    expect(found?.held).toEqual([allowed]);
  });

  test.each([
    'update ledger set body = body',
    'delete from ledger',
    'truncate ledger',
    'update ledger_head set seq = 0',
    'drop policy organisation on ledger',
    'alter table record disable row level security',
  ])('not: %s', async (statement) => {
    const own = await connected(app, 'tandem_app');
    await expect(own.query(statement)).rejects.toMatchObject({ code: '42501' });
    await own.end();
  });

  test('outside an organisation it reads no row of anybody', async () => {
    const org = await app.organisation('unseen');
    await org.person('Mara', 'programme_manager');
    const own = await connected(app, 'tandem_app');
    expect((await own.query('select count(*)::int as n from person')).rows).toEqual([{ n: 0 }]);
    await own.query('begin');
    await own.query('select app.enter($1)', [org.id]);
    expect((await own.query('select count(*)::int as n from person')).rows).toEqual([{ n: 1 }]);
    await own.query('rollback');
    await own.end();
  });

  test('functions that step over row-level security have a fixed search path and are for named roles only', async () => {
    const open = await rows(`select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('app', 'public', 'identity') and p.prosecdef
        and (not coalesce(p.proconfig::text, '') like '%search_path=pg_catalog%' or p.proacl is null
          or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`);
    expect(open).toEqual([]);
  });
});

describe('one source of types', () => {
  /** Columns a table has beside its record's own fields, each with its reason. */
  const beside: Readonly<Record<string, readonly string[]>> = {
    // Found and sorted by; follow from the rule and the dates (docs/decisions/011).
    evidence: ['due_on', 'warn_on'],
    // What the newest look found, kept beside so that lists and claims need not look (docs/decisions/020).
    live_proof: ['holds', 'looked_on'],
  };
  const types = features({ identity: undefined as never }).flatMap((feature) => feature.recordTypes);

  test.each(types.map((type) => [type.type, type] as const))(
    'the columns of %s are the fields of its schema',
    async (_name, type) => {
      const found = await rows(
        "select column_name as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by 1",
        [type.type.replaceAll('-', '_')],
      );
      const fields = Object.keys(type.schema.shape).map(snake);
      expect(found.map(({ name }) => name)).toEqual(
        [...fields, 'org_id', 'id', ...(beside[type.type] ?? [])].sort(),
      );
    },
  );

  test('there are registers to look at', () => expect(types.length).toBeGreaterThanOrEqual(3));
});
