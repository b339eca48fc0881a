import { afterAll, beforeAll, expect, test } from 'vitest';
import { content, testApplication } from '../../testing/application.ts';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { mappingOperations as own } from './mapping.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const shipped = content.libraries.crosswalks.flatMap(({ mappings }) => mappings);
const a1 = 'iso27001-2022:A.8.1';
const b1 = 'iso42001-2023:A.9.2';
const given = { fromPlace: a1, toPlace: b1, relation: 'intersects', rationale: 'One rule for use.' } as const;

async function founded() {
  const org = await app.organisation('unmapped');
  return { mara: await org.person('Mara', 'programme_manager'), rita: await org.person('Rita', 'reader') };
}

test('what of a regime no mapping joins: by regime and by pair, less what an own mapping joins, never a heading', async () => {
  const { rita, mara } = await founded();
  const ask = (framework: string, to?: string) =>
    app.call(rita, operations.unmapped, { framework, ...(to ? { to } : {}) });
  const before = await ask('iso27001-2022', 'iso42001-2023');
  const ids = before.places.map(({ id }) => id);
  expect(before.total).toBe(123);
  // Clauses both standards share are read once for both: they lack nothing.
  expect(before.shared).toBeGreaterThan(20);
  expect(ids).not.toContain('iso27001-2022:4.1');
  expect((await ask('iso27001-2022', 'gdpr')).places.map(({ id }) => id)).toContain('iso27001-2022:4.1');
  expect(ids).toContain(a1);
  const mapped = new Set(shipped.flatMap(({ from, to }) => [from, to]));
  const all = await ask('iso27001-2022');
  for (const { id } of all.places) {
    expect(mapped.has(id), id).toBe(false);
    expect(content.requirement(id)?.kind).not.toBe('heading');
  }
  expect(all.places.length).toBeLessThan(before.places.length);
  await app.call(mara, own.create, given);
  expect((await ask('iso27001-2022', 'iso42001-2023')).places.map(({ id }) => id)).toEqual(
    ids.filter((id) => id !== a1),
  );
  expect((await ask('nist-ai-rmf')).places.map(({ number }) => number)).not.toContain('GOVERN');
  await expect(ask('strange')).rejects.toMatchObject({ type: { code: 'not-found' } });
  await expect(ask('gdpr', 'strange')).rejects.toMatchObject({ type: { code: 'not-found' } });
});
