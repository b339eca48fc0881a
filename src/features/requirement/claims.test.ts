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
import { requirementOperations } from './requirement.operations.ts';

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

describe('what proves a clause', () => {
  test('two hundred claims through one lens hide none of the other', async () => {
    const { mara } = await organisationWithRows(app, 'many-claims');
    const within = work(app, mara);
    await within(prepareClauses);
    for (let made = 0; made < 201; made += 1)
      await app.call(mara, controlOperations.create, { title: `Course ${made}` });
    await within(async ({ tx, now }) => {
      const claim = (requirement: string, lens: string, sufficiency: string, most: number) =>
        tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source,
            content_version, judged_at, judged_revision)
          select r.org_id, gen_random_uuid(), r.id, split_part(${requirement}, ':', 1), ${requirement}, ${lens},
            ${sufficiency}, '', 'person', '1.0.0', ${now}, 1
          from record r where r.org_id = ${tx.org} and r.type = 'control' order by r.number limit ${most}`);
      await claim('iso27001-2022:7.2', 'infosec', 'full', 201);
      await claim('iso42001-2023:7.2', 'ai', 'context', 1);
    });
    const { lenses } = await app.call(mara, requirementOperations.reading, { id: '27001 7.2' });
    expect(lenses.map(({ lens, claims, proof }) => [lens, claims.length, proof.full, proof.context])).toEqual(
      [
        ['infosec', 200, 201, 0],
        ['ai', 1, 0, 1],
      ],
    );
  });
});
