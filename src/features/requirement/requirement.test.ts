import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { refused } from '../applicability/testing.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { requirementOperations as operations } from './requirement.operations.ts';
import { organisationWithClauses } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const prepared = (slug: string) => organisationWithClauses(app, slug);
const security = 'iso27001-2022:7.2';
const ai = 'iso42001-2023:7.2';

describe('the tree', () => {
  test('reads both standards once: 32 lines, 30 and 32 cells, in chapters that sum to the whole', async () => {
    const { tree, assess } = await prepared('tree');
    await assess(ai, 'met');
    await assess('iso42001-2023:10.1', 'partly_met');
    const { clauses, groups, controls, frameworks, articles } = await tree();
    expect(clauses).toHaveLength(32);
    const cells = clauses.flatMap((line) => line.cells);
    expect(cells.filter(({ framework }) => framework === 'iso27001-2022')).toHaveLength(30);
    expect(cells.filter(({ framework }) => framework === 'iso42001-2023')).toHaveLength(32);
    expect(clauses.filter((line) => line.cells.length === 1).map((line) => line.number)).toEqual([
      '6.1.4',
      '8.4',
    ]);
    expect(groups.map(({ number, phase }) => `${number} ${phase}`)).toEqual([
      ...['4 plan', '5 plan', '6 plan', '7 plan', '8 do', '9 check', '10 act'],
    ]);
    expect(groups.find(({ number }) => number === '7')?.fractions).toEqual([
      { framework: 'iso27001-2022', met: 0, total: 7 },
      { framework: 'iso42001-2023', met: 1, total: 7 },
    ]);
    const totals = groups.flatMap(({ fractions }) => fractions);
    expect(totals.reduce((sum, { total }) => sum + total, 0)).toBe(62);
    expect(totals.reduce((sum, { met }) => sum + met, 0)).toBe(1);
    expect(controls).toHaveLength(93 + 38);
    expect(frameworks.map(({ short, law: isLaw }) => [short, isLaw])).toEqual([
      ['27001', false],
      ['42001', false],
    ]);
    expect(articles).toEqual([]);
    expect(clauses.every((line) => line.articles.length === 0)).toBe(true);
  });

  test('R38: a law that is adopted brings its articles with counts of claims, no assessment and no figure', async () => {
    const { tree, adopt } = await prepared('with-law');
    await adopt('eu-ai-act');
    const { articles, clauses, groups, controlGroups } = await tree();
    expect(articles.length).toBe(73);
    expect(articles[0]).not.toHaveProperty('record');
    const figures = [...groups.flatMap(({ fractions }) => fractions), ...controlGroups];
    expect(figures.filter(({ framework }) => framework === 'eu-ai-act')).toEqual([]);
    const touched = clauses.find(({ number }) => number === '7.2')?.articles.map(({ number }) => number);
    expect(touched).toContain('Art. 4');
  });

  test('what is dropped is hidden and kept: adopting again shows it as it was', async () => {
    const { tree, assess, drop } = await prepared('dropped');
    await assess(ai, 'met', { rationale: 'All overseers are trained.' });
    await drop('iso42001-2023');
    const without = await tree();
    expect(without.clauses).toHaveLength(30);
    expect(without.frameworks.map(({ id }) => id)).toEqual(['iso27001-2022']);
    expect(without.controls).toHaveLength(93);
    await drop('iso42001-2023', null);
    const cell = (await tree()).clauses.flatMap((line) => line.cells).find((one) => one.requirement === ai);
    expect(cell?.record?.assessment).toBe('met');
  });

  test('says which clauses its reader may judge: theirs, and every one to the programme manager', async () => {
    const { mara, org, tree, clause } = await prepared('may-write');
    const ivo = await org.person('Ivo', 'internal_auditor');
    const { id, version } = await clause(ai);
    await app.call(mara, operations.write, { id, version, changes: { ownerId: ivo.personId } });
    const mine = (tells: Awaited<ReturnType<typeof tree>>) =>
      tells.clauses
        .flatMap(({ cells }) => cells)
        .filter(({ record }) => record?.mayWrite)
        .map(({ requirement }) => requirement);
    expect(mine(await tree(ivo))).toEqual([ai]);
    expect(mine(await tree())).toHaveLength(62);
  });

  test('one that is not adopted can be looked at: its lines without anything recorded', async () => {
    const { mara, drop, tree } = await prepared('preview');
    await drop('iso42001-2023');
    const shown = await app.call(mara, operations.tree, { preview: 'iso42001-2023' });
    expect(shown.clauses).toHaveLength(32);
    const added = shown.clauses
      .flatMap((line) => line.cells)
      .filter((cell) => cell.framework === 'iso42001-2023');
    expect(added.every(({ record }) => record === null)).toBe(true);
    expect((await tree()).others.map(({ short }) => short)).toContain('42001');
    await expect(app.call(mara, operations.tree, { preview: 'nothing' })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('figures never change by opening pages: everything is read, and ledger and tree stay', async () => {
    const { mara, tree, assess, head } = await prepared('only-read');
    await assess(security, 'partly_met');
    const before = [await head(), await tree()];
    const { clauses, controls } = await tree();
    const ids = [...clauses.flatMap((line) => line.cells), ...controls].map((one) => one.requirement);
    for (const id of ids.filter((_, at) => at % 7 === 0)) await app.call(mara, operations.reading, { id });
    for (const id of [security, ai]) await app.call(mara, operations.get, { id });
    await app.call(mara, operations.tree, { preview: 'eu-ai-act' });
    expect([await head(), await tree()]).toEqual(before);
  });
});

describe('an assessment', () => {
  test('is a person’s, of a day, with reasons; the one before stays in the history', async () => {
    const { mara, assess, clause } = await prepared('assess');
    const first = await assess(security, 'partly_met', {
      rationale: 'Two of five.',
      nextStep: 'Train three.',
    });
    expect(first).toMatchObject({
      assessment: 'partly_met',
      assessedByName: 'Mara',
      rationale: 'Two of five.',
      contentVersion: '1.0.0',
    });
    expect(first.assessedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    const again = await assess(security, 'met');
    expect(again).toMatchObject({ rationale: 'Two of five.', version: 3 });
    const { entries } = await app.call(mara, operations.history, { id: first.id });
    expect(entries).toHaveLength(3);
    const back = await app.call(mara, operations.restore, {
      id: security,
      version: 3,
      seq: entries[1]?.seq ?? 0,
    });
    expect(back).toMatchObject({ assessment: 'partly_met', version: 4, requirement: security });
    const taken = await assess(security, 'not_assessed');
    expect(taken).toMatchObject({ assessedBy: null, assessedOn: null, assessedByName: null });
    // One standard says nothing about the other (R8).
    expect((await clause(ai)).assessment).toBe('not_assessed');
  });

  test('on a version somebody has changed is answered with what is stored now', async () => {
    const { mara, assess } = await prepared('conflict');
    await assess(security, 'not_met');
    await expect(
      app.call(mara, operations.assess, { id: security, version: 1, assessment: 'met' }),
    ).rejects.toMatchObject({
      type: { code: 'version-conflict' },
      current: { assessment: 'not_met', assessedByName: 'Mara', version: 2 },
    });
  });

  test('of a standard that was dropped is refused with a sentence', async () => {
    const { mara, clause, drop } = await prepared('refused');
    await drop('iso42001-2023');
    await expect(clause(ai)).rejects.toMatchObject(refused('not-found'));
    await expect(
      app.call(mara, operations.assess, { id: ai, version: 1, assessment: 'met' }),
    ).rejects.toMatchObject(refused('framework-not-adopted'));
    await expect(
      app.call(mara, operations.write, { id: ai, version: 1, changes: { passage: 'Text' } }),
    ).rejects.toMatchObject(refused('framework-not-adopted'));
  });

  test('contributors write what they own and nothing else; readers see no controls at all', async () => {
    const { mara, org, clause } = await prepared('roles');
    const cora = await org.person('Cora', 'contributor');
    const rita = await org.person('Rita', 'reader');
    const { id, version } = await clause(security);
    await app.call(mara, operations.own, { clauses: [{ id, version }], ownerId: cora.personId });
    const mine = await clause(security, cora);
    expect(mine.can).toEqual(['assess', 'write', 'restore']);
    await app.call(cora, operations.assess, { id, version: mine.version, assessment: 'met' });
    expect((await clause(ai, cora)).can).toEqual([]);
    await expect(
      app.call(cora, operations.assess, { id: ai, version: 1, assessment: 'met' }),
    ).rejects.toMatchObject(refused('not-permitted'));
    await expect(clause(security, rita)).rejects.toMatchObject(refused('not-found'));
    expect((await app.call(rita, operations.tree, {})).clauses).toEqual([]);
  });
});

describe('what is written', () => {
  test('R10: an empty required passage is named as missing, an empty answer too; writing it ends that', async () => {
    const { mara, tree, clause } = await prepared('missing');
    const missing = async (requirement: string) =>
      (await tree()).clauses.flatMap((line) => line.cells).find((one) => one.requirement === requirement)
        ?.record?.missing;
    expect(await missing('iso42001-2023:6.1.4')).toBe('passage');
    expect(await missing(ai)).toBe('answer');
    const id = 'iso42001-2023:6.1.4';
    await app.call(mara, operations.write, { id, version: 1, changes: { passage: 'Before each release.' } });
    expect(await missing(id)).toBeNull();
    const { id: example } = await app.call(mara, evidenceOperations.create, {
      title: 'Training of overseers',
      collectedOn: '2026-01-10',
      proof: { kind: 'note', text: 'Attended.' },
    });
    await app.call(mara, operations.write, { id: ai, version: 1, changes: { answerRecordId: example } });
    expect(await missing(ai)).toBeNull();
    expect((await clause(ai)).answerRecord).toMatchObject({ ref: 'E-001', type: 'evidence' });
  });

  test('takes prompts and items of its own clause alone, and changes no assessment', async () => {
    const { mara } = await prepared('parts');
    const reading = await app.call(mara, operations.reading, { id: '42001 7.2' });
    const [lens] = reading.lenses.filter(({ requirement }) => requirement === ai);
    expect(lens?.prompts[0]?.key).toBe(true);
    expect(lens?.items[0]?.citation.values).toEqual({ number: '7.2', position: 1 });
    const [prompt, item] = [lens?.prompts[0]?.id ?? '', lens?.items[0]?.id ?? ''];
    const written = await app.call(mara, operations.write, {
      id: ai,
      version: 1,
      changes: { prompts: { [prompt]: 'Yes, in E-001.' }, items: [item, item] },
    });
    expect(written).toMatchObject({ items: [item], assessment: 'not_assessed', assessedBy: null });
    for (const changes of [{ prompts: { 'H.4.1-A1': 'x' } }, { items: ['own-99'] }, { answerRecordId: ai }])
      await expect(
        app.call(mara, operations.write, { id: ai, version: 2, changes: changes as object }),
      ).rejects.toMatchObject(refused('invalid'));
  });
});

describe('one requirement', () => {
  test('is read through both lenses by id, record and reference; a control shows its row, a law its claims', async () => {
    const { mara, clause, adopt } = await prepared('reading');
    const { id } = await clause(security);
    for (const address of [id, security, '27001 7.2']) {
      const { kind, lenses, shared, documents } = await app.call(mara, operations.reading, { id: address });
      expect([kind, lenses.map(({ ref }) => ref)]).toEqual(['clause', ['27001 7.2', '42001 7.2']]);
      expect(shared).toMatchObject({ relation: 'identical', lensDuty: 'answer' });
      expect(documents.length).toBeGreaterThan(0);
    }
    const single = await app.call(mara, operations.reading, { id: '42001 8.4' });
    expect(single.lenses).toHaveLength(1);
    expect(single.distinctness?.noticeFrom).toBe(0.6);
    const row = await app.call(mara, operations.reading, { id: '27001 A.5.1' });
    expect(row.lenses[0]).toMatchObject({ clause: null, row: { decision: 'undecided' } });
    await adopt('eu-ai-act');
    const article = await app.call(mara, operations.reading, { id: 'eu-ai-act:Art.4' });
    expect(article.lenses[0]).toMatchObject({ clause: null, row: null, proof: { full: 0 } });
    expect(article.lenses[0]?.notes.join(' ')).toContain('presumption of conformity');
    await expect(app.call(mara, operations.reading, { id: '27001 99.9' })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('an owner is given to many at once, each on the version seen', async () => {
    const { mara, org, clause } = await prepared('owners');
    const cora = await org.person('Cora', 'contributor');
    const some = await Promise.all([security, ai].map((id) => clause(id)));
    const clauses = some.map(({ id, version }) => ({ id, version }));
    const given = { clauses, ownerId: cora.personId };
    expect(await app.call(mara, operations.own, given)).toEqual({ changed: 2 });
    await expect(app.call(mara, operations.own, given)).rejects.toMatchObject(refused('version-conflict'));
    expect((await clause(ai)).ownerName).toBe('Cora');
  });
});
