import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { features } from '../../features.ts';
import type { Caller } from '../../kernel/door.ts';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { adoptionOperations } from '../adoption/adoption.operations.ts';
import { organisationWithRows, outside, refused } from '../applicability/testing.ts';
import { claimOperations } from '../claim/claim.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { liveProofOperations as operations } from './live-proof.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

let counter = 0;
async function organisation() {
  counter += 1;
  const made = await organisationWithRows(app, `live-${counter}`);
  const { mara, control } = made;
  const proof = (given: object, caller: Caller = mara) =>
    app.call(caller, operations.create, {
      ...{ title: 'Controls are assessed', over: 'control', filter: { implementation: 'is:not_assessed' } },
      ...given,
    });
  const one = await control('One', { implementation: 'implemented' });
  const implement = (record: { id: string; version: number }, implementation: 'not_assessed') =>
    app.call(mara, controlOperations.update, { ...pick(record), changes: { implementation } });
  return { ...made, proof, one, implement };
}

const pick = ({ id, version }: { id: string; version: number }) => ({ id, version });

/** Restored to the entry that made this version. */
async function restored(caller: Caller, record: { id: string; version: number }, version: number) {
  const { entries } = await app.call(caller, operations.history, { id: record.id });
  const own = entries.filter(({ recordType }) => recordType === 'live_proof');
  return app.call(caller, operations.restore, { ...pick(record), seq: own.at(-version)?.seq ?? 0 });
}

/** The daily look of this feature, on another day than that of creation. */
async function lookOn(caller: Caller, day: string): Promise<void> {
  const daily = features({ identity: undefined as never })
    .flatMap((feature) => feature.daily ?? [])
    .find(({ id }) => id === 'live-proof.look');
  await work(
    app,
    caller,
    () => new Date(`${day}T12:00:00Z`),
  )((context) => daily?.run(context) ?? Promise.resolve());
}

