import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { content, testApplication } from '../../testing/application.ts';
import { actionMoves, actionOperations as actions } from '../action/action.operations.ts';
import { programmeOperations } from '../adoption/programme.operations.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { claimOperations } from '../claim/claim.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { organisationWithClauses } from '../requirement/testing.ts';
import { scopeOperations } from '../scope/scope.operations.ts';
import { advisorOperations as operations } from './advisor.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

let counter = 0;
async function ground() {
  counter += 1;
  const made = await organisationWithClauses(app, `recorded-${counter}`);
  const { mara } = made;
  const proposed = async (caller = mara) =>
    Object.fromEntries(
      (await app.call(caller, operations.questions, {})).proposed.map(({ question, values, source }) => [
        question,
        { values, source },
      ]),
    );
  const run = (answers: Record<string, string[]>) => app.call(mara, operations.run, { answers });
  const scope = (title: string, given: object) => app.call(mara, scopeOperations.create, { title, ...given });
  return { ...made, proposed, run, scope };
}

describe('a new run proposes from what is recorded, each with its source', () => {
  test('nothing where nothing is recorded: adopted frameworks, undecided rows and clauses nobody assessed answer nothing', async () => {
    const { proposed } = await ground();
    expect(await proposed()).toEqual({});
  });

  test('a clause somebody assessed: met as yes, not met as no, partly met as neither; every clause of the question counts', async () => {
    const { proposed, assess } = await ground();
    await assess('iso42001-2023:9.2.2', 'not_met');
    expect((await proposed())['r-audit']).toEqual({
      values: ['no'],
      source: {
        by: 'assessed-clauses',
        assessment: 'not_met',
        of: 'ISO/IEC 42001:2023 9.2.2',
        requirement: 'iso42001-2023:9.2.2',
      },
    });
    await assess('iso42001-2023:9.2.2', 'partly_met');
    expect((await proposed())['r-audit']).toBeUndefined();
    await assess('iso42001-2023:9.2.2', 'met');
    expect((await proposed())['r-audit']).toBeUndefined();
    await assess('iso42001-2023:9.2.1', 'met');
    expect((await proposed())['r-audit']).toMatchObject({
      values: ['yes'],
      source: { assessment: 'met', of: 'ISO/IEC 42001:2023 9.2.1, 9.2.2' },
    });
  });

  test('what somebody assessed before what follows from finished work', async () => {
    const { proposed, assess, mara } = await ground();
    const audit = await app.call(mara, actions.create, {
      ...{ title: 'Audit', due: '2027-01-01', requirement: 'iso42001-2023:9.2.2' },
    });
    await app.call(mara, actionMoves.finish, { id: audit.id, version: 1 });
    expect((await proposed())['r-audit']).toMatchObject({ values: ['yes'], source: { by: 'finished-work' } });
    await assess('iso42001-2023:9.2.2', 'not_met');
    expect((await proposed())['r-audit']?.values).toEqual(['no']);
  });

  test('an ISMS runs when its risks, statement, audit and review are assessed as met, and is no older than a clause not met', async () => {
    const { proposed, assess } = await ground();
    for (const number of ['6.1.3', '8.2', '9.2.2']) await assess(`iso27001-2022:${number}`, 'met');
    expect((await proposed())['has-27001']).toBeUndefined();
    await assess('iso27001-2022:9.3.3', 'met');
    expect((await proposed())['has-27001']?.values).toEqual(['running']);
    // Whether findings are open is recorded nowhere: maturity is not told.
    expect((await proposed())['isms-maturity']).toBeUndefined();
    await assess('iso27001-2022:9.2.2', 'not_met');
    expect((await proposed())['isms-maturity']).toMatchObject({ values: ['immature'] });
  });

  test('controls proven in full by current claims, and no longer when the proof has lapsed', async () => {
    const { proposed, mara } = await ground();
    const inventory = 'iso42001-2023:A.4.2';
    const { id, version } = await app.call(mara, evidenceOperations.create, {
      ...{ title: 'Inventory of AI systems', collectedOn: '2026-01-10' },
      proof: { kind: 'note', text: 'As agreed.' },
    });
    const judged = { id, requirement: inventory, lens: 'ai' as const, version: 0, says: '' };
    await app.call(mara, claimOperations.judge, { ...judged, sufficiency: 'partial' });
    expect((await proposed())['r-inventory']).toBeUndefined();
    await app.call(mara, claimOperations.judge, { ...judged, version: 1, sufficiency: 'full' });
    expect((await proposed())['r-inventory']).toEqual({
      values: ['yes'],
      source: { by: 'claimed', claims: 1, of: 'ISO/IEC 42001:2023 A.4.2', requirement: inventory },
    });
    await app.call(mara, evidenceOperations.archive, { id, version, archived: true });
    expect((await proposed())['r-inventory']).toBeUndefined();
  });

  test('a Statement of Applicability is complete only with a reason for every decision, each confirmed', async () => {
    const { proposed, decide, asImported } = await ground();
    const rows = content.controls('iso42001-2023').map(({ id }) => id);
    const decided = { decision: 'excluded', justification: 'We do without.' };
    for (const id of rows.slice(1)) await decide(id, decided);
    const source = { by: 'complete-rows', framework: 'ISO/IEC 42001:2023', total: 38 };
    expect((await proposed())['r-soa']).toEqual({ values: ['no'], source: { ...source, done: 37 } });
    await decide(rows[0] ?? '', decided);
    expect((await proposed())['r-soa']).toEqual({ values: ['yes'], source: { ...source, done: 38 } });
    await asImported(rows.slice(0, 2), 'excluded', 'As it was in the sheet.');
    expect((await proposed())['r-soa']).toEqual({ values: ['no'], source: { ...source, done: 36 } });
  });

  test('roles towards AI a scope names are added to what was answered; systems named without a role leave "No AI" open', async () => {
    const { proposed, run, scope } = await ground();
    await run({ 'ai-activity': ['none'], sector: ['finance'] });
    expect((await proposed())['ai-activity']?.values).toEqual(['none']);
    const { ref } = await scope('AIMS', { lens: 'ai', systems: ['Credit score', 'Chat'] });
    expect((await proposed())['ai-activity']).toEqual({
      values: [],
      source: { by: 'scope-systems', ref, systems: ['Chat', 'Credit score'] },
    });
    await run({ 'ai-activity': ['use-core'] });
    expect((await proposed())['ai-activity']).toMatchObject({
      values: ['use-core'],
      source: { by: 'last-run' },
    });
    const second = await scope('AIMS products', { lens: 'ai', roles: ['provider', 'subject'] });
    expect((await proposed())['ai-activity']).toEqual({
      values: ['provide', 'use-core'],
      source: { by: 'scope-roles', ref: second.ref, roles: ['AI provider'] },
    });
  });

  test('one owner of both management systems, and information somebody classified as confidential', async () => {
    const { proposed, mara, org } = await ground();
    const tom = await org.person('Tom', 'programme_manager');
    const own = async (programme: string, ownerId: string | null) => {
      const { programmes } = await app.call(mara, programmeOperations.get, {});
      const version = programmes.find((one) => one.programme === programme)?.version ?? 0;
      await app.call(mara, programmeOperations.describe, { programme, ownerId, purpose: '', version });
    };
    await own('ISMS', mara.actor.personId);
    await own('AIMS', tom.actor.personId);
    expect((await proposed()).ownership).toBeUndefined();
    await own('AIMS', mara.actor.personId);
    expect((await proposed()).ownership).toEqual({
      values: ['same'],
      source: { by: 'programme-owner', name: 'Mara' },
    });
    const asset = await app.call(mara, assetOperations.create, {
      title: 'Customers',
      classification: 'internal',
    });
    expect((await proposed())['sensitive-info']).toBeUndefined();
    await app.call(mara, assetOperations.update, {
      ...{ id: asset.id, version: asset.version, changes: { classification: 'confidential' } },
    });
    expect((await proposed())['sensitive-info']).toEqual({
      values: ['yes'],
      source: { by: 'classified-asset', ref: asset.ref, classification: 'confidential' },
    });
  });

  test('a weaker sign takes no stronger answer back: who is certified stays so when rows are decided', async () => {
    const { proposed, run, decide } = await ground();
    await decide('iso27001-2022:A.5.1', { justification: 'A risk asks for it.' });
    expect((await proposed())['has-27001']?.values).toEqual(['started']);
    await run({ 'has-27001': ['certified'] });
    expect((await proposed())['has-27001']).toMatchObject({
      values: ['certified'],
      source: { by: 'last-run' },
    });
    await run({ 'has-27001': ['no'] });
    expect((await proposed())['has-27001']?.values).toEqual(['started']);
  });

  test('only from what the reader sees', async () => {
    const { proposed, mara, org, scope } = await ground();
    await app.call(mara, assetOperations.create, {
      title: 'M&A',
      classification: 'confidential',
      confidential: true,
    });
    await scope('AIMS', { lens: 'ai', roles: ['provider'] });
    const rita = await org.person('Rita', 'reader');
    expect(Object.keys(await proposed(rita))).not.toContain('sensitive-info');
    expect(Object.keys(await proposed())).toContain('sensitive-info');
  });
});
