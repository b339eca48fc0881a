import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ProblemError, UnreachableError } from '../../adapters/client/client.ts';
import type { Caller } from '../../kernel/door.ts';
import { Problem } from '../../kernel/problem.ts';
import { testApplication } from '../../testing/application.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { organisationWithClauses } from './testing.ts';
import { type Answering, walkAnswering } from './walk-answering.ts';
import type { Answer } from './walk-answers.rules.ts';

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
  /** What the browser keeps: it outlasts the page. */
  const kept = new Map<string, Answer>();
  const surroundings = {
    keep: (of: string, answer: Answer | undefined) => (answer ? kept.set(of, answer) : kept.delete(of)),
    send: async (input: Parameters<typeof assess>[1]) => {
      if (!line.works) throw new UnreachableError('The line is cut.');
      try {
        return await assess(mara, input);
      } catch (error) {
        throw error instanceof Problem ? new ProblemError(error.body()) : error;
      }
    },
    show: (_clause: unknown, answering: Answering) => shown.push(answering),
  };
  return {
    walk: walkAnswering(surroundings),
    /** Another visit in the same browser: the page before is gone. */
    later: () => walkAnswering(surroundings),
    kept: () => [...kept.values()],
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

  test('one that could not be sent outlasts the page: it is offered, and stored once the person says so', async () => {
    const { walk, later, kept, clause, line, last } = await twoPeople('walk-kept');
    const begun = await clause();
    line.works = false;
    walk.answer(begun, { assessment: 'partly_met' });
    walk.answer(begun, { rationale: 'Typed offline.' });
    await walk.settled();
    line.works = true;
    const [left] = kept();
    expect(left?.said).toEqual({ assessment: 'partly_met', rationale: 'Typed offline.' });
    const again = later();
    if (left) await again.restore(left, clause());
    expect(last()).toMatchObject({ restored: true, saving: false, said: { rationale: 'Typed offline.' } });
    // Offered, never sent by itself; and the walk does not end over it.
    expect(await again.settled()).toMatchObject([{ requirement: id }]);
    expect(await clause()).toMatchObject({ assessment: 'not_assessed', version: begun.version });
    again.again(begun.id);
    expect(await again.settled()).toEqual([]);
    expect(await clause()).toMatchObject({ assessment: 'partly_met', rationale: 'Typed offline.' });
    expect(kept()).toEqual([]);
  });

  test('also what is under way, and a note that is still being written', async () => {
    const { walk, kept, clause } = await twoPeople('walk-typing');
    const begun = await clause();
    walk.answer(begun, { assessment: 'met' });
    walk.typing(begun, 'Half a sen');
    expect(kept()).toMatchObject([{ said: { assessment: 'met', rationale: 'Half a sen' } }]);
    await walk.settled();
    // The judgement is stored; the note is not, and is not forgotten with it.
    expect(kept()).toMatchObject([{ said: { rationale: 'Half a sen' } }]);
    walk.typing(begun, undefined);
    expect(kept()).toEqual([]);
  });

  test('kept, it never replaces what somebody else said since, however often one leaves and returns', async () => {
    const { walk, later, kept, clause, line, last, ivo } = await twoPeople('walk-kept-theirs');
    const begun = await clause();
    line.works = false;
    walk.answer(begun, { assessment: 'met', rationale: 'Mine.' });
    await walk.settled();
    line.works = true;
    await ivo('not_met', 'Ivo looked at it.');
    for (let visit = 0; visit < 2; visit += 1) {
      const again = later();
      const [left] = kept();
      if (left) await again.restore(left, clause());
      expect(last()).toMatchObject({
        said: { rationale: 'Mine.' },
        theirs: { clause: { assessment: 'not_met', rationale: 'Ivo looked at it.', assessedByName: 'Ivo' } },
      });
      again.typing(await clause(), 'Mine, longer.');
      again.typing(await clause(), undefined);
      expect(await again.settled()).toHaveLength(1);
    }
    expect(await clause()).toMatchObject({ assessment: 'not_met', rationale: 'Ivo looked at it.' });
    const last1 = later();
    const [left] = kept();
    if (left) await last1.restore(left, clause());
    last1.drop(begun.id);
    expect(kept()).toEqual([]);
  });

  test('what came through after all is let go', async () => {
    const { walk, later, kept, clause, line } = await twoPeople('walk-through');
    const begun = await clause();
    line.works = false;
    walk.answer(begun, { assessment: 'met' });
    await walk.settled();
    const [left] = kept();
    line.works = true;
    walk.again(begun.id);
    await walk.settled();
    const again = later();
    if (left) await again.restore(left, clause());
    expect(await again.settled()).toEqual([]);
    expect(kept()).toEqual([]);
  });

  test('who answers anew before it is known how the clause stands loses nothing of what was kept', async () => {
    const { walk, later, kept, clause, line } = await twoPeople('walk-kept-quick');
    const begun = await clause();
    line.works = false;
    walk.answer(begun, { rationale: 'Typed offline.' });
    await walk.settled();
    line.works = true;
    const again = later();
    const [left] = kept();
    const looked = Promise.withResolvers<typeof begun>();
    const restoring = left ? again.restore(left, looked.promise) : Promise.resolve();
    again.answer(begun, { assessment: 'met' });
    expect(await again.settled()).toEqual([]);
    looked.resolve(begun);
    await restoring;
    expect(await again.settled()).toEqual([]);
    expect(await clause()).toMatchObject({ assessment: 'met', rationale: 'Typed offline.' });
    expect(kept()).toEqual([]);
  });
});
