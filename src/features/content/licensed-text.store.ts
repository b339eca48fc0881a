import { sql } from 'drizzle-orm';
import type { Tx } from '../../kernel/tx.ts';

export interface LicensedTextRow {
  readonly text: string;
  readonly version: number;
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

/** The bought wording of a requirement, if the organisation keeps one; `lock` for writers. */
export const findLicensedText = (
  tx: Tx,
  requirement: string,
  lock = false,
): Promise<LicensedTextRow | undefined> =>
  tx.one<LicensedTextRow>(sql`
    select l.text, l.version, l.updated_at as "updatedAt", p.name as "updatedBy" from licensed_text l
    left join person p on p.org_id = l.org_id and p.id = l.updated_by
    where l.org_id = ${tx.org} and l.requirement = ${requirement} ${lock ? sql`for update of l` : sql``}`);

/**
 * Save the text as the version after `version` (0: the first). Answers false when somebody was faster: two first
 * texts at once meet in the primary key.
 */
export async function saveLicensedText(
  tx: Tx,
  requirement: string,
  text: string,
  version: number,
  saved: { at: string; by: string | null },
): Promise<boolean> {
  const row = await tx.one(sql`
    insert into licensed_text (org_id, requirement, text, version, updated_at, updated_by)
    values (${tx.org}, ${requirement}, ${text}, 1, ${saved.at}, ${saved.by})
    on conflict (org_id, requirement) do update set text = excluded.text, version = licensed_text.version + 1,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by
    where licensed_text.version = ${version} returning version`);
  return row !== undefined;
}
