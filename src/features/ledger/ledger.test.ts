import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Identity } from '../../adapters/identity/identity.ts';
import { features } from '../../features.ts';
import type { Role } from '../../kernel/permission.ts';
import type { LedgerEntry } from '../../kernel/tx.ts';
import { testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';
import { goesOnAfter, readFileHead } from './ledger.file.ts';
import { mostCharacters, ledgerOperations as operations } from './ledger.operations.ts';
import { ledgerWords } from './ledger.words.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const refused = (code: string) => ({ type: { code } });

async function withControls(slug: string, count: number) {
  const org = await app.organisation(slug);
  const manager = await org.person('Mara', 'programme_manager');
  const made = [];
  for (let index = 0; index < count; index += 1)
    made.push(await app.call(manager, controlOperations.create, { title: `Control ${index}` }));
  return { org, manager, made };
}

/** Change the database behind the program's back, as somebody with the superuser's rights could. */
async function tamper(statement: string, values: unknown[]): Promise<void> {
  const client = new pg.Client(app.as('superuser'));
  await client.connect();
  await client.query(statement, values);
  await client.end();
}

describe('reading the ledger', () => {
  test('newest first, page by page, with the name of the actor and what the record is', async () => {
    const { manager, made } = await withControls('reading', 5);
    app.takeStatements();
    const first = await app.call(manager, operations.list, { limit: 3 });
    expect(app.takeStatements()).toHaveLength(1);
    expect(first.entries.map((entry) => [entry.seq, entry.ref, entry.actorName, entry.operation])).toEqual([
      [5, 'C-005', 'Mara', 'control.create'],
      [4, 'C-004', 'Mara', 'control.create'],
      [3, 'C-003', 'Mara', 'control.create'],
    ]);
    const rest = await app.call(manager, operations.list, { limit: 3, before: first.next ?? 0 });
    expect([rest.entries.map((entry) => entry.seq), rest.next]).toEqual([[2, 1], null]);
    expect(rest.entries[0]?.body).toMatchObject({ title: 'Control 1', version: 1 });
    const one = await app.call(manager, operations.list, { record: made[2]?.id ?? '' });
    expect(one.entries.map((entry) => entry.ref)).toEqual(['C-003']);
    expect((await app.call(manager, operations.list, { actor: uuid() })).entries).toEqual([]);
    expect((await app.call(manager, operations.list, { actor: manager.personId })).entries).toHaveLength(5);
  });

  test('an entry is told in words: what was done, and to what', async () => {
    const { org, manager } = await withControls('words', 1);
    const recordId = uuid();
    await append(org.id, new Date().toISOString(), [
      { recordType: 'api_key', recordId, body: { name: 'Backup script' } },
      { recordType: 'forgotten', recordId, body: {} },
    ]);
    const { entries } = await app.call(manager, operations.list, {});
    expect(entries.map(({ act, subject, title }) => [act?.id, subject?.text, title])).toEqual([
      [undefined, undefined, null],
      [undefined, 'API key', 'Backup script'],
      [controlOperations.create.summary.id, 'Control', 'Control 0'],
    ]);
  });

  test('whatever a feature writes besides records has its words', () => {
    const words = ledgerWords(() => features({ identity: {} as unknown as Identity }));
    const sources = globSync('src/{features,kernel}/**/*.ts', {
      exclude: (name) => name.endsWith('.test.ts'),
    });
    const written = sources.flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/record\(\{\s*recordType: '(\w+)'/g),
    ]);
    expect(written.length).toBeGreaterThan(6);
    for (const [, recordType = ''] of written)
      expect([recordType, words({ operation: '', recordType }).subject?.text]).toEqual([
        recordType,
        expect.any(String),
      ]);
  });

  test("a day is a day of the organisation's time zone", async () => {
    const org = await app.organisation('days', 'Pacific/Auckland');
    const manager = await org.person('Mara', 'programme_manager');
    for (const at of ['2026-03-01T10:30:00Z', '2026-03-01T11:30:00Z'])
      await append(org.id, at, [{ recordType: 'note', recordId: uuid(), body: { at } }]);
    const of = async (day: string) =>
      (await app.call(manager, operations.list, { day })).entries.map((entry) => entry.at.slice(11, 16));
    expect(await of('2026-03-01')).toEqual(['10:30']);
    expect(await of('2026-03-02')).toEqual(['11:30']);
    expect(await of('2026-03-03')).toEqual([]);
  });

  test('personal values are shown until they are erased; the chain verifies after it', async () => {
    const { org, manager } = await withControls('personal', 0);
    const body = { name: 'Ida Example', level: 3 };
    await append(org.id, new Date().toISOString(), [
      { recordType: 'person', recordId: uuid(), body, personal: { of: manager.personId, fields: ['name'] } },
    ]);
    const shown = async () => (await app.call(manager, operations.list, {})).entries[0]?.body;
    expect(await shown()).toEqual(body);
    await tamper('delete from personal_value where org_id = $1', [org.id]);
    expect(await shown()).toMatchObject({ level: 3, name: expect.stringMatching(/^personal:[0-9a-f]{64}$/) });
    expect(await app.call(manager, operations.verify, {})).toMatchObject({ intact: true, entries: 1 });
  });

  test('who may not see a record learns that something was written, not what', async () => {
    const { org, manager } = await withControls('hidden', 1);
    await app.call(manager, controlOperations.create, { title: 'Secret', confidential: true });
    const administrator = await org.person('Adam', 'administrator');
    const { entries } = await app.call(administrator, operations.list, {});
    expect(entries).toMatchObject([
      { hidden: true, body: null, ref: null, title: null, recordType: 'control' },
      { hidden: true, body: null },
    ]);
    expect((await app.call(manager, operations.list, {})).entries[0]).toMatchObject({ hidden: false });
    await expect(app.call(administrator, operations.export, {})).rejects.toMatchObject(
      refused('not-permitted'),
    );
  });

  test.each<[Role, boolean]>([
    ['administrator', true],
    ['programme_manager', true],
    ['internal_auditor', true],
    ['top_management', true],
    ['contributor', false],
    ['reader', false],
  ])('%s may read it: %s', async (role, may) => {
    const org = await app.organisation(`reads-${role.replace('_', '-')}`);
    const person = await org.person('Somebody', role);
    const read = app.call(person, operations.list, {});
    if (may) await expect(read).resolves.toEqual({ entries: [], next: null });
    else await expect(read).rejects.toMatchObject(refused('not-permitted'));
  });
});

