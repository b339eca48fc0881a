import { sql } from 'drizzle-orm';
import { adoptedFrameworks, lockAdoption } from '../../kernel/adoption.ts';
import type { Context } from '../../kernel/feature.ts';
import { referenceOf } from '../applicability/applicability.rules.ts';
import { clauses } from './clause.register.ts';
import { Clause } from './clause.schema.ts';

/** Room for the clauses of one framework in the numbers that order all of them. */
const placesPerFramework = 10_000;

/**
 * Give the organisation one clause record, not assessed, for every clause of every framework it has adopted. Those
 * that are there keep what was judged. Running it again changes nothing.
 */
export async function prepareClauses(context: Context): Promise<{ added: number }> {
  const { tx, content } = context;
  // Whoever prepares the same organisation meanwhile waits, and then finds the clauses there.
  await lockAdoption(context);
  const adopted = await adoptedFrameworks(context);
  const stored = await tx.rows<{ requirement: string }>(
    sql`select requirement from clause where org_id = ${tx.org}`,
  );
  const there = new Set(stored.map((row) => row.requirement));
  const missing = adopted.flatMap((framework) =>
    content
      .clauses(framework.id)
      .filter(({ id }) => !there.has(id))
      .map((clause) => ({ framework, clause })),
  );
  await clauses.createMany(
    context,
    missing.map(({ framework, clause }) => ({
      ...Clause.parse({
        framework: framework.id,
        requirement: clause.id,
        position: clause.order,
        contentVersion: framework.version,
      }),
      title: clause.title,
      ownerId: null,
      confidential: false,
    })),
    (_body, index) => {
      const one = missing[index];
      if (!one) return { number: 0, ref: '' };
      const place = content.frameworks.indexOf(one.framework);
      return {
        number: place * placesPerFramework + one.clause.order,
        ref: referenceOf(one.framework, one.clause),
      };
    },
  );
  return { added: missing.length };
}
