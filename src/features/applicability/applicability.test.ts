import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import type { Output } from '../../kernel/operation.ts';
import { content, testApplication } from '../../testing/application.ts';
import { controlOperations as controls } from '../control/control.operations.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { organisationWithRows, refused } from './testing.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const prepared = (slug: string) => organisationWithRows(app, slug);

/** Every page of the side-by-side view, four items each. */
async function sideBySide(caller: Caller) {
  const pages: Output<typeof operations.sideBySide>[] = [];
  do {
    const cursor = pages.at(-1)?.next;
    pages.push(await app.call(caller, operations.sideBySide, { limit: 4, ...(cursor ? { cursor } : {}) }));
  } while (pages.at(-1)?.next);
  expect(Math.max(...pages.map((page) => page.items.length))).toBeLessThanOrEqual(4);
  return pages.flatMap((page) => page.items);
}

describe('rows of the Statements of Applicability', () => {
  test('every control of both standards has one undecided row, in content order; preparing again adds none', async () => {
    const { mara } = await prepared('rows');
    const { rows } = await app.call(mara, operations.list, { limit: 200 });
    expect(rows.map((row) => row.requirement)).toEqual([
      ...content.controls(infosec).map((control) => control.id),
      ...content.controls(ai).map((control) => control.id),
    ]);
    expect(rows).toHaveLength(131);
    expect(rows[0]).toMatchObject({
      ref: '27001 A.5.1',
      version: 1,
      decision: 'undecided',
      asImported: false,
      implementation: null,
      content: { number: 'A.5.1', group: 'A.5', groupTitle: 'Organizational controls' },
      gaps: [{ code: 'undecided', severity: 'blocks' }],
    });
    expect(await app.call(mara, operations.prepare, {})).toEqual({ added: 0, moved: 0 });
  });

  test('R2: excluding needs its reason at once; deciding sets who and when', async () => {
    const { decide, mara } = await prepared('decide');
    await expect(
      decide(`${infosec}:A.7.1`, { decision: 'excluded', justification: '  ' }),
    ).rejects.toMatchObject(refused('invalid', { issues: [{ field: 'justification' }] }));
    const row = await decide(`${infosec}:A.7.1`, {
      decision: 'excluded',
      justification: 'We have no premises of our own.',
      ownerId: mara.personId,
    });
    expect(row).toMatchObject({ decision: 'excluded', decidedByName: 'Mara', version: 2, gaps: [] });
    expect(row.decidedAt).not.toBeNull();
    const back = await decide(`${infosec}:A.7.1`, { decision: 'undecided' });
    expect(back).toMatchObject({ decidedBy: null, decidedAt: null, gaps: [{ code: 'undecided' }] });
  });
});

