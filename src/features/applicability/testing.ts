import { sql } from 'drizzle-orm';
import type { Caller } from '../../kernel/door.ts';
import type { testApplication } from '../../testing/application.ts';
import { controlOperations as controls } from '../control/control.operations.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';

type App = Awaited<ReturnType<typeof testApplication>>;

/** An organisation with its rows and its programme manager, and short ways to decide and realise rows. */
export async function organisationWithRows(app: App, slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  await app.call(mara, operations.prepare, {});
  const row = (id: string, caller: Caller = mara) => app.call(caller, operations.get, { id });
  const control = (title: string, given: object = {}) => app.call(mara, controls.create, { title, ...given });
  return {
    org,
    mara,
    row,
    control,
    decide: async (requirement: string, given: object) => {
      const { id, version } = await row(requirement);
      return app.call(mara, operations.decide, { id, version, decision: 'applicable', ...given });
    },
    /** A new control that realises the row. */
    realise: async (requirement: string, given: object = {}) => {
      const made = await control(requirement, given);
      await app.call(mara, operations.realise, { id: requirement, control: made.id });
    },
    /** Rows as an import leaves them: its own feature writes them, here only their state matters. */
    asImported: (ids: readonly string[], decision = 'applicable', justification = '') =>
      outside(app, org.id, (tx) =>
        tx.rows(sql`update applicability set as_imported = true, decision = ${decision},
          justification = ${justification} where org_id = ${org.id} and requirement = any(${sql.param(ids)}::text[])`),
      ),
  };
}

/** A change made from outside the product: it leaves nothing in the ledger. */
export const outside = <T>(app: App, org: string, work: Parameters<typeof app.database.write<T>>[1]) =>
  app.database.write(org, work, () => ({
    at: new Date().toISOString(),
    actorKind: 'system',
    actorId: null,
    operation: 'test',
    batch: org,
    entries: [],
  }));

/** What a call that is refused throws. */
export const refused = (code: string, more: object = {}) => ({ type: { code }, ...more });
