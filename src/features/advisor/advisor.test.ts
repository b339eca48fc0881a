import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { actionMoves, actionOperations as actions } from '../action/action.operations.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { advisorOperations as operations } from './advisor.operations.ts';
import { advicePaper } from './advisor.paper.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const refused = (code: string, more: object = {}) => ({ type: { code }, ...more });
const both = {
  'sensitive-info': ['yes'],
  'ai-activity': ['provide'],
  'has-27001': ['certified'],
  'isms-maturity': ['mature'],
  ownership: ['same'],
  'scope-fit': ['same'],
  sector: ['finance'],
  jurisdictions: ['eu'],
};

async function ground(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  const run = (answers: Record<string, string[]> = both, by = mara) =>
    app.call(by, operations.run, { answers });
  const get = (id: string, by = mara) => app.call(by, operations.get, { id });
  const plan = (id: string, items: readonly string[], by = mara, ownerId: string | null = null) =>
    app.call(by, operations.plan, { id, ownerId, items: items.map((item) => ({ item, due: '2027-03-01' })) });
  return { org, mara, run, get, plan };
}

describe('a run of the advisor', () => {
  test('keeps the answers and the advice with its reasons, in the ledger, and shows them later', async () => {
    const { mara, run, get } = await ground('advised');
    const head = await run();
    expect(head).toMatchObject({ number: 1, byName: 'Mara', firstRun: false });
    expect(head.verdicts.map(({ id }) => id)).toEqual([
      'std-both',
      'seq-add-42001',
      'int-full',
      'ready-open',
    ]);
    const kept = await get(head.id);
    expect(kept.answers).toEqual(both);
    const [standard, , together] = kept.advice.verdicts;
    expect(standard?.decidedBy.flatMap(({ answers }) => answers)).toContain(
      'We offer products or services with AI',
    );
    expect(together?.nearest?.to).not.toBeNull();
    expect(kept.advice.frameworks).toEqual(['iso27001-2022', 'iso42001-2023']);
    expect(kept.advice.reuse).not.toBeNull();
    const { entries } = await app.call(mara, ledgerOperations.list, {});
    const entry = entries.find(({ recordType }) => recordType === 'advisor_run');
    expect(entry?.recordId).toBe(head.id);
  });

  test('says of the sector and the jurisdictions what has to be there first', async () => {
    const { run, get } = await ground('sector');
    const items = async (answers: Record<string, string[]>) =>
      (await get((await run(answers)).id)).advice.items.map(({ item, title }) => `${item} ${title}`);
    expect(await items(both)).toContainEqual(expect.stringMatching(/^p-sector-finance .*DORA/));
    const elsewhere = { ...both, jurisdictions: ['uk'], 'eu-link': ['no'] };
    const uk = await items(elsewhere);
    expect(uk).toContainEqual(expect.stringMatching(/^p-sector-finance .*supervisor/));
    expect(uk).toContainEqual(expect.stringMatching(/^p-aiact-none /));
    const { advice } = await get((await run(elsewhere)).id);
    expect(advice.verdicts[0]?.beside.map(({ id }) => id)).toEqual(['aiact-none']);
  });

  test('is compared with the one before it in words', async () => {
    const { run, get } = await ground('compared');
    await run();
    const { before } = await get((await run({ ...both, 'ai-activity': ['none'] })).id);
    expect(before?.number).toBe(1);
    expect(before?.moved.map(({ from, to }) => [from, to])[0]).toEqual(['Both standards', 'ISO/IEC 27001']);
    expect(before?.changed.map(({ question }) => question)).toContain('ai-activity');
    expect((await get((await run({ ...both, 'ai-activity': ['none'] })).id)).before?.changed).toEqual([]);
  });

  test('refuses answers nobody knows, and who may not write', async () => {
    const { org, run } = await ground('refusing');
    for (const answers of [
      { strange: ['yes'] },
      { 'sensitive-info': ['perhaps'] },
      { 'sensitive-info': ['yes', 'no'] },
      { 'ai-activity': ['none', 'develop'] },
      { 'ai-activity': ['develop', 'develop'] },
    ])
      await expect(run(answers), JSON.stringify(answers)).rejects.toMatchObject(
        refused('invalid', { issues: [{ field: `answers.${Object.keys(answers)[0]}` }] }),
      );
    const rita = await org.person('Rita', 'reader');
    await expect(run(both, rita)).rejects.toMatchObject(refused('not-permitted'));
    expect((await run({})).verdicts[0]?.id).toBe('std-none');
  });

  test('is listed with the others, the newest first, page by page, by who reads; elsewhere there is none', async () => {
    const { org, mara, run, get } = await ground('history');
    await run({ 'sensitive-info': ['yes'] });
    await app.door.work(org, { ...mara.actor, kind: 'system' }, 'test.copies').write(
      ({ tx }) =>
        tx.rows(sql`insert into advisor_run select org_id, gen_random_uuid(), n, answers, advice, content_version,
          first_run, made_at, made_by from advisor_run, generate_series(2, 52) n where org_id = ${org.id}`),
      { unrecorded: 'Copies for a test.' },
    );
    const rita = await org.person('Rita', 'reader');
    const first = await app.call(rita, operations.list, {});
    expect([first.runs.length, first.runs[0]?.number, first.next]).toEqual([50, 52, 3]);
    const rest = await app.call(rita, operations.list, { after: first.next ?? 0 });
    expect([rest.runs.map(({ number }) => number), rest.next]).toEqual([[2, 1], null]);
    const elsewhere = await ground('history-elsewhere');
    await expect(elsewhere.get(first.runs[0]?.id ?? '')).rejects.toMatchObject(refused('not-found'));
    expect((await get(first.runs[0]?.id ?? '', rita)).can).toEqual([]);
  });

  test('is a document as well', async () => {
    const { mara, run } = await ground('paper');
    const { id } = await run();
    const file = await app.call(mara, operations.paper, { id });
    expect([file.mediaType, file.name.startsWith('paper advice 1 ')]).toEqual(['application/pdf', true]);
    expect(new TextDecoder('latin1').decode(file.bytes.slice(0, 5))).toBe('%PDF-');
  });

  test('says on its cover what stands beside a verdict, and which verdict is not settled', async () => {
    const { run, get } = await ground('cover');
    const { id } = await run({ ...both, 'ai-consequence': ['yes'], 'eu-link': ['yes'] });
    const shown = await get(id);
    const paper = advicePaper({
      run: { ...shown, contentVersion: '' },
      ...{ organisation: 'Northwind', now: shown.at },
    });
    const facts = Object.fromEntries((paper.cover?.facts ?? []).map(({ label, value }) => [label, value]));
    expect(facts['Which standard']).toBe('Both standards\nEU AI Act beside it');
    expect(facts['How ready for ISO/IEC 42001']).toBe('Not told yet\nso far: open questions could change it');
    expect(facts['Together or apart']).toBe('Together, in full');
  });
});

