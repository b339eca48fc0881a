import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requirementRowsOf } from '../../kernel/claim/requirement-row.ts';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { refused } from '../applicability/testing.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { requirementOperations } from '../requirement/requirement.operations.ts';
import { claimOperations as operations } from './claim.operations.ts';
import { backup, note, organisation, policy, withLink } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

describe('judging', () => {
  test('a claim says how far, in whose words, for which period, and who judged which revision and content', async () => {
    const { evidence, judge, claims, mara } = await organisation(app);
    const { id } = await evidence('Security policy');
    const claim = await judge(id, policy.infosec, {
      ...{ says: 'Approved by the board.', coversFrom: '2026-01-01', coversTo: '2026-12-31' },
    });
    expect(claim).toMatchObject({
      ...{ version: 1, subjectId: id, subjectRef: 'E-001', framework: 'iso27001-2022' },
      ...{ requirement: policy.infosec, lens: 'infosec', sufficiency: 'full', standing: 'current' },
      ...{
        says: 'Approved by the board.',
        coversFrom: '2026-01-01',
        coversTo: '2026-12-31',
        source: 'person',
      },
      ...{ judgedBy: mara.personId, judgedByName: 'Mara', can: ['judge'] },
    });
    expect(await claims(id)).toEqual([claim]);
  });

  test('a shared clause is named with what the other standard lacks: nothing says anything for AI yet (R8)', async () => {
    const { evidence, judge, mara, proof } = await organisation(app);
    const { id } = await evidence('One policy for both');
    await judge(id, policy.infosec, { says: 'Covers information security.' });
    const before = await app.call(mara, operations.ofRecord, { id });
    expect(before.shared).toEqual([[policy.infosec, policy.ai]]);
    expect(before.requirements.map((one) => [one.id, one.frameworkTitle, one.number, one.lens])).toEqual([
      [policy.infosec, expect.any(String), '5.2', 'infosec'],
      [policy.ai, expect.any(String), '5.2', 'ai'],
    ]);
    expect(before.claims).toHaveLength(1);
    expect(await proof(policy.ai)).toBeUndefined();
    await judge(id, policy.ai, { says: 'Names the AI principles.', sufficiency: 'partial' });
    const after = await app.call(mara, operations.ofRecord, { id });
    expect(after.claims.map(({ lens, says }) => [lens, says])).toEqual([
      ['infosec', 'Covers information security.'],
      ['ai', 'Names the AI principles.'],
    ]);
  });

  test.each([
    ['a heading', 'iso27001-2022:6.1'],
    ['a strange number', 'iso27001-2022:A.99.1'],
    ['a strange framework', 'nobody-2020:1'],
  ])('%s is no requirement one can prove', async (_name, requirement) => {
    const { evidence, judge } = await organisation(app);
    const { id } = await evidence('Something');
    await expect(judge(id, requirement, { lens: 'infosec' })).rejects.toMatchObject({
      type: { code: 'invalid' },
      issues: [{ field: 'requirement' }],
    });
  });

  test('a period that ends before it begins is refused at its field', async () => {
    const { evidence, judge } = await organisation(app);
    const { id } = await evidence('Something');
    await expect(
      judge(id, backup, { coversFrom: '2026-02-01', coversTo: '2026-01-01' }),
    ).rejects.toMatchObject({ issues: [{ field: 'coversTo' }] });
  });

  test('a period that is over ends nothing: the claim counts until its record is stale, and a list finds it (decision 021)', async () => {
    const { evidence, judge, claims, proof, mara } = await organisation(app);
    const period = { coversFrom: '2025-07-01', coversTo: '2025-09-30' };
    const quarter = await evidence('Review of the third quarter', { collectedOn: '2025-10-02' });
    await judge(quarter.id, backup, period);
    const ended = await evidence('Certificate', { collectedOn: '2025-10-02', validUntil: '2025-12-31' });
    await judge(ended.id, backup, period);
    await judge(ended.id, policy.infosec);
    // By hand: the quarter counts, the certificate's last day is over.
    expect(await proof(backup)).toMatchObject({ full: 1, lapsed: 1 });
    expect(await proof(policy.infosec)).toMatchObject({ full: 0, lapsed: 1 });
    expect((await claims(quarter.id)).map(({ standing }) => standing)).toEqual(['current']);
    const found = async (coversTo: string) => {
      const filter = { coversTo, standing: 'is:current' };
      const { rows } = await app.call(mara, operations.list, { filter });
      return rows.map(({ subjectRef }) => subjectRef);
    };
    expect(await found('lt:today')).toEqual(['E-001']);
    expect(await found('is:2025-09-30')).toEqual(['E-001']);
    expect(await found('between:2025-09-01,2025-09-29')).toEqual([]);
    expect(await found('gt:today')).toEqual([]);
    expect(await found('empty')).toEqual([]);
  });

  test('a claim for a row that is excluded is context or nothing, with the sentence why', async () => {
    const { evidence, judge, decide, proof } = await organisation(app);
    await decide(backup, { decision: 'excluded', justification: 'Nothing is backed up here.' });
    const { id } = await evidence('Something');
    await expect(judge(id, backup)).rejects.toThrow('A.8.13 is excluded from the statement');
    await judge(id, backup, { sufficiency: 'context' });
    expect(await proof(backup)).toMatchObject({ full: 0, partial: 0, context: 1 });
  });

  test('neither clause nor row proves the requirement it stands for; it may prove another', async () => {
    const { judge, mara, proof } = await organisation(app);
    await app.call(mara, requirementOperations.prepare, {});
    const rows = await work(app, mara)((context) => requirementRowsOf(context));
    const of = (requirement: string) => rows.get(requirement)?.id ?? '';
    for (const requirement of [backup, policy.infosec]) {
      await expect(judge(of(requirement), requirement)).rejects.toMatchObject({ issues: [{ field: 'id' }] });
      expect(await proof(requirement)).toBeUndefined();
    }
    await judge(of(policy.infosec), policy.ai);
    expect(await proof(policy.ai)).toMatchObject({ full: 1 });
  });

  test('an archived record proves nothing, and nothing more is claimed of it', async () => {
    const { evidence, judge, mara, proof, claims } = await organisation(app);
    const { id, version } = await evidence('Something');
    const claim = await judge(id, backup);
    await app.call(mara, evidenceOperations.archive, { id, version, archived: true });
    expect(await proof(backup)).toMatchObject({ full: 0, lapsed: 1 });
    expect(await claims(id)).toMatchObject([{ standing: 'subject_archived' }]);
    await expect(judge(id, backup, { version: claim.version, says: 'x' })).rejects.toThrow(/archived/);
  });

  test('a writer who saw another version gets the claim as it is; two new ones never make two claims', async () => {
    const { evidence, judge } = await organisation(app);
    const { id } = await evidence('Something');
    const [one, other] = await Promise.allSettled([
      judge(id, backup, { says: 'One' }),
      judge(id, backup, { says: 'Other' }),
    ]);
    expect([one.status, other.status].sort()).toEqual(['fulfilled', 'rejected']);
    await expect(judge(id, backup, { says: 'Late' })).rejects.toMatchObject({
      type: { code: 'version-conflict' },
      current: { version: 1 },
    });
  });

  test('the same judgement again writes nothing', async () => {
    const { evidence, judge } = await organisation(app);
    const { id } = await evidence('Something');
    await judge(id, backup);
    expect(await judge(id, backup, { version: 1 })).toMatchObject({ version: 1 });
  });
});

