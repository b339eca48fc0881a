import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { outside, refused } from '../applicability/testing.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { claimOperations as operations } from './claim.operations.ts';
import { backup, organisation, policy, withLink } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

describe('confirming many', () => {
  test('each is changed, the same, or refused with its reason, and the others are written', async () => {
    const { report, evidence, judge, mara, org, claims } = await withLink(app);
    const owner = await org.person('Contributor', 'contributor');
    const other = await evidence('Another');
    await judge(other.id, backup);
    const item = (subject: string, requirement: string, version: number) => ({
      ...{ subject, requirement, lens: 'infosec' as const, version },
    });
    const { claims: answered } = await app.call(mara, operations.confirm, {
      items: [
        item(report.id, backup, 0),
        item(other.id, backup, 1),
        item(report.id, 'iso27001-2022:6.1', 0),
        item(crypto.randomUUID(), backup, 0),
        item(other.id, policy.infosec, 7),
      ],
      sufficiency: 'full',
    });
    expect(answered.map(({ outcome }) => outcome)).toEqual([
      'changed',
      'same',
      'refused',
      'refused',
      'refused',
    ]);
    expect(answered[2]?.why?.text).toContain('no clause');
    expect(await claims(report.id)).toMatchObject([{ sufficiency: 'full', version: 1 }]);
    const { claims: theirs } = await app.call(owner, operations.confirm, {
      ...{ items: [item(report.id, backup, 1)], sufficiency: 'context' },
    });
    expect(theirs).toMatchObject([{ outcome: 'refused' }]);
  });

  test('by a filter, only when as many are found as were seen; drafts are judged only when it is said how far', async () => {
    const { mara, control, claims, report, evidence } = await withLink(app);
    await evidence('Second', { controls: [control.id] });
    const filter = { through: `is:${control.ref}`, sufficiency: 'is:draft' };
    await expect(
      app.call(mara, operations.confirm, { filter, count: 1, sufficiency: 'partial' }),
    ).rejects.toMatchObject(refused('count-changed'));
    const nothing = await app.call(mara, operations.confirm, { filter, count: 2 });
    expect(nothing.claims.map(({ outcome }) => outcome)).toEqual(['refused', 'refused']);
    await app.call(mara, operations.confirm, { filter, count: 2, sufficiency: 'partial', says: 'Monthly.' });
    expect(await claims(report.id)).toMatchObject([{ sufficiency: 'partial', says: 'Monthly.' }]);
  });

  test('claims named one by one keep the words they have, or take those said for all', async () => {
    const { mara, evidence, judge, claims } = await withLink(app);
    const { id } = await evidence('Minutes');
    await judge(id, backup, { says: 'Signed by the board.' });
    const again = (version: number) => ({
      items: [{ subject: id, requirement: backup, lens: 'infosec' as const, version }],
    });
    await app.call(mara, operations.confirm, { ...again(1), sufficiency: 'context' });
    expect(await claims(id)).toMatchObject([{ sufficiency: 'context', says: 'Signed by the board.' }]);
    await app.call(mara, operations.confirm, { ...again(2), says: 'Of May.' });
    expect(await claims(id)).toMatchObject([{ sufficiency: 'context', says: 'Of May.', version: 3 }]);
  });

  test('by a filter and words, whatever page they stand on; withdrawn ones are not meant; each is taken back as it was', async () => {
    const { mara, evidence, judge, claims, key } = await organisation(app);
    const one = await evidence('Backup one');
    const two = await evidence('Backup two');
    const gone = await evidence('Backup gone');
    await judge(one.id, backup, { sufficiency: 'partial', says: 'Own words.' });
    await judge(two.id, backup, { sufficiency: 'full', says: 'All of it.' });
    await judge(gone.id, backup);
    await app.call(mara, operations.withdraw, { ...key(gone.id), version: 1, reason: 'No.' });
    const query = { q: 'backup', filter: { requirement: `is:${backup}`, standing: 'in:current,withdrawn' } };
    await expect(
      app.call(mara, operations.confirm, { ...query, count: 2, sufficiency: 'full' }),
    ).rejects.toMatchObject(refused('count-changed', { current: { count: 3 } }));
    const { claims: answered } = await app.call(mara, operations.confirm, {
      ...{ ...query, count: 3, sufficiency: 'full' },
    });
    expect(answered.map(({ ref, outcome, why }) => [ref, outcome, why?.id])).toEqual([
      ['E-001', 'changed', undefined],
      ['E-002', 'same', undefined],
      ['E-003', 'refused', 'claim.withdrawn-first'],
    ]);
    expect(answered[0]?.before).toEqual({ sufficiency: 'partial', says: 'Own words.' });
    const { subject, requirement, lens, version, before } = answered[0] ?? {};
    await app.call(mara, operations.confirm, {
      items: [{ subject, requirement, lens, version, ...before }],
    } as never);
    expect(await claims(one.id)).toMatchObject([{ sufficiency: 'partial', says: 'Own words.', version: 3 }]);
  });

  test('five hundred cost as many statements as one', async () => {
    const { mara, org } = await organisation(app);
    await outside(app, org.id, async (tx) => {
      await tx.rows(sql`insert into record (org_id, id, type, number, ref, title, confidential, version, created_at, updated_at, words)
        select ${tx.org}, gen_random_uuid(), 'asset', n, 'AS-' || n, 'Asset ' || n, false, 1, now(), now(), '' from generate_series(1, 500) n`);
    });
    const ids = await work(
      app,
      mara,
    )(({ tx }) =>
      tx.rows<{ id: string }>(
        sql`select id from record where org_id = ${tx.org} and type = 'asset' order by number`,
      ),
    );
    const confirm = async (some: readonly { id: string }[]) => {
      app.takeStatements();
      const items = some.map(({ id }) => ({
        ...{ subject: id, requirement: backup, lens: 'infosec' as const, version: 0 },
      }));
      const { claims } = await app.call(mara, operations.confirm, { items, sufficiency: 'context' });
      expect(claims.every(({ outcome }) => outcome === 'changed')).toBe(true);
      return app.takeStatements().length;
    };
    const one = await confirm(ids.slice(0, 1));
    expect(await confirm(ids.slice(1, 500))).toBeLessThanOrEqual(one + 1);
  });
});

