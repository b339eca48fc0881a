import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApplication } from '../testing/application.ts';
import { asking, create, recordTypes, type UseCases } from './registers.ts';

let app: UseCases;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

test('50 writers in one organisation: no error, no gap in references or ledger, and the chain verifies', async () => {
  const { ask } = asking(app);
  const org = await app.organisation('busy');
  const writers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => org.person(`Writer ${index}`, 'programme_manager')),
  );
  const type = recordTypes.find((one) => one.behaviours.create && one.behaviours.update);
  if (!type) throw new Error('There is no register to write to.');
  const made = await Promise.all(
    writers.map(async (writer, index) => {
      const first = (await create(app, writer, type, { title: `Record ${index}` })) as unknown as {
        id: string;
        ref: string;
        version: number;
      };
      const second = (await create(app, writer, type, { title: `Another ${index}` })) as unknown as {
        ref: string;
      };
      await ask(writer, `${type.type}.update`, {
        id: first.id,
        version: first.version,
        changes: { title: `Changed ${index}` },
      });
      return [first.ref, second.ref];
    }),
  );
  const numbers = made
    .flat()
    .map((ref) => Number(ref.split('-').at(-1)))
    .sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  const [writer] = writers;
  if (!writer) throw new Error('Nobody wrote.');
  expect(await ask(writer, 'ledger.verify')).toMatchObject({ intact: true });
  const seqs = new Set<number>();
  let before: number | undefined;
  do {
    const page = (await ask(writer, 'ledger.list', {
      limit: 200,
      ...(before ? { before } : {}),
    })) as unknown as {
      entries: { seq: number }[];
      next: number | null;
    };
    for (const { seq } of page.entries) seqs.add(seq);
    before = page.next ?? undefined;
  } while (before);
  expect([...seqs].sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
}, 60_000);