describe('verifying the ledger', () => {
  test('an untouched one is intact to its head, also when a call goes on from another', async () => {
    const { manager } = await withControls('verify', 4);
    const whole = await app.call(manager, operations.verify, {});
    expect(whole).toMatchObject({ intact: true, entries: 4, finished: true });
    await app.call(manager, controlOperations.create, { title: 'Five' });
    const more = await app.call(manager, operations.verify, { entries: whole.entries, head: whole.head });
    expect(more).toMatchObject({ intact: true, entries: 5 });
    await expect(app.call(manager, operations.verify, { entries: 4 })).rejects.toMatchObject(
      refused('invalid'),
    );
  });

  test.each([
    [
      'a changed body',
      "update ledger set body = replace(body, 'Control 1', 'Control 9') where org_id = $1",
      2,
      'hash',
    ],
    ['a changed actor', 'update ledger set actor_id = null where org_id = $1 and seq = 3', 3, 'hash'],
    [
      'a moved moment',
      "update ledger set at = at + '1 microsecond' where org_id = $1 and seq = 1",
      1,
      'hash',
    ],
    ['a removed entry', 'delete from ledger where org_id = $1 and seq = 2', 3, 'gap'],
    ['a cut-off tail', 'delete from ledger where org_id = $1 and seq > 3', 4, 'head'],
    ['a forged link', 'update ledger set previous_hash = hash where org_id = $1 and seq = 2', 2, 'previous'],
  ])('%s is found with its place', async (name, statement, seq, why) => {
    const { org, manager } = await withControls(`tamper-${name.replaceAll(' ', '-')}`, 4);
    await tamper(statement, [org.id]);
    expect(await app.call(manager, operations.verify, {})).toMatchObject({
      intact: false,
      finished: true,
      broken: { seq, why },
    });
  });
});

