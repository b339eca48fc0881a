import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { refused } from '../applicability/testing.ts';
import { organisationWithClauses } from './testing.ts';
import { walkOperations } from './walk.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const prepared = (slug: string) => organisationWithClauses(app, slug);
const security = 'iso27001-2022:7.2';

describe('a walk', () => {
  test('leads through 32 clauses, is resumed where it stopped, and ends with what changed', async () => {
    const { mara, assess } = await prepared('walk');
    await assess(security, 'met');
    expect(await app.call(mara, walkOperations.get, {})).toEqual({ walk: null });
    const { walk } = await app.call(mara, walkOperations.begin, { choice: 'all' });
    expect([walk?.steps.length, walk?.at, walk?.changes]).toEqual([32, 'H.4.1', []]);
    await assess('iso42001-2023:4.1', 'partly_met');
    await assess(security, 'met');
    await app.call(mara, walkOperations.go, { to: 'H.4.2' });
    const resumed = (await app.call(mara, walkOperations.get, {})).walk;
    expect(resumed).toMatchObject({ at: 'H.4.2', visited: ['H.4.1'], endedAt: null });
    const ended = (await app.call(mara, walkOperations.go, { to: null })).walk;
    expect(ended?.endedAt).not.toBeNull();
    expect(ended?.changes).toMatchObject([
      { ref: '42001 4.1', from: 'not_assessed', to: 'partly_met', lens: 'ai' },
    ]);
    await expect(app.call(mara, walkOperations.go, { to: 'H.99' })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('keeps to one regime and to what is not assessed, and belongs to one person', async () => {
    const { mara, org, assess, drop } = await prepared('walk-some');
    await assess(security, 'met');
    const begun = await app.call(mara, walkOperations.begin, {
      choice: 'not_assessed',
      frameworks: ['iso27001-2022'],
    });
    expect(begun.walk?.steps).toHaveLength(29);
    expect(begun.walk?.steps.every(({ sides }) => sides.length === 1)).toBe(true);
    const cora = await org.person('Cora', 'contributor');
    expect(await app.call(cora, walkOperations.get, {})).toEqual({ walk: null });
    await expect(app.call(cora, walkOperations.begin, { choice: 'all' })).rejects.toMatchObject(
      refused('invalid'),
    );
    await drop('iso27001-2022');
    expect(await app.call(mara, walkOperations.get, {})).toEqual({ walk: null });
  });
});