describe('the verdict', () => {
  test('is given on creation, and says what was counted', async () => {
    const { proof } = await organisation();
    expect(await proof({})).toMatchObject({ verdict: { holds: true, matched: 0, total: 1, fault: '' } });
    expect(await proof({ filter: { implementation: 'is:implemented' }, expectation: 'all' })).toMatchObject({
      verdict: { holds: true, matched: 1, total: 1 },
    });
    expect(await proof({ filter: {}, expectation: 'at_least', least: 2 })).toMatchObject({
      ...{ verdict: { holds: false, matched: 1, total: 1 } },
    });
  });

  test('over a dropped framework does not hold, for nothing is shown by hidden rows; adopted again it is as it was', async () => {
    const { proof, mara } = await organisation();
    const { framework, none } = { framework: 'is:iso42001-2023', none: 'is:excluded' };
    const { id, verdict } = await proof({ over: 'applicability', filter: { framework, decision: none } });
    expect(verdict).toMatchObject({ holds: true, matched: 0 });
    const version = async () =>
      (await app.call(mara, adoptionOperations.list, {})).frameworks.find((one) => one.id === 'iso42001-2023')
        ?.version ?? 0;
    const asked = { framework: 'iso42001-2023' };
    await app.call(mara, adoptionOperations.drop, { ...asked, version: await version(), reason: '' });
    const dropped = (await app.call(mara, operations.look, { id })).verdict;
    expect(dropped).toMatchObject({ holds: false, matched: null });
    expect(dropped?.fault).toContain('does not work with ISO/IEC 42001:2023');
    await expect(proof({ over: 'applicability', filter: { framework } })).rejects.toMatchObject(
      refused('invalid'),
    );
    await app.call(mara, adoptionOperations.adopt, { ...asked, version: await version() });
    expect((await app.call(mara, operations.get, { id })).verdict).toMatchObject({ holds: true, fault: '' });
  });

  test('of each day is kept; it turns when the records do, and the way to what breaks it is named', async () => {
    const { proof, mara, one, implement } = await organisation();
    const { id } = await proof({});
    await implement(one, 'not_assessed');
    const looked = await app.call(mara, operations.look, { id });
    expect(looked).toMatchObject({
      verdict: { holds: false, matched: 1, total: 1 },
      breaking: ['/controls?filter.implementation=is%3Anot_assessed'],
    });
    await lookOn(mara, '2099-01-02');
    await lookOn(mara, '2099-01-03');
    const { verdicts } = await app.call(mara, operations.verdicts, { id });
    expect(verdicts.map(({ day, holds }) => [day, holds]).slice(0, 2)).toEqual([
      ['2099-01-03', false],
      ['2099-01-02', false],
    ]);
    expect(verdicts).toHaveLength(3);
    const page = await app.call(mara, operations.verdicts, { id, limit: 1, before: '2099-01-03' });
    expect(page).toMatchObject({ verdicts: [{ day: '2099-01-02' }], next: '2099-01-02' });
    expect((await app.call(mara, operations.list, { filter: { holds: 'is:false' } })).rows).toHaveLength(1);
  });

  test('"every record" names the lists of those left out, or is refused where no list can show them', async () => {
    const { proof } = await organisation();
    const made = await proof({
      ...{ filter: { implementation: 'is:implemented', kind: 'in:own,shared' }, expectation: 'all' },
    });
    expect([...made.breaking].sort()).toEqual([
      '/controls?filter.implementation=not%3Aimplemented',
      '/controls?filter.kind=not%3Aown%2Cshared',
    ]);
    for (const given of [{ filter: {} }, { filter: { createdAt: 'gt:today-7' } }, { q: 'backup' }])
      await expect(proof({ ...given, expectation: 'all' })).rejects.toMatchObject({
        issues: [{ field: 'expectation' }],
      });
  });

  test('a filter nobody can read is refused; one that can be read no longer fails and says so', async () => {
    const { proof, mara, org } = await organisation();
    // A code its field never holds would find nothing for ever, and "none" would hold without showing anything.
    await expect(proof({ filter: { implementation: 'in:planned,finnished' } })).rejects.toMatchObject({
      issues: [{ field: 'filter', message: expect.stringContaining('"finnished" is none of its codes') }],
    });
    await expect(proof({ filter: { colour: 'is:red' } })).rejects.toMatchObject({
      issues: [{ field: 'filter' }],
    });
    await expect(proof({ filter: { owner: 'is:me' } })).rejects.toThrow(/Name the person/);
    await expect(proof({ over: 'nothing' })).rejects.toMatchObject({ issues: [{ field: 'over' }] });
    const { id } = await proof({});
    await outside(app, org.id, (tx) =>
      tx.rows(
        sql`update live_proof set filter = '{"colour":"is:red"}' where org_id = ${tx.org} and id = ${id}`,
      ),
    );
    const { verdict } = await app.call(mara, operations.look, { id });
    expect(verdict).toMatchObject({
      holds: false,
      matched: null,
      fault: expect.stringContaining('Unknown field'),
    });
  });

  test('counts what nobody may list too, so only who sees every record says what is watched', async () => {
    const { proof, control, org } = await organisation();
    await control('Secret', { confidential: true });
    expect(await proof({ filter: {}, expectation: 'at_least' })).toMatchObject({ verdict: { total: 2 } });
    const other = await org.person('Contributor', 'contributor');
    await expect(proof({}, other)).rejects.toMatchObject(refused('not-permitted'));
    const { id, version } = await proof({ ownerId: other.personId });
    const renamed = await app.call(other, operations.update, { id, version, changes: { title: 'Renamed' } });
    await expect(
      app.call(other, operations.update, { ...pick(renamed), changes: { filter: {} } }),
    ).rejects.toMatchObject(refused('not-permitted'));
  });
});

