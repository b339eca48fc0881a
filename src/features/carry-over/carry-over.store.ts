import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import type { Tx } from '../../kernel/tx.ts';
import { realises } from '../applicability/applicability.schema.ts';
import type { ClauseText, StoredVerdict, Verdict } from './carry-over.schema.ts';

export interface VerdictRow extends StoredVerdict {
  readonly id: string;
  readonly requirement: string;
  /** Ids of the links this proposal made, gone or not. */
  readonly links: readonly string[];
}

/** The stored verdicts by requirement, with the controls still linked through them. One statement. */
export async function storedVerdicts(tx: Tx): Promise<Map<string, VerdictRow>> {
  const rows = await tx.rows<VerdictRow>(sql`
    select d.id, d.requirement, d.verdict, d.text, d.version, d.at, p.name as "byName", d.linked as links, d.filled,
      array(select l.from_id from link l where l.org_id = d.org_id and l.id = any(d.linked)
        order by l.created_at, l.id)::uuid[] as linked
    from carry_over_decision d left join person p on p.org_id = d.org_id and p.id = d.by_id
    where d.org_id = ${tx.org}`);
  return new Map(rows.map((row) => [row.requirement, row]));
}

/** Ids of the links that join these controls with a row. */
export async function linksOf(tx: Tx, controls: readonly string[], row: string): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(sql`select id from link where org_id = ${tx.org}
    and kind = ${realises.kind} and to_id = ${row} and from_id = any(${sql.param(controls)}::uuid[]) order by id`);
  return rows.map((link) => link.id);
}

export interface VerdictToSave {
  readonly id: string;
  readonly noteId: string;
  readonly requirement: string;
  readonly verdict: Verdict;
  readonly text: string;
  readonly links: readonly string[];
  readonly filled: ClauseText | null;
  readonly version: number;
}

/** Write a verdict over the stored one or as the first; the record it is about is locked, so nobody writes meanwhile. */
export async function saveVerdict({ tx, now, actor }: Context, one: VerdictToSave): Promise<void> {
  await tx.rows(sql`
    insert into carry_over_decision (org_id, id, note_id, requirement, verdict, text, linked, filled, at, by_id,
      version)
    values (${tx.org}, ${one.id}, ${one.noteId}, ${one.requirement}, ${one.verdict}, ${one.text},
      ${sql.param(one.links)}::uuid[], ${one.filled}, ${now}, ${actor.personId}, ${one.version})
    on conflict (org_id, requirement) do update set note_id = excluded.note_id, verdict = excluded.verdict,
      text = excluded.text, linked = excluded.linked, filled = excluded.filled, at = excluded.at, by_id = excluded.by_id,
      version = excluded.version`);
}

/** References of linked controls, archived ones and those the actor may not see included. */
export const referencesOf = (tx: Tx, ids: readonly string[]) =>
  tx.rows<{ id: string; ref: string }>(sql`select id, ref from record
    where org_id = ${tx.org} and id = any(${sql.param(ids)}::uuid[]) order by ref`);
