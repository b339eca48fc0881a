import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../kernel/permission.ts';
import { content, testApplication } from '../../testing/application.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { contentOperations as operations } from './content.operations.ts';
import { upgradesOf } from './upgrade.rules.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
let org: Awaited<ReturnType<typeof app.organisation>>;
let reader: Awaited<ReturnType<typeof org.person>>;
beforeAll(async () => {
  app = await testApplication();
  org = await app.organisation('content');
  reader = await org.person('Rea', 'reader');
});
afterAll(() => app.close());

const refused = (code: string) => ({ type: { code } });

describe('what the content says', () => {
  test('both standards with true counts, and why 39 is often quoted for 38', async () => {
    const { frameworks, folders, version } = await app.call(reader, operations.frameworks, {});
    expect(version).toBe(content.version);
    expect(frameworks.map(({ id, counts }) => [id, counts.clauses, counts.controls])).toEqual([
      ['iso27001-2022', 30, 93],
      ['iso42001-2023', 32, 38],
      ['eu-ai-act', 0, 0],
    ]);
    const ai = frameworks[1];
    expect(ai?.countNote).toMatchObject({ count: 38, oftenQuoted: 39 });
    expect(ai?.countNote?.reasons.length).toBeGreaterThan(0);
    expect(ai?.groups.filter((group) => group.parent === null).map((group) => group.controls)).toEqual([
      3, 2, 5, 4, 9, 5, 4, 3, 3,
    ]);
    expect(folders.map((folder) => folder.id)).toEqual(content.versions.map((one) => one.id));
    expect(folders.every((folder) => folder.sources.length > 0)).toBe(true);
  });

  test('the tree of a framework is whole, in order, with depth', async () => {
    const { requirements } = await app.call(reader, operations.requirements, { framework: 'iso27001-2022' });
    expect(requirements.filter((line) => line.kind === 'control')).toHaveLength(93);
    expect(requirements.map((line) => line.order)).toEqual(requirements.map((_, index) => index + 1));
    const depths = new Map(requirements.map((line) => [line.number, line.depth]));
    expect([depths.get('4'), depths.get('4.1'), depths.get('6.1.2')]).toEqual([0, 1, 2]);
  });

  test('every requirement can be shown, its items cited as the standard or as ours', async () => {
    for (const { id } of content.requirements) {
      const one = await app.call(reader, operations.requirement, { requirement: id });
      expect(one.id).toBe(id);
      for (const item of one.items)
        expect(item.citation.id).toBe(
          item.numbering === 'published' ? 'content.cite.published' : 'content.cite.own',
        );
    }
    const policy = await app.call(reader, operations.requirement, { requirement: 'iso42001-2023:A.2.2' });
    expect(policy.carryOver?.reuse).toBeTruthy();
    expect(policy.crosswalk.every((crossed) => crossed.other.frameworkTitle !== '')).toBe(true);
    const shared = await app.call(reader, operations.requirement, { requirement: 'iso27001-2022:4.2' });
    expect(shared.harmonised?.others.map((other) => other.id)).toEqual(['iso42001-2023:4.2']);
    expect(shared.harmonised?.duty.requires).toBeTruthy();
    const access = await app.call(reader, operations.requirement, { requirement: 'iso27001-2022:A.5.15' });
    expect(access.previous).toEqual(expect.arrayContaining([expect.objectContaining({ number: 'A.9.1.1' })]));
  });

  test('a strange framework or requirement is not found', async () => {
    await expect(app.call(reader, operations.requirements, { framework: 'none' })).rejects.toMatchObject(
      refused('not-found'),
    );
    await expect(app.call(reader, operations.requirement, { requirement: 'none:A.1' })).rejects.toMatchObject(
      refused('not-found'),
    );
  });
});