describe('deciding', () => {
  test('a field that is not named stays as it is; a strange field of the other standard is refused', async () => {
    const { decide } = await prepared('fields');
    await decide(`${ai}:A.2.2`, {
      justification: 'We build AI.',
      drivers: ['law', 'law', 'risk'],
      guidanceConsidered: true,
      conditions: ['documented', 'aligned'],
      note: 'Seen with the board.',
    });
    expect(await decide(`${ai}:A.2.2`, { decision: 'applicable' })).toMatchObject({
      justification: 'We build AI.',
      drivers: ['law', 'risk'],
      guidanceConsidered: true,
      conditions: ['documented', 'aligned'],
      note: 'Seen with the board.',
      contentVersion: content.framework(ai)?.version,
    });
    await expect(
      decide(`${infosec}:A.5.1`, { guidanceConsidered: true, conditions: ['documented'] }),
    ).rejects.toMatchObject(
      refused('invalid', { issues: [{ field: 'guidanceConsidered' }, { field: 'conditions' }] }),
    );
    await expect(
      decide(`${infosec}:A.5.1`, { ownerId: '0199a000-0000-7000-8000-000000000001' }),
    ).rejects.toMatchObject(refused('invalid', { issues: [{ field: 'ownerId' }] }));
  });

  test('a stale version is answered with the whole row as it is now', async () => {
    const { mara, row, decide, control } = await prepared('stale');
    const { id, version } = await row(`${infosec}:A.5.1`);
    const { id: controlId } = await control('Policies');
    await app.call(mara, operations.realise, { id, control: controlId });
    await decide(`${infosec}:A.5.1`, { justification: 'Mine.' });
    await expect(
      app.call(mara, operations.decide, { id, version, decision: 'applicable', justification: 'Late.' }),
    ).rejects.toMatchObject(
      refused('version-conflict', {
        current: { version: 2, justification: 'Mine.', realisedBy: [{ ref: 'C-001' }] },
      }),
    );
  });

  test('R2: a row realised by an inherited control cannot be excluded; parting them allows it', async () => {
    const { mara, decide, control } = await prepared('needed');
    const address = `${infosec}:A.7.4`;
    const guard = await control('Guards', { kind: 'inherited', inheritedFrom: 'Landlord' });
    await app.call(mara, operations.realise, { id: address, control: guard.id });
    const exclude = () => decide(address, { decision: 'excluded', justification: 'No premises.' });
    await expect(exclude()).rejects.toMatchObject(refused('control-needed'));
    await app.call(mara, operations.unrealise, { id: address, control: guard.id });
    await exclude();
    const row = await app.call(mara, operations.realise, { id: address, control: guard.id });
    expect(row).toMatchObject({
      implementation: null,
      gaps: [{ code: 'excluded_but_provided', severity: 'blocks' }],
    });
  });

  test('history tells each decision; an earlier one is brought back under today’s rules', async () => {
    const { mara, row, decide } = await prepared('history');
    const address = `${infosec}:A.7.1`;
    await decide(address, { justification: 'First.', drivers: ['law'] });
    await decide(address, { decision: 'excluded', justification: 'Second.' });
    const { id, version } = await row(address);
    const { entries } = await app.call(mara, operations.history, { id });
    expect(entries.map((entry) => entry.operation)).toEqual([
      'applicability.decide',
      'applicability.decide',
      'applicability.prepare',
    ]);
    const back = await app.call(mara, operations.restore, { id, version, seq: entries[1]?.seq ?? 0 });
    expect(back).toMatchObject({
      decision: 'applicable',
      justification: 'First.',
      drivers: ['law'],
      version: 4,
    });
    const first = await app.call(mara, operations.restore, { id, version: 4, seq: entries[2]?.seq ?? 0 });
    expect(first).toMatchObject({ decision: 'undecided', decidedBy: null, justification: '' });
  });
});

describe('who may', () => {
  test('contributors decide only rows they own; auditors and readers none; another organisation sees a 404', async () => {
    const { mara, org, row, decide } = await prepared('roles');
    const address = `${infosec}:A.5.1`;
    const cara = await org.person('Cara', 'contributor');
    const ada = await org.person('Ada', 'internal_auditor');
    const rita = await org.person('Rita', 'reader');
    const { id } = await row(address);
    const as = async (caller: Caller) => {
      const { version } = await row(address);
      return app.call(caller, operations.decide, {
        id,
        version,
        decision: 'applicable',
        justification: 'Mine.',
      });
    };
    for (const caller of [cara, ada, rita]) {
      await expect(as(caller)).rejects.toMatchObject(refused('not-permitted'));
    }
    expect((await row(address, cara)).can).toEqual([]);
    await expect(row(address, rita)).rejects.toMatchObject(refused('not-found'));
    await decide(address, { decision: 'undecided', ownerId: cara.personId });
    expect((await row(address, cara)).can).toEqual(['decide', 'restore']);
    expect(await as(cara)).toMatchObject({ decidedByName: 'Cara' });

    const other = await prepared('roles-other');
    const strange = { id, version: 1, decision: 'applicable' as const };
    await expect(app.call(other.mara, operations.get, { id })).rejects.toMatchObject(refused('not-found'));
    await expect(app.call(other.mara, operations.decide, strange)).rejects.toMatchObject(
      refused('not-found'),
    );
    await expect(app.call(cara, operations.prepare, {})).rejects.toMatchObject(refused('not-permitted'));
    expect((await app.call(mara, operations.list, {})).rows[0]?.ownerName).toBe('Cara');
  });

  test('a confidential control stays unseen on the row of somebody who is not on it', async () => {
    const { mara, org, row, control } = await prepared('confidential');
    const hidden = await control('Hidden', { confidential: true, implementation: 'implemented' });
    await app.call(mara, operations.realise, { id: `${infosec}:A.5.1`, control: hidden.id });
    const cara = await org.person('Cara', 'contributor');
    expect((await row(`${infosec}:A.5.1`)).realisedBy).toMatchObject([{ ref: hidden.ref }]);
    expect((await row(`${infosec}:A.5.1`, cara)).realisedBy).toEqual([]);
    const { controls: seen } = await app.call(cara, operations.realisations, { controls: hidden.id });
    expect(seen).toEqual([]);
  });
});

