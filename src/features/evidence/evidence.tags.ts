import { sql } from 'drizzle-orm';
import type { Derivations } from '../../kernel/list/sql.ts';
import type { Tx } from '../../kernel/tx.ts';

/**
 * Finding by tag: row-level security keeps an index over the array itself from being used, because "overlaps" might
 * tell of rows one may not read. Equality cannot, so each tag has a row (`docs/decisions/011`).
 */
export const tagged: Derivations = {
  tags: {
    is: (tags) => sql`exists (select from evidence_tag g where g.org_id = r.org_id and g.evidence_id = r.id
      and g.tag = any(${sql.param(tags)}::text[]))`,
  },
};

/** Bring the rows of tags of these records up to date. */
export async function indexTags(
  { tx }: { readonly tx: Tx },
  records: readonly { readonly id: string; readonly version: number; readonly tags: readonly string[] }[],
): Promise<void> {
  const before = records.filter(({ version }) => version > 1).map(({ id }) => id);
  if (before.length > 0)
    await tx.rows(sql`delete from evidence_tag
      where org_id = ${tx.org} and evidence_id = any(${sql.param(before)}::uuid[])`);
  const rows = records.flatMap(({ id, tags }) =>
    [...new Set(tags)].map((tag) => sql`(${tx.org}, ${tag}, ${id})`),
  );
  for (let start = 0; start < rows.length; start += 1000) {
    const values = sql.join(rows.slice(start, start + 1000), sql`, `);
    await tx.rows(sql`insert into evidence_tag (org_id, tag, evidence_id) values ${values}`);
  }
}
