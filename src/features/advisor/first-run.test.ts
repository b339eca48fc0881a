import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD, testServer } from '../../testing/server.ts';
import { adoptionOperations } from '../adoption/adoption.operations.ts';
import { setUpOperations } from '../organisation/organisation.operations.ts';
import { requirementOperations } from '../requirement/requirement.operations.ts';
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
  for (const frameworks of [[], ['iso27001-2022', 'iso9001-2015']])
    await expect(stranger.call(setUpOperations.complete, { ...founding, frameworks })).rejects.toMatchObject(
      refused('invalid'),
    );
  expect((await stranger.call(setUpOperations.state, {})).open).toBe(true);
  // What is advised is adopted at once where the person leaves it ticked.
  const outside = { ...answers, 'ai-consequence': ['yes'], 'eu-link': ['yes'] };
  const { frameworks } = await stranger.call(firstRunOperations.advise, { secret, answers: outside });
  expect(frameworks).toEqual(['iso27001-2022', 'iso42001-2023', 'eu-ai-act']);
  await stranger.call(setUpOperations.complete, {
    ...{ ...founding, frameworks },
    brought: { advisor: outside },
  });
  const ada = server.browser();
  await ada.signIn('ada@example.org');
  const { runs } = await ada.call(operations.list, {}, 'north');
  expect(runs).toMatchObject([{ number: 1, firstRun: true, byName: 'Ada' }]);
  const adopted = (await ada.call(adoptionOperations.list, {}, 'north')).frameworks.filter(
    ({ state }) => state === 'adopted',
  );
  expect(adopted.map(({ id }) => id)).toEqual(frameworks);
  // Their rows and clauses are there from the first moment on.
  expect((await ada.call(requirementOperations.tree, {}, 'north')).frameworks.map(({ id }) => id)).toEqual(
    frameworks,
  );
  await expect(stranger.call(firstRunOperations.questions, { secret })).rejects.toMatchObject(
    refused('set-up-refused'),
  );
});

test('what no question asks, too much of it, and guesses at the secret are refused before anything is worked out', async () => {
  const server = await testServer();
  const secret = (await server.identity.setUp.ensureSecret()) ?? '';
  const stranger = server.browser();
  const path = '/api/v1/set-up/advisor/advice';
  const many = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`q${at}`, value]));
  for (const hostile of [
    '{"constructor":["yes"],"toString":["yes"]}',
    '{"sensitive-info":["__proto__"]}',
    '{"sensitive-info":"yes"}',
    '{"sensitive-info":["yes","yes"]}',
    '[]',
    JSON.stringify(many(101, [])),
    JSON.stringify(many(5000, ['yes'])),
    JSON.stringify({ sector: Array.from({ length: 21 }, (_, at) => `s${at}`) }),
    JSON.stringify({ sector: ['x'.repeat(81)] }),
    JSON.stringify({ ['x'.repeat(81)]: [] }),
    '{"sensitive-info":["yes\\u0000"]}',
  ]) {
    const answer = await stranger.post(path, { secret, answers: JSON.parse(hostile) });
    expect([answer.status, answer.body], hostile.slice(0, 60)).toMatchObject([400, { code: 'invalid' }]);
  }
  const guesses = await Promise.all(
    Array.from({ length: 30 }, (_, at) => stranger.post(path, { secret: `guess ${at}`, answers })),
  );
  expect(new Set(guesses.map(({ status }) => status))).toEqual(new Set([403, 429]));
  expect(guesses.filter(({ status }) => status === 403).length).toBeLessThanOrEqual(10);
  // Who holds the secret is not kept out by them.
  expect((await stranger.call(firstRunOperations.advise, { secret, answers })).verdicts).toHaveLength(4);
  await server.close();
});