describe('histories', () => {
  test('a judgement is told in the history of the record and in that of the row it is for', async () => {
    const { evidence, judge, mara, row } = await organisation(app);
    const { id } = await evidence('Something');
    await judge(id, backup, { says: 'Restored.' });
    const ofRow = await app.call(mara, applicabilityOperations.history, { id: (await row(backup)).id });
    const ofEvidence = await app.call(mara, evidenceOperations.history, { id });
    for (const { entries } of [ofRow, ofEvidence])
      expect(entries[0]).toMatchObject({ about: 'related', recordType: 'claim', operation: 'claim.judge' });
  });
});

describe('the history of a record beside one the reader may not see', () => {
  test('tells neither links nor claims of it, whichever end is read, and its pages stay full', async () => {
    const { mara, org, control, evidence, judge, row, decide } = await organisation(app);
    const reader = await org.person('Reader', 'contributor');
    const own = await control('Own control', { ownerId: reader.personId });
    await decide(backup, { ownerId: reader.personId });
    const secret = await evidence('Secret report', { confidential: true, controls: [own.id] });
    await judge(secret.id, backup, { says: 'Words nobody else reads.' });
    for (const sufficiency of ['partial', 'context', 'full'] as const) {
      const version = { partial: 1, context: 2, full: 3 }[sufficiency];
      await judge(secret.id, backup, { sufficiency, says: 'Words nobody else reads.', version });
    }
    const rowId = (await row(backup)).id;
    const told = async (operation: typeof applicabilityOperations.history, id: string, caller: Caller) =>
      (await app.call(caller, operation, { id })).entries;
    const ofRow = applicabilityOperations.history;
    const ofControl = controlOperations.history as typeof ofRow;
    expect(JSON.stringify(await told(ofRow, rowId, mara))).toContain('E-001');
    expect(JSON.stringify(await told(ofControl, own.id, mara))).toContain('E-001');
    for (const [operation, id] of [
      [ofRow, rowId],
      [ofControl, own.id],
    ] as const) {
      const seen = JSON.stringify(await told(operation, id, reader));
      expect(seen).not.toContain('E-001');
      expect(seen).not.toContain('Words nobody else reads.');
    }
    // Four entries the reader may not see are newest: a page of one is full all the same.
    const page = await app.call(reader, ofRow, { id: rowId, limit: 1 });
    expect(page.entries).toMatchObject([{ about: 'record', operation: 'applicability.decide' }]);
    // The other way round: a record that is seen, linked to one that is not.
    const hidden = await control('Hidden control', { confidential: true });
    const open = await evidence('Open report', { ownerId: reader.personId, controls: [hidden.id, own.id] });
    const ofEvidence = evidenceOperations.history as typeof ofRow;
    expect(JSON.stringify(await told(ofEvidence, open.id, mara))).toContain(hidden.ref);
    const links = (await told(ofEvidence, open.id, reader)).filter(({ about }) => about === 'link');
    expect(JSON.stringify(links)).toContain(own.ref);
    expect(JSON.stringify(links)).not.toContain(hidden.ref);
  });
});