describe('the export verifies without this program', () => {
  test('with fifteen lines of its own; a changed line fails; files go on from each other', async () => {
    const { org, manager } = await withControls('export', 6);
    const file = await app.call(manager, operations.export, {});
    expect(file.name).toBe('ledger-export-1-6.jsonl');
    const text = new TextDecoder().decode(file.bytes);
    const genesis = createHash('sha256').update(org.id).digest('hex');
    expect(independently(text)).toBe(true);
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ previousHash: genesis, head: { seq: 6 } });
    for (const [was, is] of [
      ['Control 3', 'Control 4'],
      ['control.create', 'control.update'],
      ['"seq":5', '"seq":7'],
    ] as const)
      expect(independently(text.replace(was, is))).toBe(false);
    const second = await app.call(manager, operations.export, { after: 4, limit: 1 });
    expect(second.name).toBe('ledger-export-5-5.jsonl');
    expect(independently(new TextDecoder().decode(second.bytes))).toBe(true);
  });

  test('a file ends early where entries are long and says so; going on from its head misses none', async () => {
    const { org, manager } = await withControls('long', 2);
    await appendLong(org.id, mostCharacters);
    await app.call(manager, controlOperations.create, { title: 'After it' });
    const names: string[] = [];
    let chain = createHash('sha256').update(org.id).digest('hex');
    for (let after: number | null = 0; after !== null; ) {
      const file = await app.call(manager, operations.export, { after });
      const head = readFileHead(file.bytes);
      expect([head.after, head.previousHash]).toEqual([after, chain]);
      const lines = new TextDecoder().decode(file.bytes);
      expect(independently(lines)).toBe(true);
      chain = JSON.parse(lines.trimEnd().split('\n').at(-1) ?? '').hash;
      names.push(file.name);
      after = goesOnAfter(head);
    }
    // The third is longer than a file takes: it fills one alone.
    expect(names).toEqual(
      [
        [1, 2],
        [3, 3],
        [4, 4],
      ].map((ends) => `ledger-long-${ends.join('-')}.jsonl`),
    );
    expect(readFileHead((await app.call(manager, operations.export, { after: 4 })).bytes)).toMatchObject({
      ...{ after: 4, last: 4, head: { seq: 4, hash: chain } },
    });
  });
});

/** Written from docs/guide/ledger.md alone. */
function independently(text: string): boolean {
  const [head, ...lines] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  let previous = head.previousHash;
  let seq = head.after;
  for (const e of lines) {
    seq += 1;
    const fields = [head.organisation, e.seq, e.micros, e.actorKind, e.actorId ?? '-', e.operation, e.batch];
    fields.push(e.recordType, e.recordId, e.relatedId ?? '-', e.schemaVersion, e.body);
    const sha = createHash('sha256').update(Buffer.from(previous, 'hex')).update(fields.join('\n'));
    if (e.seq !== seq || e.previousHash !== previous || e.hash !== sha.digest('hex')) return false;
    previous = e.hash;
  }
  return head.last === seq;
}

async function append(org: string, at: string, entries: LedgerEntry[]): Promise<void> {
  await app.database.write(
    org,
    (tx) => tx.rows(sql`select 1`),
    () => ({ at, actorKind: 'system', actorId: null, operation: 'test', batch: uuid(), entries }),
  );
}

/** An entry with a body of so many characters and more; made in the database, for time's sake. */
async function appendLong(org: string, characters: number): Promise<void> {
  await tamper(
    `with entry as (
      select org_id, seq + 1 as seq, timestamptz '2026-03-01T10:00:00Z' as at, gen_random_uuid() as batch,
        gen_random_uuid() as record, '{"text":"' || repeat('x', $2) || '"}' as body, hash as previous
      from ledger_head where org_id = $1
    ), hashed as (
      select *, sha256(previous || convert_to(concat_ws(E'\\n', org_id, seq, 1772359200000000, 'system', '-', 'test',
        batch, 'note', record, '-', 1, body), 'UTF8')) as hash from entry
    ), made as (
      insert into ledger select org_id, seq, at, 'system', null, 'test', batch, 'note', record, null, 1, body, previous,
        hash from hashed
    )
    update ledger_head h set seq = e.seq, hash = e.hash from hashed e where h.org_id = e.org_id`,
    [org, characters],
  );
}
