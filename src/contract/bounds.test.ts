import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../kernel/door.ts';
import { answerBytes } from '../kernel/list/page.ts';
import { testApplication } from '../testing/application.ts';
import { asking, fill, recordTypes, type UseCases } from './registers.ts';
import { sampleInput } from './sample.fixture.ts';
import { connected } from './testing.ts';

type Person = Caller & { personId: string };
type Page = Readonly<Record<string, unknown>>;

const app: UseCases = await testApplication();
const { ask } = asking(app);
afterAll(() => app.close());

/** Long texts of characters of three bytes: a page of 200 such rows would be five times what an answer carries. */
const longest = '大'.repeat(3_000);
const line = '大'.repeat(300);

let manager: Person;
const firsts = new Map<string, string>();
const filled = recordTypes.filter((type) => type.behaviours.create);
let controls: string[];
let run: string;

beforeAll(async () => {
  const org = await app.organisation('bounds');
  manager = await org.person('大'.repeat(100), 'programme_manager', 'administrator');
  const prose = { description: longest, note: longest };
  for (const type of filled) {
    const given = { ...prose, title: line };
    firsts.set(type.type, (await fill(app, manager, type, 210, given)).id);
  }
  await ask(manager, 'applicability.prepare');
  await ask(manager, 'clause.prepare');
  await carryOver();
  await crowd(org.id);
  for (let version = 1; version < 40; version += 1)
    await ask(manager, 'control.update', {
      id: firsts.get('control'),
      version,
      changes: {
        note: `${longest.slice(0, -2)}${version}`,
        description: `${longest.slice(0, -2)}${version}`,
      },
    });
  run = await readFile();
}, 240_000);

/** Every proposal answered at length. */
async function carryOver(): Promise<void> {
  const { proposals } = (await ask(manager, 'carry-over.list')) as unknown as { proposals: Page[] };
  for (const { requirement } of proposals)
    await ask(manager, 'carry-over.decide', { requirement, version: 0, verdict: 'rejected', text: longest });
}

/** Every row at length and realised by many controls: through the database, for time's sake. */
async function crowd(org: string): Promise<void> {
  const client = await connected(app, 'superuser');
  await client.query(
    "update record set title = $2, archived_at = null where org_id = $1 and type in ('control', 'asset')",
    [org, line],
  );
  await client.query("update control set kind = 'shared', inherited_from = $2 where org_id = $1", [
    org,
    line.slice(0, 200),
  ]);
  await client.query(
    'update applicability set justification = $2, note = $2, guidance_departure = $2 where org_id = $1',
    [org, longest],
  );
  await client.query(
    `insert into link (org_id, id, from_id, kind, to_id, created_at)
     select $1, gen_random_uuid(), c.id, 'realises', a.id, now() from
       (select id from record where org_id = $1 and type = 'control' order by number limit 15) c,
       (select id from applicability where org_id = $1) a`,
    [org],
  );
  const { rows } = await client.query<{ id: string }>(
    "select id from record where org_id = $1 and type = 'control' order by number",
    [org],
  );
  controls = rows.map((row) => row.id);
  await client.end();
}

/** A file of 300 rows whose unknown column goes to the note. */
async function readFile(): Promise<string> {
  const rows = Array.from({ length: 100 }, (_, at) => `Control ${at},${longest}`);
  const bytes = new TextEncoder().encode(`Title,Something else\n${rows.join('\n')}\n`);
  const file = { name: 'long.csv', mediaType: 'text/csv', bytes };
  const { id } = (await ask(manager, 'import.read', { file, target: 'control' })) as unknown as Page;
  return String(id);
}

const reads = [...app.implementations.values()]
  .map(({ operation }) => operation)
  .filter(({ method, scope, answers }) => method === 'GET' && scope === 'organisation' && answers === 'json');

/** Everything a read may be about. */
const subjects = (): Record<string, unknown>[] => [
  {},
  { controls: controls.slice(0, 200).join(',') },
  ...[...firsts.values(), run, manager.personId, 'iso27001-2022:A.5.1'].map((id) => ({ id })),
];

describe('an answer holds at most 200 rows and 1 MB, however long the texts are', () => {
  test.each(reads.map((operation) => [operation.id, operation] as const))('%s', async (id, operation) => {
    const limit = 'limit' in operation.input.shape ? { limit: 200 } : {};
    const inputs = subjects()
      .filter((subject) => Object.keys(subject).every((name) => name in operation.input.shape))
      .map((subject) => sampleInput(operation, { ...subject, ...limit }))
      .filter((input) => input !== undefined);
    let answered = 0;
    for (const input of inputs) {
      const output = await app.call(manager, operation, input).catch(() => undefined);
      if (output === undefined) continue;
      answered += 1;
      expectBounded(output as object);
    }
    if (bulky.some(([bulk]) => bulk === id)) expect(answered).toBeGreaterThan(0);
  });
});

function expectBounded(output: object): void {
  expect(Buffer.byteLength(JSON.stringify(output))).toBeLessThanOrEqual(answerBytes);
  for (const value of Object.values(output))
    if (Array.isArray(value)) expect(value.length).toBeLessThanOrEqual(200);
}

/** Lists that have to end a page before the limit here: what goes on, where it goes on, and how many there are. */
const bulky: readonly (readonly [string, () => Page, string, string, number])[] = [
  ['control.list', () => ({}), 'rows', 'cursor', 210],
  ['asset.list', () => ({ sort: '-title,ref' }), 'rows', 'cursor', 210],
  ['control.history', () => ({ id: firsts.get('control') }), 'entries', 'before', 40],
  ['ledger.list', () => ({}), 'entries', 'before', filled.length + 131 + 62 + 70 + 39],
  ['applicability.list', () => ({}), 'rows', 'cursor', 131],
  ['applicability.side-by-side', () => ({}), 'items', 'cursor', 210],
  ['carry-over.list', () => ({}), 'proposals', 'after', 70],
  ['import.preview', () => ({ id: run }), 'rows', 'after', 100],
];

describe('where a page ends early the next goes on: every row comes once', () => {
  test.each(bulky)('%s', async (id, input, rows, on, count) => {
    const seen: string[] = [];
    const limit = id === 'carry-over.list' ? {} : { limit: 200 };
    let pages = 0;
    for (let next: unknown; next !== null && pages < 100; pages += 1) {
      const page: Page = await ask(manager, id, { ...input(), ...limit, ...(next ? { [on]: next } : {}) });
      seen.push(...(page[rows] as unknown[]).map(identity));
      next = page.next;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(count);
    expect(pages).toBeGreaterThan(1);
  });
});

function identity(row: unknown): string {
  const { id, seq, requirement, line: at, control, row: other } = row as Page;
  const inner = (control ?? other) as Page | undefined;
  return JSON.stringify([id, seq, requirement, at, inner?.id]);
}

test('a record is linked with 200 others by one kind at most; the next is refused with a sentence', async () => {
  const id = 'iso27001-2022:A.5.1';
  const client = await connected(app, 'superuser');
  await client.query(
    `insert into link (org_id, id, from_id, kind, to_id, created_at)
     select $1, gen_random_uuid(), c, 'realises', a.id, now()
     from applicability a, unnest($2::uuid[]) c where a.org_id = $1 and a.requirement = $3`,
    [manager.org?.id, controls.slice(15, 199), id],
  );
  await client.end();
  await ask(manager, 'applicability.realise', { id, control: controls[199] });
  await expect(ask(manager, 'applicability.realise', { id, control: controls[200] })).rejects.toMatchObject({
    type: { code: 'invalid' },
    message: expect.stringContaining('200'),
  });
});
