import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemError, UnreachableError } from '../../adapters/client/client.ts';
import type { Caller } from '../../kernel/door.ts';
import { Problem } from '../../kernel/problem.ts';
import { testApplication } from '../../testing/application.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { organisationWithClauses } from './testing.ts';
import { type Answering, walkAnswering } from './walk-answering.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const id = 'iso27001-2022:7.2';

/** Mara on her walk, at the database; Ivo judges the same clause as he likes. */
async function twoPeople(slug: string) {
  const { mara, org, clause } = await organisationWithClauses(app, slug);
  const ivo = await org.person('Ivo', 'programme_manager');
  const shown: Answering[] = [];
  const line = { works: true };
  const assess = (
    caller: Caller,
    input: Parameters<typeof app.call<typeof operations.assess.input, typeof operations.assess.output>>[2],
  ) => app.call(caller, operations.assess, input);
  const walk = walkAnswering({
    send: async (input) => {
      if (!line.works) throw new UnreachableError('The line is cut.');
      try {
        return await assess(mara, input);
      } catch (error) {
        throw error instanceof Problem ? new ProblemError(error.body()) : error;
      }
    },
    show: (_id, answering) => shown.push(answering),
  });
  return {
    walk,
    clause: () => clause(id),
    line,
    last: () => shown.at(-1),
    ivo: async (assessment: 'met' | 'not_met' | 'partly_met', rationale?: string) =>
      assess(ivo, {
        id,
        version: (await clause(id)).version,
        assessment,
        ...(rationale ? { rationale } : {}),
      }),
  };
}

describe('an answer on the walk', () => {
  test('a note never replaces one that somebody wrote since it was begun', async () => {
    const { walk, clause, ivo, last } = await twoPeople('walk-note');
    await ivo('partly_met', 'As it was.');
    const begun = await clause();
    await ivo('partly_met', 'Ivo knows better.');
    walk.answer(begun, { rationale: 'As Mara saw it.' });
    expect(await walk.settled()).toMatchObject([{ requirement: id }]);
    expect((await clause()).rationale).toBe('Ivo knows better.');
    // Both are before her: his as what stands, hers where she typed it.
    expect(last()).toMatchObject({
      said: { rationale: 'As Mara saw it.' },
      theirs: { clause: { rationale: 'Ivo knows better.', assessedByName: 'Ivo' }, fields: ['rationale'] },
    });
    walk.again(begun.id);
    expect(await walk.settled()).toEqual([]);
    expect(await clause()).toMatchObject({ rationale: 'As Mara saw it.', assessment: 'partly_met' });
  });

  test('also where the newer version was read while she typed, and where another answer was under way', async () => {
    const { walk, clause, ivo } = await twoPeople('walk-note-read');
    const begun = await clause();
    await ivo('met', 'Ivo was here.');
    // Her key goes on what is read since; the note was begun before.
    walk.answer(await clause(), { assessment: 'partly_met' });
    walk.answer(begun, { rationale: 'Mara too.' });
    expect(await walk.settled()).toHaveLength(1);
    expect((await clause()).rationale).toBe('Ivo was here.');
    walk.drop(begun.id);
    expect(await walk.settled()).toEqual([]);
  });

  test('a note stays with the judgement it was begun under', async () => {
    const { walk, clause, ivo, last } = await twoPeople('walk-judged');
    const begun = await clause();
    await ivo('met');
    walk.answer(begun, { rationale: 'Nobody has looked at it.' });
    expect(await walk.settled()).toHaveLength(1);
    expect(await clause()).toMatchObject({ assessment: 'met', rationale: '' });
    expect(last()?.theirs?.fields).toEqual(['assessment']);
  });

  test('nobody is surprised by themselves, and what another left alone goes on top of theirs', async () => {
    const { walk, clause, ivo } = await twoPeople('walk-own');
    const begun = await clause();
    walk.answer(begun, { assessment: 'met' });
    walk.answer(begun, { rationale: 'First.' });
    expect(await walk.settled()).toEqual([]);
    walk.answer(begun, { rationale: 'Second.' });
    expect(await walk.settled()).toEqual([]);
    expect(await clause()).toMatchObject({ assessment: 'met', rationale: 'Second.' });
    const read = await clause();
    await ivo('met', 'By Ivo.');
    walk.answer(read, { assessment: 'partly_met' });
    expect(await walk.settled()).toEqual([]);
    expect(await clause()).toMatchObject({ assessment: 'partly_met', rationale: 'By Ivo.' });
  });

  test('one that could not be sent is told, kept, and goes with the next or once more', async () => {
    const { walk, clause, line, last } = await twoPeople('walk-line');
    const begun = await clause();
    line.works = false;
    walk.answer(begun, { assessment: 'met' });
    walk.answer(begun, { rationale: 'Typed offline.' });
    expect(await walk.settled()).toMatchObject([{ requirement: id }]);
    expect(last()).toMatchObject({
      saving: false,
      said: { assessment: 'met', rationale: 'Typed offline.' },
      problem: expect.any(UnreachableError),
    });
    line.works = true;
    walk.again(begun.id);
    expect(await walk.settled()).toEqual([]);
    expect(await clause()).toMatchObject({ assessment: 'met', rationale: 'Typed offline.' });
    expect(last()).toMatchObject({ saving: false, said: {}, problem: undefined });
  });

  test('two keys while somebody else judged: the second was pressed without seeing theirs', async () => {
    const { walk, clause, ivo } = await twoPeople('walk-quick');
    const begun = await clause();
    await ivo('not_met');
    walk.answer(begun, { assessment: 'met' });
    walk.answer(begun, { assessment: 'partly_met' });
    expect(await walk.settled()).toHaveLength(1);
    expect((await clause()).assessment).toBe('not_met');
    walk.answer(begun, { assessment: 'partly_met' });
    expect(await walk.settled()).toEqual([]);
    expect((await clause()).assessment).toBe('partly_met');
  });
});
