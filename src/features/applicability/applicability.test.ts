import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../kernel/permission.ts';
import { content, testApplication } from '../../testing/application.ts';
import { controlOperations as controls } from '../control/control.operations.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

/** An organisation with its rows, and its programme manager. */
async function prepared(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  await app.call(mara, operations.prepare, {});
  const row = (requirement: string, caller: Parameters<typeof app.call>[0] = mara) =>
    app.call(caller, operations.get, { id: requirement });
  const decide = async (requirement: string, given: object) => {
    const { id, version } = await row(requirement);
    return app.call(mara, operations.decide, { id, version, decision: 'applicable', ...given });
  };
  const control = (title: string, given: object = {}) => app.call(mara, controls.create, { title, ...given });
  return { org, mara, row, decide, control };
}

const refused = (code: string, more: object = {}) => ({ type: { code }, ...more });

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
