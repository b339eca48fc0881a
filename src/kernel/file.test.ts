import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testApplication } from '../testing/application.ts';
import { work } from '../testing/work.ts';
import type { Caller } from './door.ts';
import type { Context } from './feature.ts';
import { attach, detach, filesOf, storeFile } from './file.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
let org: Awaited<ReturnType<typeof app.organisation>>;
let mara: Awaited<ReturnType<typeof org.person>>;
let otto: Awaited<ReturnType<typeof org.person>>;
beforeAll(async () => {
  app = await testApplication();
  org = await app.organisation('files');
  mara = await org.person('Mara', 'programme_manager');
  otto = await org.person('Otto', 'contributor');
});
afterAll(() => app.close());

const as = <T>(
  caller: Caller,
  use: (context: Context) => Promise<T>,
  limits = app.files.limits,
): Promise<T> => work(app, caller, () => new Date(), limits)(use);
const text = (words: string) => new Response(words).body ?? new ReadableStream<Uint8Array>();
const control = async (title: string, confidential = false) => {
  const create = [...app.implementations.values()].find((one) => one.operation.id === 'control.create');
  return (await app.call(mara, create?.operation as never, { title, confidential } as never)) as {
    id: string;
  };
};
const store = (who: Caller, name: string, words: string) =>
  as(who, (context) => storeFile(context, { name, stream: text(words) }));

describe('a file on a record', () => {
  it('is one of the files of the record, with hash and kind; its coming and going is in the ledger', async () => {
    const { id } = await control('Reviews');
    const file = await store(mara, 'review.md', '# Review\n');
    expect(file).toMatchObject({ name: 'review.md', mediaType: 'text/markdown', size: 9 });
    await as(mara, (context) => attach(context, id, file.id));
    await as(mara, (context) => attach(context, id, file.id));
    const found = await as(mara, ({ tx }) => filesOf(tx, [id]));
    expect(found.get(id)).toEqual([file]);
    await as(mara, (context) => detach(context, id, file.id));
    expect((await as(mara, ({ tx }) => filesOf(tx, [id]))).size).toBe(0);
    const told = await as(mara, ({ tx }) =>
      tx.rows<{ body: string }>(
        sql`select body from ledger where org_id = ${tx.org} and record_id = ${id} and record_type = 'attachment' order by seq`,
      ),
    );
    expect(told.map(({ body }) => JSON.parse(body))).toMatchObject([
      { fileId: file.id, fileName: 'review.md', sha256: file.sha256, attached: true },
      { attached: false },
    ]);
  });

  it('may be put there by whoever brought it or sees it, and by nobody else', async () => {
    const [secret, open] = [await control('Secret', true), await control('Open')];
    const file = await store(mara, 'plan.txt', 'The plan.');
    await expect(as(otto, (context) => attach(context, open.id, file.id))).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
    await as(mara, (context) => attach(context, secret.id, file.id));
    await expect(as(otto, (context) => attach(context, open.id, file.id))).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
    await as(mara, (context) => attach(context, open.id, file.id));
    await as(otto, (context) => attach(context, open.id, file.id));
  });

  it('is seen by exactly those who see the record, and by its bringer alone before and after', async () => {
    const rhea = await org.person('Rhea', 'reader');
    const get = app.implementations.get('file.get')?.operation;
    const sees = async (who: Caller, id: string): Promise<boolean> =>
      app.call(who, get as never, { id } as never).then(
        () => true,
        (error: { type: { code: string } }) => {
          expect(error.type.code).toBe('not-found');
          return false;
        },
      );
    const all = async (id: string) => [await sees(mara, id), await sees(otto, id), await sees(rhea, id)];
    const [open, secret] = [await control('Seen'), await control('Unseen', true)];
    const file = await store(mara, 'seen.txt', 'Seen.');
    expect(await all(file.id)).toEqual([true, false, false]);
    await as(mara, (context) => attach(context, secret.id, file.id));
    expect(await all(file.id)).toEqual([true, false, false]);
    await as(mara, (context) => attach(context, open.id, file.id));
    expect(await all(file.id)).toEqual([true, true, false]);
    await as(mara, (context) => detach(context, open.id, file.id));
    expect(await all(file.id)).toEqual([true, false, false]);
    const theirs = await store(otto, 'theirs.txt', 'Otto brought it.');
    await as(otto, (context) => attach(context, open.id, theirs.id));
    await as(mara, (context) => detach(context, open.id, theirs.id));
    expect(await all(theirs.id)).toEqual([false, true, false]);
  });

  it('of another organisation is not there', async () => {
    const south = await app.organisation('files-south');
    const stranger = await south.person('Zoe', 'programme_manager');
    const file = await store(stranger, 'theirs.txt', 'Theirs.');
    const { id } = await control('Ours');
    await expect(as(mara, (context) => attach(context, id, file.id))).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
  });
});

describe('the room of an organisation', () => {
  it('is not exceeded, whether one by one or by ten at once', async () => {
    const narrow = await app.organisation('narrow');
    const owner = await narrow.person('Nia', 'programme_manager');
    const limits = { largest: 1_000, quota: 3_500 };
    const bring = () =>
      as(owner, (context) => storeFile(context, { name: 'a.txt', stream: text('x'.repeat(1000)) }), limits);
    const ended = await Promise.allSettled(Array.from({ length: 10 }, bring));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    for (const one of ended)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ type: { code: 'quota-reached' } });
    await expect(
      as(owner, (context) => storeFile(context, { name: 'b.txt', stream: text('x'.repeat(1001)) }), limits),
    ).rejects.toMatchObject({ type: { code: 'too-large' } });
  });
});
