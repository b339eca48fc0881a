import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { organisationWithRows, outside } from '../applicability/testing.ts';
import { claimOperations } from '../claim/claim.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { requirementOperations } from '../requirement/requirement.operations.ts';
import { carryOverOperations } from './carry-over.operations.ts';
import { carryOverClaims } from './carry-over.usecases.ts';

/** Carries in part, from A.5.1, A.5.36 and A.5.34. */
const partly = 'iso42001-2023:A.2.3';
/** Carries context only, from A.5.1 and clause 5.2. */
const context = 'iso42001-2023:A.2.2';
const source = 'iso27001-2022:A.5.1';
const clause = { from: 'iso27001-2022:4.1', to: 'iso42001-2023:4.1' };

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function prepared(slug: string) {
  const ground = await organisationWithRows(app, slug);
  const { org, mara } = ground;
  await app.call(mara, requirementOperations.prepare, {});
  const evidence = (title: string, controls: string[] = []) =>
    app.call(mara, evidenceOperations.create, {
      ...{ title, collectedOn: '2026-01-10', proof: { kind: 'note', text: 'As agreed.' }, controls },
    });
  const judge = (id: string, requirement: string, lens: 'ai' | 'infosec') =>
    app.call(mara, claimOperations.judge, {
      id,
      requirement,
      lens,
      version: 0,
      sufficiency: 'full',
      says: '',
    });
  const proposed = (...requirements: string[]) =>
    work(app, mara)(async (one) => (await carryOverClaims(one, requirements, { most: 20 })).claims);
  const assess = (requirement: string, assessment: string) =>
    outside(app, org.id, (tx) =>
      tx.rows(
        sql`update clause set assessment = ${assessment} where org_id = ${org.id} and requirement = ${requirement}`,
      ),
    );
  return { ...ground, evidence, judge, proposed, assess };
}

test('what proves a source that offers something is proposed as proof, at most as far as the note carries', async () => {
  const { mara, control, evidence, proposed } = await prepared('proposed');
  const made = await control('Policies are kept', { implementation: 'implemented' });
  const report = await evidence('Policy review', [made.id]);
  expect(await proposed(partly)).toEqual([]);
  await app.call(mara, applicabilityOperations.realise, { id: source, control: made.id });
  const about = {
    from: source,
    subject: { id: report.id, type: 'evidence', ref: report.ref, title: 'Policy review' },
  };
  expect(await proposed(partly, context)).toEqual([
    {
      requirement: partly,
      lens: 'ai',
      noteId: 'CO.A.2.3',
      verdict: 'open',
      sufficiency: 'partial',
      ...about,
    },
    {
      requirement: context,
      lens: 'ai',
      noteId: 'CO.A.2.2',
      verdict: 'open',
      sufficiency: 'context',
      ...about,
    },
  ]);
});

test('nothing is proposed where the proposal is rejected, the source offers nothing, or a claim is there already', async () => {
  const { mara, control, evidence, judge, proposed } = await prepared('not-proposed');
  const made = await control('Policies are kept', { implementation: 'planned' });
  const report = await evidence('Policy review', [made.id]);
  await app.call(mara, applicabilityOperations.realise, { id: source, control: made.id });
  expect(await proposed(partly)).toEqual([]);
  const other = await control('Policies are reviewed', { implementation: 'implemented' });
  await app.call(mara, applicabilityOperations.realise, { id: source, control: other.id });
  expect(await proposed(partly)).toHaveLength(1);
  const say = (version: number, verdict: 'rejected' | 'open') =>
    app.call(mara, carryOverOperations.decide, { requirement: partly, version, verdict, text: 'No.' });
  await say(0, 'rejected');
  expect(await proposed(partly)).toEqual([]);
  await say(1, 'open');
  await judge(report.id, partly, 'ai');
  expect(await proposed(partly)).toEqual([]);
});

