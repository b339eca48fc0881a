import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { stored } from '../evidence/testing.ts';
import { claimOperations as operations } from './claim.operations.ts';
import { organisation, policy } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

describe('what might prove a requirement', () => {
  test('R8: a record that proves the same clause of the other standard is suggested with why, and counts for nothing', async () => {
    const { evidence, judge, mara, proof } = await organisation(app);
    const { id } = await evidence('One policy for both');
    await judge(id, policy.infosec);
    const { related } = await app.call(mara, operations.suggestions, { id: policy.ai });
    expect(related).toMatchObject([
      {
        subject: { id, ref: 'E-001', type: 'evidence' },
        from: { id: policy.infosec, number: '5.2' },
        ...{ sufficiency: 'full', relation: 'shared', can: ['judge'] },
      },
    ]);
    expect(related[0]?.rationale).not.toBe('');
    expect(await proof(policy.ai)).toBeUndefined();
  });

  test('a mapping of the crosswalk suggests likewise, with its relation and rationale', async () => {
    const { evidence, judge, mara } = await organisation(app);
    const { id } = await evidence('Policies');
    await judge(id, 'iso27001-2022:A.5.1', { sufficiency: 'partial' });
    const { related } = await app.call(mara, operations.suggestions, { id: 'iso42001-2023:A.2.2' });
    expect(related).toMatchObject([{ relation: 'intersects', sufficiency: 'partial' }]);
  });

  test('what only gives context, is stale, archived or unseen is not suggested', async () => {
    const { evidence, judge, mara, org } = await organisation(app);
    const reader = await org.person('Reader', 'contributor');
    const context = await evidence('Only context');
    await judge(context.id, policy.infosec, { sufficiency: 'context' });
    const stale = await evidence('Stale', { validUntil: '2026-01-11' });
    await judge(stale.id, policy.infosec);
    const secret = await evidence('Secret', { confidential: true });
    await judge(secret.id, policy.infosec);
    const seen = async (caller = mara) =>
      (await app.call(caller, operations.suggestions, { id: policy.ai })).related.map(
        ({ subject }) => subject.ref,
      );
    expect(await seen()).toEqual(['E-003']);
    expect(await seen(reader)).toEqual([]);
  });

  test('what carry-over proposes is suggested at most as far as its note says, once', async () => {
    const { evidence, judge, mara } = await organisation(app);
    const { id } = await evidence('Topic policies');
    for (const { id: source } of await work(
      app,
      mara,
    )(async ({ content }) => content.controls('iso27001-2022')))
      await judge(id, source);
    const found = await app.call(mara, operations.suggestions, { id: 'iso42001-2023:A.4.2' });
    const subjects = [...found.related, ...found.carried].map(({ subject }) => subject.id);
    expect(subjects).toEqual([id]);
  });

  test('dismissed it is not suggested again, and comes back where that is undone', async () => {
    const { evidence, judge, mara, claims } = await organisation(app);
    const { id } = await evidence('One policy for both');
    await judge(id, policy.infosec);
    const key = { id, requirement: policy.ai, lens: 'ai' as const };
    const suggested = async () =>
      (await app.call(mara, operations.suggestions, { id: policy.ai })).related.length;
    const { version } = await app.call(mara, operations.withdraw, {
      ...{ ...key, version: 0, source: 'crosswalk', reason: 'Says nothing about AI.' },
    });
    expect(await suggested()).toBe(0);
    await app.call(mara, operations.bringBack, { ...key, version });
    expect(await suggested()).toBe(1);
    expect(await claims(id)).toHaveLength(1);
    await judge(id, policy.ai, { source: 'crosswalk' });
    expect((await claims(id))[1]).toMatchObject({ source: 'crosswalk', requirement: policy.ai });
    expect(await suggested()).toBe(0);
  });

  test('the documents that can carry evidence are named, with evidence whose name or tags fit', async () => {
    const { evidence, mara } = await organisation(app);
    const { documents } = await app.call(mara, operations.suggestions, { id: policy.infosec });
    expect(documents.length).toBeGreaterThan(0);
    const [first] = documents;
    const fitting = await evidence(`${first?.title}, signed`);
    const tagged = await evidence('Something signed', { tags: [first?.id ?? ''] });
    const again = await app.call(mara, operations.suggestions, { id: policy.infosec });
    expect(again.documents[0]?.fits.map(({ id }) => id).sort()).toEqual([fitting.id, tagged.id].sort());
  });

  test('a file is recognised by its name, whatever stands between the words; how many fit is told', async () => {
    const { evidence, mara } = await organisation(app);
    const asked = () => app.call(mara, operations.suggestions, { id: policy.infosec });
    const [first] = (await asked()).documents;
    const name = `${first?.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}-v3.final.PDF`;
    const withFile = async (title: string) => {
      const { id } = await stored(app, mara, name, title);
      return evidence(title, { proof: { kind: 'file', fileIds: [id] } });
    };
    const one = await withFile('Upload of March');
    const fits = async () => (await asked()).documents.find(({ id }) => id === first?.id);
    expect(await fits()).toMatchObject({ count: 1, fits: [{ id: one.id }] });
    await evidence('Unrelated', {});
    for (const month of ['April', 'May', 'June']) await withFile(`Upload of ${month}`);
    expect(await fits()).toMatchObject({ count: 4, fits: [{}, {}, {}] });
  });
});