describe('who may judge', () => {
  test('who may write the record, who owns the row, a programme manager; nobody else, and nobody who does not see it', async () => {
    const { org, mara, evidence, judge, row, decide } = await organisation(app);
    const owner = await org.person('Owner of the evidence', 'contributor');
    const rowOwner = await org.person('Owner of the row', 'contributor');
    const other = await org.person('Somebody else', 'contributor');
    const { id } = await evidence('Something', { ownerId: owner.personId });
    await decide(backup, { ownerId: rowOwner.personId });
    expect((await row(backup)).ownerId).toBe(rowOwner.personId);
    await judge(id, backup, {}, owner);
    await judge(id, backup, { version: 1, says: 'Seen.' }, rowOwner);
    await judge(id, backup, { version: 2, says: 'Confirmed.' }, mara);
    await expect(judge(id, backup, { version: 3, says: 'No.' }, other)).rejects.toMatchObject(
      refused('not-permitted'),
    );
    await expect(judge(id, policy.infosec, {}, rowOwner)).rejects.toMatchObject(refused('not-permitted'));
    const secret = await evidence('Secret', { confidential: true });
    await expect(judge(secret.id, backup, {}, rowOwner)).rejects.toMatchObject(refused('not-found'));
    await expect(app.call(other, operations.ofRecord, { id: secret.id })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('a claim on a record one does not see is counted and never listed', async () => {
    const { org, evidence, judge } = await organisation(app);
    const other = await org.person('Somebody else', 'contributor');
    const { id } = await evidence('Secret', { confidential: true });
    await judge(id, backup);
    const seen = await app.call(other, operations.ofRequirement, { id: backup });
    expect(seen).toMatchObject({ claims: [], proof: { full: 1 }, unseen: 1 });
    expect((await app.call(other, operations.list, {})).rows).toEqual([]);
    expect(await app.call(other, operations.count, {})).toEqual({ count: 0, more: false });
  });
});

describe('drafts that follow from links (R9)', () => {
  test('they count for nothing, are judged with version 0 and keep the control they came through', async () => {
    const { report, judge, claims, proof, control } = await withLink(app);
    expect(await claims(report.id)).toMatchObject([
      { id: null, version: 0, sufficiency: 'draft', source: 'link', throughRef: control.ref, can: ['judge'] },
    ]);
    expect(await proof(backup)).toMatchObject({ full: 0, draft: 1 });
    expect(await judge(report.id, backup)).toMatchObject({
      ...{ version: 1, source: 'link', throughRef: control.ref, sufficiency: 'full' },
    });
    expect(await claims(report.id)).toHaveLength(1);
    expect(await proof(backup)).toMatchObject({ full: 1, draft: 0 });
  });

  test('a withdrawn draft is not proposed again; brought back, it follows from its link as before', async () => {
    const { report, mara, claims, proof, key } = await withLink(app);
    const before = await claims(report.id);
    await expect(
      app.call(mara, operations.withdraw, { ...key(report.id), version: 0, reason: ' ' }),
    ).rejects.toMatchObject({ type: { code: 'invalid' } });
    const gone = await app.call(mara, operations.withdraw, {
      ...{ ...key(report.id), version: 0, reason: 'Shows another system.' },
    });
    expect(gone).toMatchObject({
      ...{ version: 1, standing: 'withdrawn', withdrawnReason: 'Shows another system.' },
    });
    expect(await proof(backup)).toBeUndefined();
    const { claim } = await app.call(mara, operations.bringBack, { ...key(report.id), version: 1 });
    expect([claim]).toEqual(before);
    expect(await proof(backup)).toMatchObject({ draft: 1 });
  });

  test('a link through an archived control, or to an excluded row, makes no draft', async () => {
    const { report, mara, claims, control, decide } = await withLink(app);
    const archive = async (version: number, archived: boolean) =>
      app.call(mara, controlOperations.archive, { id: control.id, version, archived });
    const { version } = await app.call(mara, controlOperations.get, { id: control.id });
    await archive(version, true);
    expect(await claims(report.id)).toEqual([]);
    await archive(version + 1, false);
    expect(await claims(report.id)).toHaveLength(1);
    await app.call(mara, applicabilityOperations.unrealise, { id: backup, control: control.id });
    await decide(backup, { decision: 'excluded', justification: 'No.' });
    expect(await claims(report.id)).toEqual([]);
  });
});

describe('withdrawing and bringing back', () => {
  test('the figure is the same as before, and the words and the judge are kept', async () => {
    const { evidence, judge, mara, proof, key, claims } = await organisation(app);
    const { id } = await evidence('Something');
    const judged = await judge(id, backup, { says: 'Restored in time.' });
    const figure = await proof(backup);
    await app.call(mara, operations.withdraw, { ...key(id), version: 1, reason: 'Wrong site.' });
    expect(await proof(backup)).toBeUndefined();
    expect(await claims(id)).toMatchObject([{ standing: 'withdrawn', withdrawnReason: 'Wrong site.' }]);
    const { claim } = await app.call(mara, operations.bringBack, { ...key(id), version: 2 });
    expect(claim).toEqual({ ...judged, version: 3 });
    expect(await proof(backup)).toEqual(figure);
    await expect(app.call(mara, operations.bringBack, { ...key(id), version: 3 })).rejects.toMatchObject(
      refused('invalid'),
    );
  });
});

describe('a newer revision of evidence', () => {
  test('its claims ask for review and count on; confirming all again answers it with one call', async () => {
    const { evidence, judge, mara, claims, proof } = await organisation(app);
    const { id, version } = await evidence('Report');
    await judge(id, backup);
    await judge(id, policy.infosec, { sufficiency: 'partial', says: 'Signed.' });
    await app.call(mara, evidenceOperations.revise, { id, version, proof: note });
    expect((await claims(id)).map(({ standing }) => standing)).toEqual(['review', 'review']);
    expect(await proof(backup)).toMatchObject({ full: 1, review: 1 });
    const { claims: answered } = await app.call(mara, operations.confirm, {
      ...{ filter: { subject: `is:${id}`, standing: 'is:review' }, count: 2 },
    });
    expect(answered.map(({ outcome }) => outcome)).toEqual(['changed', 'changed']);
    expect(
      (await claims(id)).map(({ standing, sufficiency, says }) => [standing, sufficiency, says]),
    ).toEqual([
      ['current', 'full', ''],
      ['current', 'partial', 'Signed.'],
    ]);
  });
});