describe("the licence holder's slot", () => {
  const requirement = 'iso27001-2022:A.5.1';
  const wording = 'Bought wording, which must stay here.';

  test('keeps the text by version; the ledger knows only that it changed', async () => {
    const manager = await org.person('Mara', 'programme_manager');
    expect(await app.call(reader, operations.licensedText, { requirement })).toMatchObject({
      text: '',
      version: 0,
      can: [],
    });
    const first = await app.call(manager, operations.setLicensedText, {
      requirement,
      text: wording,
      version: 0,
    });
    expect(first).toMatchObject({ text: wording, version: 1, updatedBy: 'Mara', can: ['set'] });
    for (const version of [0, 2])
      await expect(
        app.call(manager, operations.setLicensedText, { requirement, text: 'Other', version }),
      ).rejects.toMatchObject({ ...refused('version-conflict'), current: { version: 1, text: wording } });
    await app.call(manager, operations.setLicensedText, { requirement, text: '', version: 1 });
    expect(await app.call(reader, operations.licensedText, { requirement })).toMatchObject({
      text: '',
      version: 2,
    });
    const written = await ledgerText(manager);
    expect(written).toContain('licensed_text');
    expect(written).not.toContain('Bought wording');
  });

  test.each<[Role, boolean]>([
    ['administrator', true],
    ['programme_manager', true],
    ['contributor', false],
    ['internal_auditor', false],
    ['top_management', false],
    ['reader', false],
  ])('%s may write it: %s', async (role, may) => {
    const person = await org.person('Somebody', role);
    const current = await app.call(person, operations.licensedText, { requirement: 'iso42001-2023:A.2.2' });
    const saved = app.call(person, operations.setLicensedText, {
      requirement: 'iso42001-2023:A.2.2',
      text: 'Text',
      version: current.version,
    });
    if (may) await expect(saved).resolves.toMatchObject({ text: 'Text' });
    else await expect(saved).rejects.toMatchObject(refused('not-permitted'));
  });

  test('is never given to a key, whatever its scopes', async () => {
    const manager = await org.person('Kay', 'programme_manager');
    const key = {
      ...manager,
      actor: { ...manager.actor, kind: 'key' as const, scopes: ['*:read', '*:write'] },
    };
    for (const call of [
      app.call(key, operations.licensedText, { requirement }),
      app.call(key, operations.setLicensedText, { requirement, text: 'x', version: 0 }),
    ])
      await expect(call).rejects.toMatchObject(refused('not-permitted'));
  });

  async function ledgerText(caller: typeof reader): Promise<string> {
    const rows = await app.database
      .reading(caller.org.id)
      .rows<{ line: string }>(sql`select record_type || ' ' || body as line from ledger`);
    return rows.map((row) => row.line).join('\n');
  }
});

describe('an update of the content', () => {
  const judged = {
    framework: 'iso27001-2022',
    version: '0.9.0',
    requirement: 'iso27001-2022:A.5.1',
    records: 2,
  };

  test('the same version asks nothing of anybody', () => {
    const version = content.framework('iso27001-2022')?.version ?? '';
    expect(upgradesOf(content, () => undefined, [{ ...judged, version }])).toMatchObject([
      { state: 'current', records: 2, diff: null },
    ]);
  });

  test('an earlier release is compared: what of ours is affected', () => {
    const before = {
      ...content,
      versions: content.versions.map((one) =>
        one.id === judged.framework ? { ...one, version: '0.9.0' } : one,
      ),
      requirements: content.requirements
        .filter((one) => one.id !== 'iso27001-2022:A.8.34')
        .map((one) => (one.id === judged.requirement ? { ...one, intent: 'As it was said before.' } : one)),
    };
    const [upgrade] = upgradesOf(content, () => before, [
      judged,
      { ...judged, requirement: 'iso27001-2022:A.5.2', records: 1 },
    ]);
    expect(upgrade).toMatchObject({
      state: 'compared',
      records: 3,
      diff: {
        versions: [{ id: 'iso27001-2022', before: '0.9.0' }],
        added: [{ id: 'iso27001-2022:A.8.34', number: 'A.8.34', shipped: true }],
        removed: [],
        changed: [{ id: judged.requirement, title: content.requirement(judged.requirement)?.title }],
        affected: [{ id: judged.requirement, change: 'changed', records: 2 }],
      },
    });
  });

  test('what is no longer shipped keeps its name and has no page', () => {
    const gone = 'iso27001-2022:A.8.34';
    const now = {
      ...content,
      versions: content.versions.map((one) => ({ ...one, version: '9.0.0' })),
      requirements: content.requirements.filter(({ id }) => id !== gone),
      requirement: (id: string) => (id === gone ? undefined : content.requirement(id)),
      framework: (id: string) => {
        const one = content.framework(id);
        return one && { ...one, version: '9.0.0' };
      },
    };
    const version = content.framework(judged.framework)?.version ?? '';
    const [upgrade] = upgradesOf(now, () => content, [{ ...judged, version, requirement: gone }]);
    const entry = { id: gone, title: content.requirement(gone)?.title, shipped: false };
    expect(upgrade?.frameworkTitle).toBe(content.framework(judged.framework)?.shortTitle);
    expect(upgrade?.diff).toMatchObject({ removed: [entry], affected: [{ ...entry, change: 'removed' }] });
  });

  test('a version nobody kept is said to be unknown, never passed as unchanged', () => {
    expect(upgradesOf(content, () => undefined, [judged])).toMatchObject([{ state: 'unknown', diff: null }]);
  });

  test('the rows of our statements are asked for, whichever feature holds them', async () => {
    const other = await app.organisation('judged');
    const person = await other.person('Eve', 'programme_manager');
    await app.call(person, applicabilityOperations.prepare, {});
    const { upgrades } = await app.call(person, operations.upgrade, {});
    expect(upgrades).toMatchObject([
      { framework: 'iso27001-2022', state: 'current', records: 93 },
      { framework: 'iso42001-2023', state: 'current', records: 38 },
    ]);
  });

  test('an organisation without rows has nothing to look at', async () => {
    const empty = await app.organisation('empty');
    const person = await empty.person('Eve', 'reader');
    expect(await app.call(person, operations.upgrade, {})).toEqual({ upgrades: [] });
  });
});
