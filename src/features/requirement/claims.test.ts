import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimsOf, requirementProof } from '../../kernel/claim/claim.ts';
import { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { organisationWithRows } from '../applicability/testing.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { prepareClauses } from './clause.preparing.ts';
import { clauseStandings } from './clause.standing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const row = 'iso27001-2022:A.8.13';

describe('what follows from links', () => {
  test('R9: evidence of a control is draft proof of what the control realises, until a person judges it', async () => {
    const { mara } = await organisationWithRows(app, 'drafts');
    const control = await app.call(mara, controlOperations.create, { title: 'Backups are restored' });
    await app.call(mara, applicabilityOperations.realise, { id: row, control: control.id });
    const evidence = await app.call(mara, evidenceOperations.create, {
      title: 'Restore report',
      collectedOn: '2026-01-10',
      proof: { kind: 'note', text: 'Restored.' },
      controls: [control.id],
    });
    const within = work(app, mara);
    const drafts = await within((context) => claimsOf(context, { subjects: [evidence.id] }));
    expect(drafts).toMatchObject([
      {
        id: null,
        requirement: row,
        lens: 'infosec',
        sufficiency: 'draft',
        source: 'link',
        throughRef: 'C-001',
      },
    ]);
    await within(async (context) => {
      await context.tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says,
        source, content_version, judged_at, judged_revision) values (${context.tx.org}, ${context.newId()}, ${evidence.id},
        'iso27001-2022', ${row}, 'infosec', 'full', '', 'link', '1.0.0', ${context.now}, 1)`);
    });
    const proof = await within((context) => requirementProof(context));
    expect(proof.get(row)).toMatchObject({ full: 1, draft: 0 });
    expect(await within(prepareClauses)).toEqual({ added: 62 });
    expect(await within(prepareClauses)).toEqual({ added: 0 });
    expect((await within((context) => clauseStandings(context))).size).toBe(62);
  });
});
