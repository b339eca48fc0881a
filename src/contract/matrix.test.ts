import { sql } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../kernel/door.ts';
import { type Role, roles } from '../kernel/permission.ts';
import type { RecordType } from '../kernel/record-type.ts';
import { testApplication } from '../testing/application.ts';
import { asking, create, recordTypes, type UseCases } from './registers.ts';
import { sees } from './truth.ts';

type Person = Caller & { personId: string };
interface Planted {
  readonly id: string;
  readonly ref: string;
  readonly ownerId: string | null;
  readonly confidential: boolean;
}

let app: UseCases;
const people = {} as Record<Role, Person>;
const planted = new Map<string, readonly Planted[]>();

beforeAll(async () => {
  app = await testApplication();
  const org = await app.organisation('matrix');
  for (const role of roles) people[role] = await org.person(`A ${role}`, role);
  const other = await org.person('Somebody else', 'contributor');
  const owners = [other, ...Object.values(people)];
  for (const type of recordTypes) planted.set(type.type, await plant(type, owners));
}, 120_000);
afterAll(() => app.close());

/** A plain and a confidential record for every owner. */
async function plant(type: RecordType, owners: readonly Person[]): Promise<Planted[]> {
  const wanted = owners.flatMap(({ personId }) =>
    [false, true].map((confidential) => ({ ownerId: personId, confidential })),
  );
  const manager = people.programme_manager;
  if (type.behaviours.create) {
    const made: Planted[] = [];
    for (const one of wanted) made.push((await create(app, manager, type, one)) as unknown as Planted);
    return made;
  }
  // A register that fills itself: its rows are there, and get these owners.
  const { ask } = asking(app);
  await ask(manager, `${type.type}.prepare`);
  const { rows } = (await ask(manager, `${type.type}.list`, { limit: 200 })) as unknown as {
    rows: Planted[];
  };
  await app.database.write(
    manager.org?.id ?? '',
    async (tx) => {
      for (const [index, one] of wanted.entries()) {
        await tx.rows(sql`update record set owner_id = ${one.ownerId}, confidential = ${one.confidential}
          where org_id = ${tx.org} and id = ${rows[index]?.id ?? ''}`);
      }
    },
    () => ({
      at: new Date().toISOString(),
      actorKind: 'system',
      actorId: null,
      operation: 'test',
      batch: uuid(),
      entries: [],
    }),
  );
  return rows.map((row, index) => ({
    id: row.id,
    ref: row.ref,
    ownerId: null,
    confidential: false,
    ...wanted[index],
  }));
}

/** What the truth table says this role sees of these records. */
function expected(role: Role, type: RecordType): Planted[] {
  const letters = sees[role] + (type.visible === 'members' ? 'm' : '');
  const me = people[role].personId;
  return (planted.get(type.type) ?? []).filter(({ ownerId, confidential }) => {
    const letter = confidential ? (ownerId === me ? 'O' : 'C') : ownerId === me ? 'o' : 'm';
    return letters.includes(letter);
  });
}

/** Asked for one by one: every record that was given an owner, and some of the many that fill a register by themselves. */
const isAsked = ({ ownerId }: Planted, index: number): boolean => ownerId !== null || index % 20 === 0;

const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const refs = (records: readonly { ref: string }[]): string[] => records.map(({ ref }) => ref).sort();

interface Way {
  readonly name: string;
  /** Operation without the type's prefix, or whole when it has a dot. */
  readonly operation: string;
  /** References seen, or their number. */
  /** Asks for one record after the other. */
  readonly one?: true;
  readonly look: (ask: Ask, id: string, all: readonly Planted[]) => Promise<string[] | number>;
}
type Ask = (id: string, input?: Record<string, unknown>) => Promise<unknown>;

/** Answers the records for which a question about one record is answered; every other answer must be "not there". */
async function each(
  ask: Ask,
  id: string,
  all: readonly Planted[],
  input: (record: Planted) => object,
): Promise<string[]> {
  const seen: string[] = [];
  for (const record of all) {
    const answer = await ask(id, { ...input(record) }).catch(
      (error: { type?: { code: string } }) => error.type?.code,
    );
    if (typeof answer === 'string') expect(answer).toBe('not-found');
    else {
      expect(answer).toBeDefined();
      seen.push(record.ref);
    }
  }
  return seen.sort();
}

