import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate } from '../../adapters/database/migrate.ts';
import { migrations } from '../../testing/migrations.ts';

const name = `tandem_${randomBytes(8).toString('hex')}`;
const before = mkdtempSync(join(tmpdir(), 'tandem-before-'));
let owner: pg.Client;

const run = async (client: pg.Client, text: string, values: unknown[] = []) =>
  (await client.query(text, values)).rows as Record<string, unknown>[];

beforeAll(async () => {
  const superuser = new pg.Client({ ...inject('superuser'), database: 'postgres' });
  await superuser.connect();
  await superuser.query(`create database ${name} owner tandem_owner`);
  await superuser.end();
  owner = new pg.Client({ ...inject('superuser'), database: name });
  await owner.connect();
  // The schema as it was while requests held names themselves.
  cpSync(migrations, before, {
    recursive: true,
    filter: (path) =>
      !/^\d{4}_/.test(basename(path)) ||
      basename(path) < '0013' ||
      path.includes('identity') ||
      path.includes('jobs'),
  });
  await migrate(owner, before, 'tandem_app');
});
afterAll(async () => {
  await owner.end();
  rmSync(before, { recursive: true, force: true });
  const superuser = new pg.Client({ ...inject('superuser'), database: 'postgres' });
  await superuser.connect();
  await superuser.query(`drop database ${name} with (force)`);
  await superuser.end();
});

const org = randomUUID();
const [tom, mara] = [randomUUID(), randomUUID()];

async function person(id: string, called: string): Promise<void> {
  await run(
    owner,
    'insert into person (org_id, id, name, email, created_at, updated_at) values ($1, $2, $3, $2::uuid::text, now(), now())',
    [org, id, called],
  );
}

let number = 0;
async function record(type: string, words: string): Promise<string> {
  const id = randomUUID();
  number += 1;
  await run(
    owner,
    `insert into record (org_id, id, type, number, ref, title, created_at, updated_at, words)
     values ($1, $2, $3::text, $4::int, $3::text || $4::int, 'T', now(), now(), $5)`,
    [org, id, type, number, words],
  );
  return id;
}

interface Old {
  readonly kind: 'member' | 'outsider';
  readonly askedId?: string;
  readonly askedName?: string;
  readonly askedEmail?: string;
  readonly giver?: string;
  readonly evidence?: string;
}

async function request(old: Old): Promise<string> {
  const id = await record('request', `Why ${old.askedName ?? ''}`);
  await run(
    owner,
    `insert into request (org_id, id, why, example, due, asked_kind, asked_id, asked_name, asked_email, requirement,
       repeat_months, state, reason, giver_name, note, received_at, evidence_id)
     values ($1, $2, 'Why', '', '2026-12-01', $3, $4, $5, $6, '', 0, 'received', '', $7, '', now(), $8)`,
    [
      ...[org, id, old.kind, old.askedId ?? null, old.askedName ?? '', old.askedEmail ?? ''],
      ...[old.giver ?? '', old.evidence ?? null],
    ],
  );
  return id;
}

test('requests that held names themselves point to people, each once; nothing holds a name beside', async () => {
  await run(
    owner,
    `insert into organisation (org_id, slug, name, created_at, updated_at) values ($1, 'north', 'North', now(), now())`,
    [org],
  );
  await person(tom, 'Tom Baker');
  await person(mara, 'Mara');
  const evidence = await record('evidence', 'What Kim Lee tag  ');
  await run(
    owner,
    `insert into evidence (org_id, id, kind, description, collected_on, source, rhythm, tags, revision, change, text,
       url, file_ids, snapshot_ref, snapshot_hash, origin, origin_note)
     values ($1, $2, 'note', 'What', '2026-11-01', 'Kim Lee', '', '{tag}', 1, '', '', '', '{}', '', '', 'request',
       'RQ-001, Kim Lee')`,
    [org, evidence],
  );
  const kim = { kind: 'outsider', askedName: 'Kim Lee', askedEmail: 'kim@example.test' } as const;
  const first = await request({ ...kim, giver: 'Kim Lee', evidence });
  const second = await request({ ...kim, askedEmail: 'KIM@example.test', giver: 'Sam' });
  const third = await request({ kind: 'member', askedId: tom, giver: 'Tom Baker' });
  const fourth = await request({ kind: 'member', askedId: tom, giver: 'Mara' });
  const fifth = await request({ kind: 'outsider' });

  await migrate(owner, migrations, 'tandem_app');

  const rows = await run(
    owner,
    `select t.id, o.name as asked, p.name as member, g.name as giver from request t
     left join outsider o on o.id = t.outsider_id left join person p on p.id = t.giver_id
     left join outsider g on g.id = t.giver_outsider_id order by t.id`,
  );
  const of = (id: string) => rows.find((row) => row.id === id);
  expect(of(first)).toMatchObject({ asked: 'Kim Lee', giver: 'Kim Lee', member: null });
  expect(of(second)).toMatchObject({ asked: 'Kim Lee', giver: 'Sam', member: null });
  expect(of(third)).toMatchObject({ asked: null, giver: null, member: 'Tom Baker' });
  expect(of(fourth)).toMatchObject({ asked: null, giver: 'Mara', member: null });
  expect(of(fifth)).toMatchObject({ asked: null, giver: null, member: null });
  const kept = await run(owner, 'select name from outsider order by name');
  expect(kept).toEqual([{ name: 'Kim Lee' }, { name: 'Mara' }, { name: 'Sam' }]);
  const [found] = await run(
    owner,
    'select e.source, e.origin_note, r.words from evidence e join record r on r.id = e.id',
  );
  expect(found).toEqual({ source: '', origin_note: 'RQ-001', words: 'What  tag  ' });
});
