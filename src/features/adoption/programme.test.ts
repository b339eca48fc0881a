import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maySuggest, programmeMode } from '../../kernel/programme.ts';
import { content, testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations as rows } from '../applicability/applicability.operations.ts';
import { organisationWithRows, refused } from '../applicability/testing.ts';
import { carryOverOperations } from '../carry-over/carry-over.operations.ts';
import { claimOperations } from '../claim/claim.operations.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { readinessOperations } from '../readiness/readiness.operations.ts';
import { adoptionOperations } from './adoption.operations.ts';
import { programmeOperations as operations } from './programme.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';
const act = 'eu-ai-act';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

describe('R34: together or apart', () => {
  test('apart and together again: all is as before, and the ledger tells who chose what and why', async () => {
    const { mara, decide, realise } = await organisationWithRows(app, 'apart');
    await decide(`${infosec}:A.5.1`, { justification: 'Needed.' });
    await realise(`${infosec}:A.5.1`, { implementation: 'implemented' });
    const state = async () => ({
      rows: await app.call(mara, rows.list, { limit: 200 }),
      side: await app.call(mara, rows.sideBySide, { limit: 200 }),
      regimes: await app.call(mara, readinessOperations.regimes, {}),
    });
    const before = await state();
    const first = await app.call(mara, operations.get, {});
    expect(first).toMatchObject({ mode: 'together', version: 0, shares: ['evidence', 'controls'] });
    expect(first.programmes.map(({ programme, lens }) => [programme, lens])).toEqual([
      ['ISMS', 'infosec'],
      ['AIMS', 'ai'],
    ]);
    const apart = await app.call(mara, operations.choose, {
      ...{ mode: 'apart', reason: 'Two boards.', shares: ['controls'], version: 0 },
    });
    expect(apart).toMatchObject({ mode: 'apart', chosenByName: 'Mara', shares: ['controls'], version: 1 });
    const described = await app.call(mara, operations.describe, {
      ...{ programme: 'AIMS', ownerId: mara.personId, purpose: 'Responsible AI.', version: 0 },
    });
    expect(described.programmes[1]).toMatchObject({
      ownerName: 'Mara',
      purpose: 'Responsible AI.',
      version: 1,
    });
    expect(await state()).toEqual(before);
    expect(await work(app, mara)(programmeMode)).toEqual({ mode: 'apart', shares: ['controls'] });
    const back = await app.call(mara, operations.choose, {
      ...{ mode: 'together', reason: 'One board again.', shares: apart.shares, version: 1 },
    });
    // Owner, purpose and what was shared wait for another time apart.
    expect(back).toMatchObject({ mode: 'together', shares: ['controls'], programmes: described.programmes });
    expect(await work(app, mara)(programmeMode)).toEqual({
      ...{ mode: 'together', shares: ['evidence', 'controls'] },
    });
    expect(await state()).toEqual(before);
    const { entries } = await app.call(mara, ledgerOperations.list, { operation: 'programme.choose' });
    expect(entries.map(({ title, body }) => [title, body?.reason])).toEqual([
      ['Together', 'One board again.'],
      ['Apart', 'Two boards.'],
    ]);
    await expect(
      app.call(mara, operations.choose, { mode: 'apart', reason: 'Late.', shares: [], version: 1 }),
    ).rejects.toMatchObject(refused('version-conflict', { current: { mode: 'together', version: 2 } }));
  });

  test('a reason, a known programme and a person of the organisation are asked for', async () => {
    const { mara, org } = await organisationWithRows(app, 'asked');
    const wish = { mode: 'apart' as const, shares: [], version: 0 };
    await expect(app.call(mara, operations.choose, { ...wish, reason: ' ' })).rejects.toMatchObject(
      refused('invalid'),
    );
    const described = { ownerId: null, purpose: '', version: 0 };
    await expect(
      app.call(mara, operations.describe, { ...described, programme: 'QMS' }),
    ).rejects.toMatchObject(refused('not-found'));
    await expect(
      app.call(mara, operations.describe, { ...described, programme: 'ISMS', ownerId: org.id }),
    ).rejects.toMatchObject(refused('invalid'));
    const rita = await org.person('Rita', 'contributor');
    await expect(app.call(rita, operations.choose, { ...wish, reason: 'Mine.' })).rejects.toMatchObject(
      refused('not-permitted'),
    );
  });

  test('a law stands with the standard of its lens; a dropped standard takes its programme with it', async () => {
    const { mara } = await organisationWithRows(app, 'law');
    await app.call(mara, adoptionOperations.adopt, { framework: act, version: 0 });
    const names = async () =>
      (await app.call(mara, operations.get, {})).programmes.map(({ programme, frameworks }) => [
        programme,
        frameworks.map(({ id }) => id),
      ]);
    expect((await names())[1]).toEqual(['AIMS', expect.arrayContaining([ai, act])]);
    await app.call(mara, adoptionOperations.drop, { framework: infosec, version: 1 });
    expect((await names()).map(([programme]) => programme)).toEqual(['AIMS']);
  });

  test('what is not shared is neither suggested as proof nor offered to be carried over, and the answer says so', async () => {
    const { mara, decide, realise } = await organisationWithRows(app, 'shares');
    await decide(`${infosec}:A.5.1`, { justification: 'Needed.' });
    await realise(`${infosec}:A.5.1`, { implementation: 'implemented' });
    const asked = async () => {
      const { proposals } = await app.call(mara, carryOverOperations.list, { framework: ai });
      const suggestions = await app.call(mara, claimOperations.suggestions, { id: `${ai}:A.2.3` });
      const controls = proposals.flatMap(({ sources }) => sources).flatMap((source) => source.controls);
      return [controls.length > 0, controls.some(({ offered }) => offered), suggestions.apart];
    };
    expect(await asked()).toEqual([true, true, false]);
    const apart = { mode: 'apart' as const, reason: 'Two boards.' };
    await app.call(mara, operations.choose, { ...apart, shares: [], version: 0 });
    expect(await asked()).toEqual([true, false, true]);
    await app.call(mara, operations.choose, { ...apart, shares: ['evidence', 'controls'], version: 1 });
    expect(await asked()).toEqual([true, true, false]);
  });

  test('apart, nothing is suggested across programmes but what they share', () => {
    const apart = (shares: ('evidence' | 'controls')[]) => ({ mode: 'apart' as const, shares });
    const may = (mode: Parameters<typeof maySuggest>[0], between: [string, string]) =>
      maySuggest(mode, 'evidence', content.frameworks, between);
    expect(may(apart([]), [infosec, ai])).toBe(false);
    expect(may(apart(['controls']), [act, infosec])).toBe(false);
    expect(may(apart(['evidence']), [infosec, ai])).toBe(true);
    expect(may(apart([]), [ai, act])).toBe(true);
    expect(may({ mode: 'together', shares: [] }, [infosec, ai])).toBe(true);
  });
});
