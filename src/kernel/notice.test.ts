import { sql } from 'drizzle-orm';
import { v7 as uuid } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetOperations } from '../features/asset/asset.operations.ts';
import { importOperations } from '../features/import/import.operations.ts';
import { recordOperations } from '../features/records/record.operations.ts';
import { testApplication } from '../testing/application.ts';
import type { Context } from './feature.ts';
import { msg } from './message.ts';
import { chosen, type NoticeEvent, noticeKind, noticeKinds, notify } from './notice.ts';
import type { Role } from './permission.ts';

const kind = noticeKind({ kind: 'test', label: msg('test.kind', 'Tests'), mail: 'digest', mayBeOff: true });

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

type Person = Awaited<ReturnType<Awaited<ReturnType<typeof app.organisation>>['person']>>;

/** Tell people something as `by`, in a write of its own. */
async function tell(
  by: Person,
  event: Partial<NoticeEvent>,
  people: readonly Person[] = [by],
): Promise<void> {
  const held = new Map(people.map(({ personId, actor }) => [personId, actor.roles] as const));
  const now = new Date().toISOString();
  const write = (tx: Context['tx']) =>
    notify(
      {
        ...({ tx, now, newId: uuid, actor: by.actor, org: by.org } as unknown as Context),
        installation: { url: '', mailConfigured: false },
        rolesOf: async (ids) =>
          new Map(
            ids.flatMap((id) => (held.has(id) ? [[id, held.get(id) as readonly Role[]] as const] : [])),
          ),
      },
      kind,
      {
        ...{ to: people.map(({ personId }) => personId), recordId: null, key: 'one', at: '/controls' },
        ...{ say: msg('test.say', '{actor} did it'), ...event },
      },
    );
  await app.database.write(by.org.id, write, () => ({
    ...{ at: now, actorKind: 'system', actorId: null, operation: 'test', batch: uuid(), entries: [] },
  }));
}

const told = async ({ org }: Person) =>
  (
    await app.database.reading(org.id).rows<{ id: string }>(sql`
      select person_id as id from notice where org_id = ${org.id} order by id`)
  ).map(({ id }) => id);

async function people(slug: string) {
  const org = await app.organisation(slug);
  return {
    mara: await org.person('Mara', 'programme_manager'),
    tom: await org.person('Tom', 'contributor'),
    rea: await org.person('Rea', 'reader'),
  };
}

describe('a notice', () => {
  test('goes to each person once per event, and never to the one who acts', async () => {
    const { mara, tom, rea } = await people('once');
    const both = [mara, tom, tom, rea];
    await tell(mara, {}, both);
    await tell(mara, {}, both);
    expect((await told(mara)).sort()).toEqual([tom.personId, rea.personId].sort());
    await tell(mara, { key: 'another' }, both);
    expect(await told(mara)).toHaveLength(4);
  });

  test('about a confidential record reaches only who may see it, by role or by being on it', async () => {
    const { mara, tom, rea } = await people('sight');
    const boss = { ...(await (await app.organisation('x')).person('x', 'reader')) };
    const { id } = await app.call(mara, assetOperations.create, { title: 'Secret', confidential: true });
    await tell(mara, { recordId: id }, [mara, tom, rea, boss]);
    expect(await told(mara)).toEqual([]);
    await app.call(mara, recordOperations.setPeople, { id, version: 1, people: [rea.personId] });
    await tell(mara, { recordId: id }, [mara, tom, rea]);
    expect(await told(mara)).toEqual([rea.personId]);
    const { id: open } = await app.call(mara, assetOperations.create, { title: 'Open' });
    await tell(mara, { recordId: open, key: 'open' }, [mara, tom, rea]);
    expect((await told(mara)).sort()).toEqual([rea.personId, tom.personId].sort());
  });

  test('does not go to people who left or never came in', async () => {
    const { mara, tom, rea } = await people('gone');
    await app.database.write(
      mara.org.id,
      async (tx) => {
        await tx.rows(
          sql`update person set ended_at = now() where org_id = ${tx.org} and id = ${tom.personId}`,
        );
      },
      () => ({
        at: new Date().toISOString(),
        actorKind: 'system',
        actorId: null,
        operation: 't',
        batch: uuid(),
        entries: [],
      }),
    );
    await tell(mara, {}, [mara, tom, rea]);
    expect(await told(mara)).toEqual([rea.personId]);
  });

  test('follows what its reader chose for the kind; what asks somebody to act cannot be switched off', () => {
    expect(chosen(kind, null)).toBe('digest');
    expect(chosen(kind, 'once')).toBe('once');
    expect(chosen(kind, 'off')).toBe('off');
    expect(chosen({ ...kind, mayBeOff: false }, 'off')).toBe('never');
    expect(noticeKinds().map((one) => one.kind)).toContain('test');
  });
});

describe('somebody made the owner', () => {
  test('is told of one record by itself, of many at once in one notice, and not of their own doing', async () => {
    const { mara, tom } = await people('owner');
    const says = async () =>
      (
        await app.database.reading(mara.org.id).rows<{ say: string; at: string }>(sql`
          select say, at from notice where org_id = ${mara.org.id} order by id`)
      ).map(({ say, at }) => [JSON.parse(say).id, at]);
    const made = await app.call(mara, assetOperations.create, { title: 'A', ownerId: tom.personId });
    await app.call(mara, assetOperations.create, { title: 'B', ownerId: mara.personId });
    await app.call(tom, assetOperations.create, { title: 'C' });
    expect(await says()).toEqual([['notice.ownership', '/assets?open=AS-001']]);
    const other = await app.call(mara, assetOperations.create, { title: 'D' });
    await app.call(mara, assetOperations.update, {
      ...{ id: other.id, version: 1, changes: { ownerId: tom.personId } },
    });
    await app.call(mara, assetOperations.update, { id: made.id, version: 1, changes: { title: 'A again' } });
    expect((await says()).at(-1)).toEqual(['notice.ownership', '/assets?open=AS-004']);
    expect(await says()).toHaveLength(2);
  });

  test('by a file of many records is told once, with the number and the list', async () => {
    const { mara, tom } = await people('file');
    const csv = ['Title,Owner', ...Array.from({ length: 40 }, (_, at) => `Asset ${at},Tom`)].join('\n');
    const file = { name: 'assets.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode(`${csv}\n`) };
    const read = await app.call(mara, importOperations.read, { target: 'asset', file });
    await app.call(mara, importOperations.apply, {
      ...{ id: read.id, version: read.version, counts: read.counts },
    });
    const rows = await app.database.reading(mara.org.id).rows<{ say: string; at: string; id: string }>(sql`
      select say, at, person_id as id from notice where org_id = ${mara.org.id}`);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ id: tom.personId, at: '/assets?filter.owner=is%3Ame' });
    expect(JSON.parse(rows[0]?.say ?? '')).toMatchObject({ values: { count: 40 } });
  });
});