describe('the list of claims', () => {
  test('names what a claim is for, and says where it counts as context however far it was judged', async () => {
    const { evidence, judge, decide, mara } = await organisation(app);
    const { id } = await evidence('Report');
    await judge(id, backup);
    await judge(id, 'iso27001-2022:A.8.14', { sufficiency: 'partial' });
    await judge(id, policy.infosec, { lens: 'ai' });
    await judge(id, policy.ai);
    await decide(backup, { decision: 'excluded', justification: 'Nothing is kept.' });
    const { rows } = await app.call(mara, operations.list, {});
    expect(
      rows.map(({ requirementRef, sufficiency, asContext }) => [requirementRef, sufficiency, asContext]),
    ).toEqual([
      ['27001 5.2', 'full', 'other_lens'],
      ['27001 A.8.13', 'full', 'excluded'],
      ['27001 A.8.14', 'partial', null],
      ['42001 5.2', 'full', null],
    ]);
    expect(rows[1]?.requirementTitle).toBe('Information backup');
  });

  test('filters by what it says it knows, goes on by its cursor, and refuses what it does not know', async () => {
    const { evidence, judge, mara, org, key } = await organisation(app);
    const owner = await org.person('Owner', 'contributor');
    const one = await evidence('One', { ownerId: owner.personId });
    const two = await evidence('Two');
    await judge(one.id, backup);
    await judge(one.id, policy.ai, { sufficiency: 'context' });
    await judge(two.id, policy.infosec, { sufficiency: 'partial' });
    await judge(two.id, backup);
    await app.call(mara, operations.withdraw, { ...key(two.id), version: 1, reason: 'No.' });
    const found = async (filter: Record<string, string>, caller: Caller = mara) =>
      (await app.call(caller, operations.list, { filter })).rows.map(
        ({ subjectRef, requirement }) => `${subjectRef} ${requirement}`,
      );
    expect(await found({})).toEqual([`E-002 ${policy.infosec}`, `E-001 ${backup}`, `E-001 ${policy.ai}`]);
    expect(await found({ subject: 'is:e-001' })).toHaveLength(2);
    expect(await found({ framework: 'is:iso42001-2023' })).toEqual([`E-001 ${policy.ai}`]);
    expect(await found({ standing: 'is:withdrawn' })).toEqual([`E-002 ${backup}`]);
    expect(await found({ sufficiency: 'in:partial,context' })).toHaveLength(2);
    expect(await found({ owner: 'is:me' }, owner)).toHaveLength(2);
    expect(await found({ counted: 'is:false' })).toEqual([]);
    expect(await app.call(mara, operations.count, { filter: { counted: 'is:true' } })).toEqual({
      ...{ count: 3, more: false },
    });
    for (const filter of [{ colour: 'is:red' }, { standing: 'is:fine' }, { lens: 'gt:ai' }])
      await expect(found(filter as never)).rejects.toMatchObject(refused('invalid'));
    for (const sort of ['requirement', '-requirement', 'subject', '-subject']) {
      const all = (await app.call(mara, operations.list, { sort })).rows.map(({ id }) => id);
      expect(await paged(mara, sort)).toEqual(all);
    }
    await expect(app.call(mara, operations.list, { cursor: 'bm9uZQ' })).rejects.toMatchObject(
      refused('invalid'),
    );
  });

  test('a filter by the control a draft follows through finds nothing by one the reader may not see', async () => {
    const { mara, org, control, evidence } = await organisation(app);
    const reader = await org.person('Reader', 'contributor');
    const hidden = await control('Hidden', { confidential: true });
    await app.call(mara, applicabilityOperations.realise, { id: backup, control: hidden.id });
    await evidence('Report', { ownerId: reader.personId, controls: [hidden.id] });
    const found = async (through: string, caller: Caller) =>
      (await app.call(caller, operations.list, { filter: { through } })).rows.length;
    for (const control of [hidden.id, hidden.ref]) {
      expect(await found(`is:${control}`, mara)).toBe(1);
      expect(await found(`is:${control}`, reader)).toBe(0);
      // Nor does leaving it out tell which claims follow through it.
      expect(await found(`not:${control}`, mara)).toBe(0);
      expect(await found(`not:${control}`, reader)).toBe(1);
    }
  });

  test('what is claimed for a framework that is dropped is kept and not shown', async () => {
    const { evidence, judge, org, claims, proof } = await organisation(app);
    const { id } = await evidence('One');
    await judge(id, policy.ai);
    const set = (dropped: boolean) =>
      outside(app, org.id, (tx) =>
        tx.rows(sql`update adoption set dropped_at = ${dropped ? new Date().toISOString() : null}
          where org_id = ${tx.org} and framework = 'iso42001-2023'`),
      );
    await set(true);
    expect(await claims(id)).toEqual([]);
    expect(await proof(policy.ai)).toBeUndefined();
    await expect(judge(id, policy.ai, { version: 1, says: 'x' })).rejects.toMatchObject(refused('invalid'));
    await set(false);
    expect(await claims(id)).toHaveLength(1);
  });
});

/** The ids of all claims, one a page. */
async function paged(caller: Caller, sort: string): Promise<(string | null)[]> {
  const ids: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await app.call(caller, operations.list, { sort, limit: 1, ...(cursor ? { cursor } : {}) });
    ids.push(...page.rows.map(({ id }) => id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return ids;
}