describe('the plan', () => {
  test('makes each ticked item an action once, over all runs, with its requirement, day and owner', async () => {
    const { org, mara, run, get, plan } = await ground('planned');
    const tom = await org.person('Tom', 'contributor');
    const { id } = await run();
    expect(await plan(id, ['p-scope', 's-one-programme', 'p-scope'], mara, tom.personId)).toEqual({
      made: 2,
      existing: 0,
    });
    const { rows } = await app.call(mara, actions.list, { sort: 'ref' });
    expect(
      rows.map(({ title, requirement, due, ownerName }) => [title, requirement, due, ownerName]),
    ).toEqual([
      ['Write the scopes of ISMS and AIMS and compare them', 'iso27001-2022:4.3', '2027-03-01', 'Tom'],
      [
        'Plan one audit programme and one management review with an AI item',
        'iso27001-2022:9.2.2',
        '2027-03-01',
        'Tom',
      ],
    ]);
    expect(rows[0]?.why).toContain('From advice 1 of ');
    const again = await run();
    expect(await plan(again.id, ['p-scope', 'p-law'])).toEqual({ made: 1, existing: 1 });
    expect((await get(again.id)).planned.map(({ item, action }) => [item, action?.ref])).toEqual([
      ['p-law', 'ACT-003'],
      ['p-scope', 'ACT-001'],
      ['s-one-programme', 'ACT-002'],
    ]);
    // What was dropped is no action any more; what is done stays done.
    const [scopes, programme] = rows;
    await app.call(mara, actionMoves.drop, { id: scopes?.id ?? '', version: 1, reason: 'Not now.' });
    await app.call(tom, actionMoves.finish, { id: programme?.id ?? '', version: 1 });
    expect(await plan(again.id, ['p-scope', 's-one-programme'])).toEqual({ made: 1, existing: 1 });
  });

  test('takes no item the advice does not ask for, and nobody who may not make actions', async () => {
    const { org, run, plan } = await ground('plan-refused');
    const { id } = await run({ 'sensitive-info': ['yes'] });
    await expect(plan(id, ['p-law', 'p-impact'])).rejects.toMatchObject(
      refused('invalid', { issues: [{ field: 'items.0.item' }] }),
    );
    const rita = await org.person('Rita', 'top_management');
    await expect(plan(id, ['p-scope'], rita)).rejects.toMatchObject(refused('not-permitted'));
    const elsewhere = await ground('plan-elsewhere');
    await expect(elsewhere.plan(id, ['p-scope'])).rejects.toMatchObject(refused('not-found'));
  });

  test('confirmed by several people at once makes no item twice', async () => {
    const { org, run, plan, mara } = await ground('plan-at-once');
    const { id } = await run();
    const people = await Promise.all(
      Array.from({ length: 6 }, (_, at) => org.person(`P ${at}`, 'contributor')),
    );
    const items = ['p-scope', 'p-law', 'p-top', 'p-inventory'];
    const done = await Promise.all(people.map((one) => plan(id, items, one)));
    expect(done.reduce((sum, { made }) => sum + made, 0)).toBe(items.length);
    expect((await app.call(mara, actions.count, {})).count).toBe(items.length);
  });
});

describe('later', () => {
  test('answers follow from what is recorded, each with its source, and the rest from the last run', async () => {
    const { mara, run } = await ground('recorded');
    const proposed = async () =>
      Object.fromEntries(
        (await app.call(mara, operations.questions, {})).proposed.map(({ question, values, source }) => [
          question,
          [values[0], source.by],
        ]),
      );
    expect(await proposed()).toEqual({});
    await run();
    const audit = await app.call(mara, actions.create, {
      title: 'Audit',
      due: '2027-01-01',
      requirement: 'iso42001-2023:9.2.2',
    });
    expect((await proposed())['r-audit']).toBeUndefined();
    await app.call(mara, actionMoves.finish, { id: audit.id, version: 1 });
    const now = await proposed();
    expect(now['r-audit']).toEqual(['yes', 'finished-work']);
    expect(now.ownership).toEqual(['same', 'last-run']);
  });
});
