import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noProof } from '../../kernel/claim/claim.ts';
import { provingOf, provings } from '../../kernel/claim/proving.rules.ts';
import { testApplication } from '../../testing/application.ts';
import { adoptionOperations } from '../adoption/adoption.operations.ts';
import { outside } from '../applicability/testing.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { claimOperations } from './claim.operations.ts';
import { figureOperations as operations } from './figures.operations.ts';
import { segmentsOf } from './figures.rules.ts';
import { backup, organisation, policy, withLink } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

/**
 * A small organisation, counted by hand. Information security has 30 clause leaves and 93 controls, one of which is
 * excluded: 122. AI has 32 and 38: 70.
 *
 * | item                 | claims                                                                      |
 * | E-001 restore report | draft for A.8.13 through C-001, judged full                                  |
 * | E-002 one policy     | 5.2 (27001) full, 5.2 (42001) partial, A.5.1 full through the AI lens        |
 * | E-003 stale          | A.8.13 full, A.8.14 full: it is stale                                        |
 * | E-004 archived       | A.8.15 full: it is archived                                                  |
 * | E-005 wrong          | A.8.16 full, withdrawn                                                       |
 * | E-006 context        | A.8.1 (excluded) context, A.8.2 context                                      |
 * | E-007 second report  | draft for A.8.13 through C-001, judged by nobody; A.5.2 draft judged by none |
 */
async function counted() {
  const made = await withLink(app);
  const { mara, judge, evidence, decide, report, control, realise } = made;
  await judge(report.id, backup);
  const both = await evidence('One policy');
  await judge(both.id, policy.infosec);
  await judge(both.id, policy.ai, { sufficiency: 'partial' });
  await judge(both.id, 'iso27001-2022:A.5.1', { lens: 'ai' });
  const stale = await evidence('Stale', { validUntil: '2026-01-11' });
  await judge(stale.id, backup);
  await judge(stale.id, 'iso27001-2022:A.8.14');
  const archived = await evidence('Archived');
  await judge(archived.id, 'iso27001-2022:A.8.15');
  await app.call(mara, evidenceOperations.archive, {
    id: archived.id,
    version: archived.version,
    archived: true,
  });
  const wrong = await evidence('Wrong');
  await judge(wrong.id, 'iso27001-2022:A.8.16');
  await app.call(mara, claimOperations.withdraw, {
    ...{ id: wrong.id, requirement: 'iso27001-2022:A.8.16', lens: 'infosec', version: 1, reason: 'No.' },
  });
  await decide('iso27001-2022:A.8.1', { decision: 'excluded', justification: 'No devices.' });
  const context = await evidence('Context');
  await judge(context.id, 'iso27001-2022:A.8.1', { sufficiency: 'context' });
  await judge(context.id, 'iso27001-2022:A.8.2', { sufficiency: 'context' });
  await realise('iso27001-2022:A.5.2');
  await evidence('Second report', { controls: [control.id] });
  return { ...made, control };
}

