import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { content, testApplication } from '../../testing/application.ts';
import { applicabilityOperations as rows } from '../applicability/applicability.operations.ts';
import { controlOperations as controls } from '../control/control.operations.ts';
import { readinessOperations } from '../readiness/readiness.operations.ts';
import { requirementOperations } from '../requirement/requirement.operations.ts';
import { carryOverOperations as operations } from './carry-over.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';
/** Carries in part, from A.5.1, A.5.36 and A.5.34. */
const partly = `${ai}:A.2.3`;
/** Carries context only. */
const context = `${ai}:A.2.2`;

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const refused = (code: string, more: object = {}) => ({ type: { code }, ...more });

async function prepared(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  await app.call(mara, rows.prepare, {});
  await app.call(mara, requirementOperations.prepare, {});
  /** A control of ours that realises a row. */
  const realise = async (requirement: string, title: string, given: object = {}) => {
    const made = await app.call(mara, controls.create, { title, ...given });
    await app.call(mara, rows.realise, { id: requirement, control: made.id });
    return made;
  };
  const proposal = async (requirement: string, caller: Caller = mara) => {
    const { proposals } = await app.call(caller, operations.list, {});
    const found = proposals.find((one) => one.requirement === requirement);
    if (!found) throw new Error(`No proposal for ${requirement}.`);
    return found;
  };
  const realisedBy = async (requirement: string) =>
    (await app.call(mara, rows.get, { id: requirement })).realisedBy.map((control) => control.ref);
  return { org, mara, realise, proposal, realisedBy };
}