describe('an earlier version', () => {
  test('is looked at as soon as it is restored, so that no claim counts on what was watched before', async () => {
    const { proof, mara, one, implement } = await organisation();
    const made = await proof({});
    const widened = await app.call(mara, operations.update, {
      ...{
        ...pick(made),
        changes: { filter: { implementation: 'is:implemented' }, expectation: 'at_least' },
      },
    });
    await implement(one, 'not_assessed');
    expect((await app.call(mara, operations.look, { id: made.id })).verdict).toMatchObject({ holds: false });
    const back = await restored(mara, widened, made.version);
    expect(back).toMatchObject({ filter: { implementation: 'is:not_assessed' }, expectation: 'none' });
    expect((await app.call(mara, operations.get, { id: made.id })).verdict).toMatchObject({
      holds: false,
      matched: 1,
    });
    const again = await restored(mara, back, widened.version);
    expect((await app.call(mara, operations.get, { id: again.id })).verdict).toMatchObject({ matched: 0 });
  });

  test('says what is watched: it is for who sees every record, unless nothing of that changes', async () => {
    const { proof, mara, org } = await organisation();
    const other = await org.person('Contributor', 'contributor');
    const made = await proof({ ownerId: other.personId });
    const renamed = await app.call(other, operations.update, {
      ...pick(made),
      changes: { title: 'Renamed' },
    });
    const back = await restored(other, renamed, made.version);
    expect(back).toMatchObject({ title: made.title, version: 3 });
    const narrowed = await app.call(mara, operations.update, {
      ...{ ...pick(back), changes: { filter: { implementation: 'is:implemented' } } },
    });
    await expect(restored(other, narrowed, made.version)).rejects.toMatchObject(refused('not-permitted'));
  });

  test('nobody can count any more is refused, and so is any while it is archived', async () => {
    const { proof, mara, org } = await organisation();
    const made = await proof({});
    await outside(app, org.id, (tx) =>
      tx.rows(sql`update live_proof set filter = '{"colour":"is:red"}'
        where org_id = ${tx.org} and id = ${made.id}`),
    );
    const unreadable = await app.call(mara, operations.update, { ...pick(made), changes: { title: 'Red' } });
    const mended = await app.call(mara, operations.update, {
      ...{ ...pick(unreadable), changes: { filter: { implementation: 'is:implemented' } } },
    });
    await expect(restored(mara, mended, unreadable.version)).rejects.toMatchObject({
      issues: [{ field: 'filter' }],
    });
    const archived = await app.call(mara, operations.archive, { ...pick(mended), archived: true });
    await expect(restored(mara, archived, made.version)).rejects.toThrow(/archived/);
  });

  test('brought back from the archive is looked at: claims do not count on the verdict before', async () => {
    const { proof, mara, one, implement } = await organisation();
    const made = await proof({});
    const archived = await app.call(mara, operations.archive, { ...pick(made), archived: true });
    await implement(one, 'not_assessed');
    expect(archived.verdict).toMatchObject({ holds: true });
    const back = await app.call(mara, operations.archive, { ...pick(archived), archived: false });
    expect(back).toMatchObject({ archivedAt: null, verdict: { holds: false, matched: 1 } });
  });
});

describe('as the subject of claims', () => {
  test('it proves while its newest verdict holds; when it turns its owner is told and the figure falls', async () => {
    const { proof, mara, org, one, implement } = await organisation();
    const owner = await org.person('Owner', 'contributor');
    const { id } = await proof({ ownerId: owner.personId });
    const requirement = 'iso27001-2022:A.5.36';
    await app.call(mara, claimOperations.judge, {
      ...{ id, requirement, lens: 'infosec', version: 0, sufficiency: 'full' },
    });
    const counted = async () =>
      (await app.call(mara, claimOperations.ofRequirement, { id: requirement })).proof;
    expect(await counted()).toMatchObject({ full: 1, lapsed: 0 });
    await implement(one, 'not_assessed');
    expect(await counted()).toMatchObject({ full: 1 });
    await app.call(mara, operations.look, { id });
    expect(await counted()).toMatchObject({ full: 0, lapsed: 1 });
    const told = await work(
      app,
      mara,
    )(({ tx }) =>
      tx.rows<{ person: string }>(sql`select person_id as person from notice
        where org_id = ${tx.org} and kind = 'live-proof-turned' and record_id = ${id}`),
    );
    expect(told).toEqual([{ person: owner.personId }]);
    const { entries } = await app.call(mara, operations.history, { id });
    expect(entries[0]).toMatchObject({ recordType: 'live_proof_verdict' });
  });
});