describe('an organisation counted by hand', () => {
  test('every requirement once, in the way its strongest claim that counts today says', async () => {
    const { mara, org } = await counted();
    const { frameworks, reuse } = await app.call(mara, operations.figures, {});
    const of = (framework: string) => frameworks.find(({ id }) => id === framework);
    const segments = (framework: string) =>
      Object.fromEntries(
        of(framework)?.segments?.map(({ proving, requirements }) => [proving, requirements]) ?? [],
      );
    // Full: 5.2, A.8.13. Context: A.5.1 (through the other lens), A.8.2. Lapsed: A.8.14, A.8.15.
    expect(of('iso27001-2022')).toMatchObject({ denominator: 122, excluded: 1 });
    expect(segments('iso27001-2022')).toEqual({
      ...{ full: 2, partial: 0, context: 2, lapsed: 2, draft: 0, none: 116 },
    });
    expect(of('iso42001-2023')).toMatchObject({ denominator: 70, excluded: 0 });
    expect(segments('iso42001-2023')).toEqual({
      ...{ full: 0, partial: 1, context: 0, lapsed: 0, draft: 0, none: 69 },
    });
    // Counted: E-001 one, E-002 three, E-006 two.
    expect(reuse).toMatchObject({ claims: 6, items: 3, unseen: 0 });
    expect(reuse.most.map(({ ref, claims }) => [ref, claims])).toEqual([
      ['E-002', 3],
      ['E-006', 2],
      ['E-001', 1],
    ]);
    const { count } = await app.call(mara, claimOperations.count, { filter: { counted: 'is:true' } });
    expect(count).toBe(reuse.claims);
    const named = of('iso27001-2022')?.requirements.filter(({ proving }) => proving === 'lapsed');
    expect(named?.map(({ ref }) => ref)).toEqual(['27001 A.8.14', '27001 A.8.15']);
    await drop(org.id, 'iso42001-2023', true);
    const without = await app.call(mara, operations.figures, {});
    expect(without.frameworks.map(({ id }) => id)).toEqual(['iso27001-2022']);
    expect(without.reuse).toMatchObject({ claims: 5, items: 3 });
    await drop(org.id, 'iso42001-2023', false);
    expect(await app.call(mara, operations.figures, {})).toEqual({ frameworks, reuse });
  });

  test('what was proven before its row was excluded is context from then on, and nothing asks for its proof', async () => {
    const { mara, decide } = await counted();
    await decide(backup, { decision: 'excluded', justification: 'Nothing is kept here any more.' });
    const { rows } = await app.call(mara, operations.coverage, {});
    const [restore] = rows.filter(({ ref }) => ref === 'E-001');
    expect(restore).toMatchObject({ carries: 1, cells: [{ full: 0, context: 1, only: [] }] });
    const { only } = await app.call(mara, claimOperations.ofRecord, { id: restore?.id ?? '' });
    expect(only).toEqual([]);
    const { proof } = await app.call(mara, claimOperations.ofRequirement, { id: backup });
    expect(proof).toMatchObject({ full: 0, context: 1 });
    const alone = await app.call(mara, operations.coverage, { filter: { only: 'is:true' } });
    expect(alone.rows.map(({ ref }) => ref)).toEqual(['E-002']);
  });

  test('by item and regime, with what would be without proof if the item lapsed', async () => {
    const { mara, org } = await counted();
    const { rows, count } = await app.call(mara, operations.coverage, {});
    expect(count).toBe(5);
    expect(
      rows.map(({ ref, carries, stale, cells }) => [
        ...[ref, carries, stale],
        cells.map(({ framework, only, ...far }) => [
          framework.slice(3, 8),
          Object.entries(far)
            .filter(([, number]) => number > 0)
            .map(([word, number]) => `${number} ${word}`)
            .join(', '),
          only.map((one) => one.ref).join(', '),
        ]),
      ]),
    ).toEqual([
      [
        ...['E-002', 3, false],
        [
          ['27001', '1 full, 1 context', '27001 5.2'],
          ['42001', '1 partial', '42001 5.2'],
        ],
      ],
      ['E-006', 2, false, [['27001', '2 context', '']]],
      ['E-001', 1, false, [['27001', '1 full', '27001 A.8.13']]],
      ['E-003', 0, true, [['27001', '2 lapsed', '']]],
      ['E-007', 0, false, [['27001', '1 draft', '']]],
    ]);
    const [first] = rows;
    const { only } = await app.call(mara, claimOperations.ofRecord, { id: first?.id ?? '' });
    expect(only).toEqual([policy.infosec, policy.ai]);
    const refs = async (query: object) =>
      (await app.call(mara, operations.coverage, query)).rows.map(({ ref }) => ref);
    expect(await refs({ filter: { stale: 'is:true' } })).toEqual(['E-003']);
    expect(await refs({ filter: { only: 'is:true' } })).toEqual(['E-002', 'E-001']);
    expect(await refs({ filter: { only: 'is:false' } })).toEqual(['E-006', 'E-003', 'E-007']);
    expect(await refs({ filter: { framework: 'is:iso42001-2023' } })).toEqual(['E-002']);
    expect(await refs({ filter: { subjectType: 'not:evidence' } })).toEqual([]);
    expect(await refs({ q: 'report' })).toEqual(['E-001', 'E-007']);
    expect(await refs({ sort: 'title' })).toEqual(['E-006', 'E-002', 'E-001', 'E-007', 'E-003']);
    expect((await refs({ sort: '-stale' }))[0]).toBe('E-003');
    for (const sort of ['-carries', 'carries', 'title', '-title', 'stale', '-stale'])
      expect(await paged(mara, sort)).toEqual(await refs({ sort }));
    const other = await org.person('Reader', 'reader');
    const unseen = await app.call(other, operations.coverage, {});
    expect(unseen).toMatchObject({ rows: [], count: 0 });
    expect((await app.call(other, operations.figures, {})).reuse).toMatchObject({
      ...{ claims: 6, items: 3, unseen: 6, most: [], least: [] },
    });
  });
});

