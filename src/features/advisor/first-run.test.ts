import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, testServer } from '../../testing/server.ts';
import { setUpOperations } from '../organisation/organisation.operations.ts';
import { firstRunOperations, advisorOperations as operations } from './advisor.operations.ts';

let server: Awaited<ReturnType<typeof testServer>>;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const refused = (code: string) => ({ body: expect.objectContaining({ code }) });
const answers = { 'sensitive-info': ['yes'], 'ai-activity': ['provide'] };

test('before the first organisation the advisor answers only to the secret, and what was answered is kept with the organisation', async () => {
  const secret = (await server.identity.setUp.ensureSecret()) ?? '';
  const stranger = server.browser();
  for (const call of [
    () => stranger.call(firstRunOperations.questions, { secret: 'guessed' }),
    () => stranger.call(firstRunOperations.advise, { secret: 'guessed', answers: {} }),
  ])
    await expect(call()).rejects.toMatchObject(refused('set-up-refused'));
  const { screens, questions } = await stranger.call(firstRunOperations.questions, { secret });
  expect([screens.length, questions.length]).toEqual([6, 30]);
  const advice = await stranger.call(firstRunOperations.advise, { secret, answers });
  expect(advice.verdicts[0]?.id).toBe('std-both');
  await expect(
    stranger.call(firstRunOperations.advise, { secret, answers: { strange: ['x'] } }),
  ).rejects.toMatchObject(refused('invalid'));

  const founding = {
    ...{ secret, organisationName: 'Northwind', slug: 'north', name: 'Ada', email: 'ada@example.org' },
    ...{ password: PASSWORD, timeZone: 'UTC' },
  };
  // What nobody keeps, or nobody can read, is refused before anything is made.
  for (const brought of [
    { advisor: { 'sensitive-info': 1 } },
    { advisor: { strange: ['x'] } },
    { nothing: {} },
  ])
    await expect(stranger.call(setUpOperations.complete, { ...founding, brought })).rejects.toMatchObject(
      refused('invalid'),
    );
  expect(await stranger.call(setUpOperations.state, {})).toEqual({ open: true });
  await stranger.call(setUpOperations.complete, { ...founding, brought: { advisor: answers } });
  const ada = server.browser();
  await ada.signIn('ada@example.org');
  const { runs } = await ada.call(operations.list, {}, 'north');
  expect(runs).toMatchObject([{ number: 1, firstRun: true, byName: 'Ada' }]);
  await expect(stranger.call(firstRunOperations.questions, { secret })).rejects.toMatchObject(
    refused('set-up-refused'),
  );
});