describe('realised by controls of ours (principle 2)', () => {
  test('one control realises rows of both standards; the lowest implementation shows', async () => {
    const { mara, row, decide, control } = await prepared('realise');
    const one = await control('Policy', { implementation: 'implemented', ownerId: mara.personId });
    const two = await control('Review', { implementation: 'partly' });
    for (const requirement of [`${infosec}:A.5.1`, `${ai}:A.2.2`]) {
      await decide(requirement, { justification: 'Needed.' });
      await app.call(mara, operations.realise, { id: requirement, control: one.id });
    }
    await app.call(mara, operations.realise, { id: `${ai}:A.2.2`, control: two.id });
    // Saying it twice changes nothing.
    await app.call(mara, operations.realise, { id: `${ai}:A.2.2`, control: two.id });
    expect(await row(`${ai}:A.2.2`)).toMatchObject({
      version: 2,
      implementation: 'partly',
      realisedBy: [
        { ref: one.ref, title: 'Policy', implementation: 'implemented', ownerName: 'Mara' },
        { ref: two.ref, implementation: 'partly' },
      ],
    });
    const { rows } = await app.call(mara, operations.realised, { id: one.ref });
    expect(rows.map((found) => found.ref)).toEqual(['27001 A.5.1', '42001 A.2.2']);
    const { controls: found } = await app.call(mara, operations.realisations, {
      controls: [one.id, two.id].join(','),
    });
    expect(found.find((each) => each.id === two.id)?.refs).toEqual(['42001 A.2.2']);
    for (const strange of ['-'.repeat(36), one.id.replaceAll('-', '0'), `${one.id},`])
      await expect(app.call(mara, operations.realisations, { controls: strange })).rejects.toMatchObject({
        type: { code: 'invalid' },
      });
  });

  test('an archived control counts for nothing and cannot be linked', async () => {
    const { mara, control } = await prepared('archived');
    const old = await control('Old', { implementation: 'implemented' });
    const id = `${infosec}:A.5.1`;
    await app.call(mara, operations.realise, { id, control: old.id });
    await app.call(mara, controls.archive, { id: old.id, version: 1, archived: true });
    expect(await app.call(mara, operations.get, { id })).toMatchObject({
      realisedBy: [],
      implementation: null,
    });
    await expect(app.call(mara, operations.realise, { id, control: old.id })).rejects.toMatchObject(
      refused('invalid'),
    );
    const nobody = '0199a000-0000-7000-8000-000000000001';
    await expect(app.call(mara, operations.realise, { id, control: nobody })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('R4: side by side pages through our controls, then through the rows nothing realises, each once', async () => {
    const { mara, decide, control } = await prepared('side');
    for (let index = 0; index < 5; index += 1) await control(`Control ${index}`);
    const made = await control('Both');
    for (const id of [`${infosec}:A.5.1`, `${ai}:A.2.2`]) {
      await app.call(mara, operations.realise, { id, control: made.id });
    }
    await decide(`${ai}:A.2.3`, { decision: 'excluded', justification: 'Not ours.' });
    const items = await sideBySide(mara);
    const seen = items.map((item) => (item.kind === 'control' ? item.control.ref : item.row.ref));
    const both = items.find((item) => item.kind === 'control' && item.control.id === made.id);
    expect(both).toMatchObject({ rows: [{ ref: '27001 A.5.1' }, { ref: '42001 A.2.2' }] });
    expect(seen.slice(0, 6)).toEqual(['C-001', 'C-002', 'C-003', 'C-004', 'C-005', 'C-006']);
    expect(seen).toHaveLength(6 + 131 - 3);
    expect(new Set(seen).size).toBe(seen.length);
    await expect(app.call(mara, operations.sideBySide, { cursor: 'x' })).rejects.toMatchObject(
      refused('invalid'),
    );
  });
});
