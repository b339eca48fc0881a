import { sql } from 'drizzle-orm';
import type { testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { organisationWithRows, outside } from '../applicability/testing.ts';
import { requirementOperations as operations } from './requirement.operations.ts';

type App = Awaited<ReturnType<typeof testApplication>>;

/** An organisation with its clauses and rows and its programme manager, and short ways to assess and adopt. */
export async function organisationWithClauses(app: App, slug: string) {
  const ground = await organisationWithRows(app, slug);
  const { mara, org } = ground;
  await app.call(mara, operations.prepare, {});
  const clause = (id: string, caller = mara) => app.call(caller, operations.get, { id });
  return {
    ...ground,
    clause,
    tree: (caller = mara) => app.call(caller, operations.tree, {}),
    assess: async (id: string, assessment: 'not_assessed' | 'not_met' | 'partly_met' | 'met', more = {}) => {
      const { version } = await clause(id);
      return app.call(mara, operations.assess, { id, version, assessment, ...more });
    },
    drop: (framework: string, at: string | null = new Date().toISOString()) =>
      outside(app, org.id, (tx) =>
        tx.rows(
          sql`update adoption set dropped_at = ${at} where org_id = ${org.id} and framework = ${framework}`,
        ),
      ),
    adopt: (framework: string) =>
      outside(app, org.id, (tx) =>
        tx.rows(sql`insert into adoption (org_id, framework, adopted_at)
          values (${org.id}, ${framework}, ${new Date().toISOString()})`),
      ),
    /** Where the ledger ends: nothing is written while it stays. */
    head: () =>
      work(app, mara)(({ tx }) => tx.rows(sql`select max(seq) as seq from ledger where org_id = ${tx.org}`)),
  };
}