const listed = async (ask: Ask, id: string, input: object) =>
  refs(((await ask(id, { limit: 200, ...input })) as { rows: { ref: string }[] }).rows);
const counted = async (ask: Ask, id: string, input: object) =>
  ((await ask(id, { ...input })) as { total: number }).total;
const summed = async (ask: Ask, id: string, input: object) =>
  ((await ask(id, { ...input })) as { values: { count: number }[] }).values.reduce(
    (sum, { count }) => sum + count,
    0,
  );

const ways: readonly Way[] = [
  { name: 'list', operation: 'list', look: (ask, id) => listed(ask, id, {}) },
  { name: 'list of a past day', operation: 'list', look: (ask, id) => listed(ask, id, { asOf: tomorrow }) },
  { name: 'count', operation: 'count', look: (ask, id) => counted(ask, id, {}) },
  {
    name: 'count of a past day',
    operation: 'count',
    look: (ask, id) => counted(ask, id, { asOf: tomorrow }),
  },
  { name: 'facets', operation: 'facets', look: (ask, id) => summed(ask, id, { field: 'owner' }) },
  {
    name: 'facets of a past day',
    operation: 'facets',
    look: (ask, id) => summed(ask, id, { field: 'confidential', asOf: tomorrow }),
  },
  {
    name: 'get by id',
    operation: 'get',
    one: true,
    look: (ask, id, all) => each(ask, id, all, (record) => ({ id: record.id })),
  },
  {
    name: 'get as of a past day',
    operation: 'get',
    one: true,
    look: (ask, id, all) => each(ask, id, all, (record) => ({ id: record.id, asOf: tomorrow })),
  },
  {
    name: 'history',
    operation: 'history',
    one: true,
    look: (ask, id, all) => each(ask, id, all, (record) => ({ id: record.id })),
  },
  {
    name: 'links',
    operation: 'record.links',
    one: true,
    look: (ask, id, all) => each(ask, id, all, (record) => ({ id: record.id })),
  },
  {
    name: 'people on it',
    operation: 'record.people',
    one: true,
    look: (ask, id, all) => each(ask, id, all, (record) => ({ id: record.id })),
  },
  {
    name: 'comments',
    operation: 'comment.list',
    one: true,
    look: (ask, id, all) => each(ask, id, all, (record) => ({ id: record.id })),
  },
  {
    name: 'claims',
    operation: 'claim.of-record',
    one: true,
    look: (ask, id, all) => each(ask, id, all, (record) => ({ id: record.id })),
  },
  {
    name: 'search by reference',
    operation: 'search.records',
    one: true,
    look: async (ask, id, all) => {
      const seen: string[] = [];
      for (const { ref, id: own } of all) {
        const { records } = (await ask(id, { q: ref })) as { records: { id: string }[] };
        if (records.some((found) => found.id === own)) seen.push(ref);
      }
      return seen.sort();
    },
  },
  {
    name: 'export',
    operation: 'export',
    look: async (ask, id, all) => {
      const file = (await ask(id, { format: 'csv' })) as { bytes: Uint8Array };
      const text = new TextDecoder().decode(file.bytes);
      return refs(all.filter(({ ref }) => new RegExp(`(^|[",;\\n])${ref}([",;\\r\\n]|$)`, 'm').test(text)));
    },
  },
];

describe.each(recordTypes.map((type) => [type.type, type] as const))(
  '%s, confidential and plain, own and of others',
  (name, type) => {
    const { many } = { many: type.many.text };
    for (const way of ways) {
      const id = way.operation.includes('.') ? way.operation : `${name}.${way.operation}`;
      test.each(roles)(`${many} by ${way.name}, as %s`, async (role) => {
        const { ask, operation } = asking(app);
        // Exports of other shapes than a register's (a statement) have their own tests.
        const declared = operation(id);
        if (way.operation === 'export' && !declared?.input.safeParse({ format: 'csv' }).success) return;
        expect(declared, id).toBeDefined();
        const all = (planted.get(name) ?? []).filter(way.one ? isAsked : () => true);
        const want = expected(role, type).filter((record) => all.includes(record));
        expect(all.length).toBeGreaterThanOrEqual(14);
        const seen = await way.look((asked, input) => ask(people[role], asked, input), id, all);
        expect(seen).toEqual(typeof seen === 'number' ? want.length : refs(want));
      });
    }
  },
);