test('a claim that was withdrawn is not proposed again, however many others there are, nor for more statements', async () => {
  const { mara, org, control, evidence, judge, proposed } = await prepared('withdrawn');
  const made = await control('Policies are kept', { implementation: 'implemented' });
  const report = await evidence('Policy review', [made.id]);
  await app.call(mara, applicabilityOperations.realise, { id: source, control: made.id });
  const cost = async () => {
    app.takeStatements();
    const found = await proposed(partly);
    return { found, statements: app.takeStatements().length };
  };
  const before = await cost();
  expect(before.found).toMatchObject([{ subject: { id: report.id } }]);
  const { version } = await judge(report.id, partly, 'ai');
  const about = { id: report.id, requirement: partly, lens: 'ai' as const };
  await app.call(mara, claimOperations.withdraw, { ...about, version, reason: 'It says nothing of it.' });
  await outside(app, org.id, async (tx) => {
    await tx.rows(sql`insert into record (org_id, id, type, number, ref, title, confidential, version, created_at, updated_at, words)
      select ${tx.org}, gen_random_uuid(), 'asset', n, 'AS-' || n, 'Asset ' || n, false, 1, now(), now(), '' from generate_series(1, 200) n`);
    await tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source, content_version,
        judged_by, judged_at, version)
      select ${tx.org}, gen_random_uuid(), r.id, framework, requirement, lens, 'full', says, source, content_version, judged_by, judged_at, 1
      from claim, record r where claim.org_id = ${tx.org} and subject_id = ${report.id} and r.org_id = ${tx.org} and r.type = 'asset'`);
  });
  expect(await cost()).toEqual({ found: [], statements: before.statements });
});

test('nothing is missing behind two hundred others at the sources: what is answered makes room, and how many there are is told', async () => {
  const { mara, org, control, evidence, judge } = await prepared('many');
  const made = await control('Policies are kept', { implementation: 'implemented' });
  await app.call(mara, applicabilityOperations.realise, { id: source, control: made.id });
  const report = await evidence('Policy review', [made.id]);
  const { version } = await judge(report.id, source, 'infosec');
  await app.call(mara, claimOperations.judge, {
    ...{ id: report.id, requirement: source, lens: 'infosec', version, sufficiency: 'context', says: '' },
  });
  await outside(app, org.id, async (tx) => {
    await tx.rows(sql`insert into record (org_id, id, type, number, ref, title, confidential, version, created_at, updated_at, words)
      select ${tx.org}, gen_random_uuid(), 'asset', n, 'AS-' || n, 'Asset ' || n, false, 1, now(), now(), '' from generate_series(1, 230) n`);
    await tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source, content_version,
        judged_by, judged_at, version)
      select ${tx.org}, gen_random_uuid(), r.id, framework, ${source}, lens, 'full', says, source, content_version, judged_by, judged_at, 1
      from claim, record r where claim.org_id = ${tx.org} and subject_id = ${report.id} and r.org_id = ${tx.org} and r.type = 'asset'`);
  });
  const found = () => work(app, mara)((one) => carryOverClaims(one, [partly], { most: 20 }));
  const before = await found();
  expect([before.claims.length, before.counts.get(partly)]).toEqual([20, 231]);
  // Each of the strongest has its answer: what is weakest is proposed, and nothing else is left.
  await outside(app, org.id, (tx) =>
    tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source, content_version,
        judged_by, judged_at, version)
      select ${tx.org}, gen_random_uuid(), c.subject_id, 'iso42001-2023', ${partly}, 'ai', 'context', '', 'person', content_version,
        judged_by, judged_at, 1 from claim c where c.org_id = ${tx.org} and c.requirement = ${source} and c.sufficiency = 'full'`),
  );
  const after = await found();
  expect(after.claims.map(({ subject }) => subject.ref)).toEqual([report.ref]);
  expect(after.counts.get(partly)).toBe(1);
});

test('a claim for a clause is proposed for the clause it carries to, once that is assessed', async () => {
  const { evidence, judge, proposed, assess } = await prepared('clause-claims');
  const minutes = await evidence('Context analysis');
  await judge(minutes.id, clause.from, 'infosec');
  expect(await proposed(clause.to)).toEqual([]);
  await assess(clause.from, 'partly_met');
  expect(await proposed(clause.to)).toMatchObject([
    {
      requirement: clause.to,
      lens: 'ai',
      sufficiency: 'partial',
      from: clause.from,
      subject: { ref: minutes.ref },
    },
  ]);
});