test('R38: a law has counts of claims and of articles without one, and nothing to reckon a share from', async () => {
  const { mara, evidence, judge } = await organisation(app);
  const before = await app.call(mara, operations.figures, {});
  expect(before.frameworks.map(({ claims }) => claims)).toEqual([null, null]);
  await app.call(mara, adoptionOperations.adopt, { framework: 'eu-ai-act', version: 0 });
  const one = await evidence('One');
  const two = await evidence('Two');
  const stale = await evidence('Stale', { validUntil: '2026-01-11' });
  const given = { lens: 'ai' };
  await judge(one.id, 'eu-ai-act:Art.9', given);
  await judge(two.id, 'eu-ai-act:Art.9', given);
  await judge(stale.id, 'eu-ai-act:Art.9', given);
  await judge(one.id, 'eu-ai-act:Art.10', { ...given, sufficiency: 'partial' });
  await judge(two.id, 'eu-ai-act:Art.10', { ...given, lens: 'infosec' });
  await judge(stale.id, 'eu-ai-act:Art.11', given);
  const { frameworks } = await app.call(mara, operations.figures, {});
  const law = frameworks.find(({ id }) => id === 'eu-ai-act');
  expect(law).toMatchObject({ denominator: null, excluded: null, segments: null });
  expect(law?.claims).toEqual({ full: 2, partial: 1, context: 1, lapsed: 2, draft: 0 });
  const articles = law?.requirements ?? [];
  expect(law?.without).toBe(articles.length - 3);
  expect(
    articles.filter(({ proving }) => proving !== 'none').map(({ ref, claims }) => [ref, claims]),
  ).toEqual([
    ['EU AI Act Art. 9', { full: 2, partial: 0, context: 0, lapsed: 1, draft: 0 }],
    ['EU AI Act Art. 10', { full: 0, partial: 1, context: 1, lapsed: 0, draft: 0 }],
    ['EU AI Act Art. 11', { full: 0, partial: 0, context: 0, lapsed: 1, draft: 0 }],
  ]);
  // The standards keep their figure.
  const figureOf = ({ id, denominator, excluded, segments, without }: (typeof frameworks)[number]) => [
    ...[id, denominator, excluded, segments, without],
  ];
  const standards = frameworks.filter(({ id }) => id !== 'eu-ai-act');
  expect(standards.map(figureOf)).toEqual(before.frameworks.map(figureOf));
  expect(standards.map(({ denominator, without }) => [denominator, without])).toEqual([
    [123, null],
    [70, null],
  ]);
});

const drop = (org: string, framework: string, dropped: boolean) =>
  outside(app, org, (tx) =>
    tx.rows(sql`update adoption set dropped_at = ${dropped ? new Date().toISOString() : null}
      where org_id = ${tx.org} and framework = ${framework}`),
  );

async function paged(caller: Parameters<typeof app.call>[0], sort: string): Promise<string[]> {
  const refs: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(caller, operations.coverage, {
      sort,
      limit: 1,
      ...(cursor ? { cursor } : {}),
    });
    refs.push(...page.rows.map(({ ref }) => ref));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return refs;
}

test('what one item proves alone is named up to twenty, and how many more there are is told', async () => {
  const { mara, evidence } = await organisation(app);
  const { id } = await evidence('Handbook');
  const items = Array.from({ length: 23 }, (_, at) => ({
    ...{ subject: id, requirement: `iso27001-2022:A.5.${at + 1}`, lens: 'infosec' as const, version: 0 },
  }));
  await app.call(mara, claimOperations.confirm, { items, sufficiency: 'full' });
  const [row] = (await app.call(mara, operations.coverage, {})).rows;
  const [cell] = row?.cells ?? [];
  expect([cell?.full, cell?.onlyMore]).toEqual([23, 3]);
  expect(cell?.only.map(({ ref }) => ref)).toEqual(
    Array.from({ length: 20 }, (_, at) => `27001 A.5.${at + 1}`),
  );
});

test('figures never change by opening pages', async () => {
  const { mara } = await organisation(app);
  const before = await app.call(mara, operations.figures, {});
  await app.call(mara, claimOperations.ofRequirement, { id: backup });
  await app.call(mara, claimOperations.suggestions, { id: backup });
  await app.call(mara, operations.coverage, {});
  expect(await app.call(mara, operations.figures, {})).toEqual(before);
});

describe('the rules', () => {
  const proofs = fc.record({
    ...Object.fromEntries(
      ['full', 'partial', 'context', 'draft', 'lapsed', 'review'].map((name) => [name, fc.nat(3)]),
    ),
  });

  test('segments add up to the denominator, whatever is claimed', () => {
    fc.assert(
      fc.property(fc.array(proofs, { maxLength: 60 }), (all) => {
        const requirements = all.map((proof) => ({ proving: provingOf({ ...noProof, ...proof }) }));
        const sum = segmentsOf(requirements).reduce((total, one) => total + one.requirements, 0);
        expect(sum).toBe(all.length);
      }),
    );
  });

  test('context that counts today stands before what has lapsed, and that before drafts', () => {
    expect(provingOf({ ...noProof, context: 1, lapsed: 1, draft: 1 })).toBe('context');
    expect(provingOf({ ...noProof, lapsed: 1, draft: 1 })).toBe('lapsed');
  });

  test('drafts, stale and archived claims never make a requirement proven', () => {
    fc.assert(
      fc.property(fc.nat(5), fc.nat(5), (draft, lapsed) => {
        expect(['lapsed', 'draft', 'none']).toContain(provingOf({ ...noProof, draft, lapsed }));
      }),
    );
  });

  test('one more claim that counts never makes a requirement weaker', () => {
    fc.assert(
      fc.property(proofs, fc.constantFrom('full', 'partial', 'context'), (proof, more) => {
        const before = { ...noProof, ...proof };
        const after = { ...before, [more]: before[more as 'full'] + 1 };
        expect(provings.indexOf(provingOf(after))).toBeLessThanOrEqual(provings.indexOf(provingOf(before)));
      }),
    );
  });
});
