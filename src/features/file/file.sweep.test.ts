import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFiles } from '../../adapters/files/files.ts';
import { attach, storeFile } from '../../kernel/file.ts';
import { uploadSteps } from '../../kernel/upload.ts';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';

let now = new Date();
let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication({ clock: () => now });
});
afterAll(() => app.close());

const nextDay = async (days: number): Promise<void> => {
  now = new Date(now.getTime() + days * 86_400_000);
  const { failures } = await app.runJobs();
  expect(failures).toEqual([]);
};
async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
}
const text = (words: string) => new Response(words).body ?? new ReadableStream<Uint8Array>();

it('what no record has and nobody goes on with goes after some days, rows first, bytes the day after; the rest stays', async () => {
  const org = await app.organisation('sweep');
  const mara = await org.person('Mara', 'programme_manager');
  const files = openFiles(app.files);
  const as = work(app, mara, () => now);
  const create = [...app.implementations.values()].find((one) => one.operation.id === 'control.create');
  const { id } = (await app.call(mara, create?.operation as never, { title: 'Kept' } as never)) as {
    id: string;
  };
  const kept = await as((context) => storeFile(context, { name: 'kept.txt', stream: text('kept') }));
  await as((context) => attach(context, id, kept.id));
  const loose = await as((context) => storeFile(context, { name: 'loose.txt', stream: text('loose') }));
  const upload = (await as((context) =>
    uploadSteps().begin.handle({ name: 'half.bin', size: 1000 } as never, context),
  )) as { id: string };
  await files.incoming.append(org.id, upload.id, 0, text('half'), 1000);
  const used = () =>
    as(
      async ({ tx }) =>
        (await tx.one<{ used: number }>(sql`select used from file_usage where org_id = ${tx.org}`))?.used,
    );
  expect(await used()).toBe(4 + 5 + 1000);

  // What the disk says of its age is as old as the clock of this test makes it.
  const old = new Date(Date.now() - 10 * 86_400_000);
  for (const { sha256 } of [kept, loose])
    await utimes(join(app.files.folder, org.id, sha256.slice(0, 2), sha256), old, old);
  await utimes(join(app.files.folder, org.id, 'incoming', upload.id), old, old);

  await nextDay(1);
  expect(await used()).toBe(4 + 5 + 1000);
  await nextDay(3);
  expect(await used()).toBe(4);
  expect(await all(files.list(org.id))).toHaveLength(2);
  await nextDay(1);
  expect(await all(files.list(org.id))).toEqual([kept.sha256]);
  expect(await files.incoming.length(org.id, upload.id)).toBe(0);
});