describe('carry-over: what one management system brings for the other', () => {
  test('each of the 32 clauses and 38 controls has its note and names its sources with our own row and controls', async () => {
    const { mara, realise, proposal } = await prepared('notes');
    const { framework, proposals } = await app.call(mara, operations.list, {});
    expect(framework).toBe(ai);
    const places = [...content.clauses(ai), ...content.controls(ai)];
    expect(proposals.map((one) => one.requirement)).toEqual(places.map((one) => one.id));
    expect([proposals.filter(({ kind }) => kind === 'clause').length, proposals.length]).toEqual([32, 70]);

    await realise(`${infosec}:A.5.1`, 'Policies are kept', { implementation: 'implemented' });
    await realise(`${infosec}:A.5.36`, 'Reviews', { implementation: 'planned' });
    const found = await proposal(partly);
    expect(found).toMatchObject({
      carry: 'part',
      effectiveCarry: 'part',
      verdict: { verdict: 'open', version: 0 },
    });
    expect(found.sources).toMatchObject([
      { number: 'A.5.1', frameworkTitle: 'ISO/IEC 27001:2022', state: 'offers', row: { ref: '27001 A.5.1' } },
      { number: 'A.5.36', state: 'not_implemented', controls: [{ ref: 'C-002', offered: false }] },
      { number: 'A.5.34', state: 'no_control', controls: [] },
    ]);
    expect(found).toMatchObject({ ref: '42001 A.2.3', group: 'A.2', groupTitle: 'Policies related to AI' });
    expect(found.add.length).toBeGreaterThan(0);
    const clause = (await proposal(context)).sources.find((source) => source.number === '5.2');
    expect(clause).toMatchObject({ state: 'not_assessed', row: null, clause: { ref: '27001 5.2' } });
  });

  test('a source that is excluded offers nothing; if none is left nothing carries', async () => {
    const { mara, realise, proposal } = await prepared('sources');
    await realise(`${infosec}:A.5.1`, 'Policies are kept', { implementation: 'implemented' });
    expect((await proposal(partly)).effectiveCarry).toBe('part');
    const row = await app.call(mara, rows.get, { id: `${infosec}:A.5.1` });
    await app.call(mara, rows.decide, {
      id: row.id,
      version: row.version,
      decision: 'excluded',
      justification: 'Not needed here.',
    });
    const found = await proposal(partly);
    expect(found).toMatchObject({ carry: 'part', effectiveCarry: 'none' });
    expect(found.sources[0]).toMatchObject({ state: 'excluded', controls: [] });
  });

  test('the summary counts the notes, what they carry here and the verdicts, each adding up to 38', async () => {
    const { mara, realise } = await prepared('summary');
    const counts = (parts: { code: string; count: number }[]) =>
      Object.fromEntries(parts.map((part) => [part.code, part.count]));
    const { control: before, clause } = await app.call(mara, operations.summary, {});
    expect(clause.total).toBe(32);
    expect(counts(before.byCarry)).toEqual({ most: 1, part: 15, context: 16, none: 6 });
    expect(counts(before.byEffectiveCarry)).toEqual({ most: 0, part: 0, context: 0, none: 38 });
    await realise(`${infosec}:A.5.1`, 'Policies are kept', { implementation: 'partly' });
    await app.call(mara, operations.decide, { requirement: context, version: 0, verdict: 'accepted' });
    const { control: after } = await app.call(mara, operations.summary, {});
    expect(after.total).toBe(38);
    expect(counts(after.byEffectiveCarry)).toEqual({ most: 1, part: 1, context: 1, none: 35 });
    expect(counts(after.byVerdict)).toEqual({ open: 37, accepted: 1, edited: 0, rejected: 0 });
  });

  test('R8: accepting makes nothing met; it keeps the text and links the offered controls chosen', async () => {
    const { mara, realise, proposal, realisedBy } = await prepared('accept');
    const made = await realise(`${infosec}:A.5.1`, 'Policies are kept', { implementation: 'implemented' });
    const { reuse } = await proposal(partly);
    const before = await app.call(mara, readinessOperations.regimes, {});
    const accepted = await app.call(mara, operations.decide, {
      requirement: partly,
      version: 0,
      verdict: 'accepted',
      controls: [made.id],
    });
    expect(accepted.verdict).toMatchObject({
      verdict: 'accepted',
      text: reuse,
      version: 1,
      byName: 'Mara',
      linked: [made.id],
    });
    const row = await app.call(mara, rows.get, { id: partly });
    expect(row).toMatchObject({ decision: 'undecided', version: 1, realisedBy: [{ ref: made.ref }] });
    expect(await app.call(mara, readinessOperations.regimes, {})).toEqual(before);
    expect(await realisedBy(partly)).toEqual([made.ref]);
    const { entries } = await app.call(mara, rows.history, { id: row.id });
    const said = entries.filter((entry) => entry.operation === operations.decide.id);
    // The link and the verdict stand in the row's history, each told apart from a change of the row.
    expect(said.map(({ about, recordType, restorable }) => [about, recordType, restorable]).sort()).toEqual([
      ['link', 'link', false],
      ['related', 'carry_over', false],
    ]);
  });

  test('reopening removes the links the proposal made, and only those', async () => {
    const { mara, realise, realisedBy } = await prepared('reopen');
    const one = await realise(`${infosec}:A.5.1`, 'Policies', { implementation: 'implemented' });
    const two = await realise(`${infosec}:A.5.36`, 'Reviews', { implementation: 'implemented' });
    const three = await realise(`${infosec}:A.5.34`, 'Privacy', { implementation: 'implemented' });
    await app.call(mara, rows.realise, { id: partly, control: one.id });
    const say = (version: number, verdict: 'accepted' | 'edited' | 'open', ids: string[], text = '') =>
      app.call(mara, operations.decide, { requirement: partly, version, verdict, text, controls: ids });
    const accepted = await say(0, 'accepted', [one.id, two.id, three.id]);
    expect(accepted.verdict.linked).toEqual([two.id, three.id]);
    await say(1, 'edited', [one.id, two.id], 'The policies are extended.');
    expect(await realisedBy(partly)).toEqual([one.ref, two.ref]);
    // Taken away and put back by hand, the link is the person's own from then on.
    await app.call(mara, rows.unrealise, { id: partly, control: two.id });
    await app.call(mara, rows.realise, { id: partly, control: two.id });
    await say(2, 'accepted', [three.id]);
    expect(await realisedBy(partly)).toEqual([one.ref, two.ref, three.ref]);
    const open = await say(3, 'open', []);
    expect(open.verdict).toMatchObject({ verdict: 'open', text: '', linked: [], version: 4 });
    expect(await realisedBy(partly)).toEqual([one.ref, two.ref]);
  });

  test('rejecting needs a reason, editing a text, linking an offer', async () => {
    const { mara, realise } = await prepared('faults');
    const made = await realise(`${infosec}:A.5.2`, 'Roles', { implementation: 'implemented' });
    const call = (given: object) =>
      app.call(mara, operations.decide, {
        requirement: partly,
        version: 0,
        verdict: 'accepted',
        ...given,
      });
    const wrong = (field: string) => refused('invalid', { issues: [{ field }] });
    await expect(call({ verdict: 'rejected' })).rejects.toMatchObject(wrong('text'));
    await expect(call({ verdict: 'edited', text: ' ' })).rejects.toMatchObject(wrong('text'));
    await expect(call({ controls: [made.id] })).rejects.toMatchObject(refused('invalid'));
    const rejected = await call({ verdict: 'rejected', text: 'Another team does this.' });
    expect(rejected.verdict).toMatchObject({ verdict: 'rejected', text: 'Another team does this.' });
  });

  test('a stale verdict is answered with the stored one; strange requirements are a 404', async () => {
    const { mara } = await prepared('stale');
    const accept = (version: number, requirement = context) =>
      app.call(mara, operations.decide, { requirement, version, verdict: 'accepted' });
    await accept(0);
    await expect(accept(0)).rejects.toMatchObject(
      refused('version-conflict', { current: { verdict: { verdict: 'accepted', version: 1 } } }),
    );
    await expect(accept(0, `${ai}:A.99`)).rejects.toMatchObject(refused('not-found'));
    await expect(app.call(mara, operations.list, { framework: 'strange' })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('two people answer one proposal at once: one is recorded, the other sees it', async () => {
    const { mara, org } = await prepared('race');
    const tom = await org.person('Tom', 'programme_manager');
    const answers = await Promise.allSettled(
      [mara, tom].map((caller) =>
        app.call(caller, operations.decide, { requirement: context, version: 0, verdict: 'accepted' }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((answer) => answer.status === 'rejected')).toMatchObject({
      reason: refused('version-conflict'),
    });
  });

  test('contributors answer for rows they own; auditors and readers for none; others never see it', async () => {
    const { mara, org } = await prepared('roles');
    const say = (caller: Caller) =>
      app.call(caller, operations.decide, { requirement: context, version: 0, verdict: 'accepted' });
    const cara = await org.person('Cara', 'contributor');
    const ada = await org.person('Ada', 'internal_auditor');
    await expect(say(cara)).rejects.toMatchObject(refused('not-permitted'));
    await expect(say(ada)).rejects.toMatchObject(refused('not-permitted'));
    await expect(say(await org.person('Rita', 'reader'))).rejects.toMatchObject(refused('not-permitted'));
    const other = await prepared('roles-other');
    expect((await other.proposal(context)).verdict.version).toBe(0);
    const row = await app.call(mara, rows.get, { id: context });
    await app.call(mara, rows.decide, {
      id: row.id,
      version: row.version,
      decision: 'undecided',
      ownerId: cara.personId,
    });
    expect((await say(cara)).verdict).toMatchObject({ verdict: 'accepted', byName: 'Cara' });
    // Who may not see the row is told how it was answered, not by whom or with which words.
    const reader = await org.person('Rolf', 'reader');
    const { proposals } = await app.call(reader, operations.list, {});
    const target = proposals.flatMap(({ targets }) => targets).find((one) => one.requirement === context);
    expect(target).toMatchObject({ record: null, verdict: { verdict: 'accepted', text: '', byName: null } });
  });

  test('as many statements for many controls as for none', async () => {
    const { mara, realise } = await prepared('statements');
    const count = async () => {
      app.takeStatements();
      await app.call(mara, operations.list, {});
      return app.takeStatements().length;
    };
    const none = await count();
    for (let index = 0; index < 8; index += 1) {
      await realise(`${infosec}:A.5.1`, `Control ${index}`, { implementation: 'implemented' });
    }
    expect(await count()).toBe(none);
  });
});
