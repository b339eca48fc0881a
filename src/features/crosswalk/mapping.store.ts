import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { visible } from '../../kernel/visibility.ts';
import { type MappingConfidence, mappingType, type Relation } from './mapping.schema.ts';

/** An own mapping as the explorer joins it with the shipped ones. */
export interface StoredMapping {
  readonly ref: string;
  readonly fromPlace: string;
  readonly toPlace: string;
  readonly relation: Relation;
  readonly rationale: string;
  readonly confidence: MappingConfidence;
  readonly source: string;
}

/**
 * Most own mappings there are at a time; as many again as are shipped, several times over. The explorer reads them all:
 * one more is refused, so that none is ever left out without a word.
 */
export const mostOwnMappings = 2_000;

/** How many own mappings there are that are not archived, whoever may see them. One statement. */
export async function countOwnMappings({ tx }: Pick<Context, 'tx'>): Promise<number> {
  const counted = await tx.one<{ count: number }>(sql`
    select count(*)::int as count from record
    where org_id = ${tx.org} and type = ${mappingType.type} and archived_at is null`);
  return counted?.count ?? 0;
}

/** The own mappings the reader may see and that are not archived, oldest first; of these places alone. One statement. */
export async function ownMappings(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  touching?: readonly string[],
): Promise<StoredMapping[]> {
  const places = sql.param(touching);
  const there = touching
    ? sql`and (t.from_place = any(${places}::text[]) or t.to_place = any(${places}::text[]))`
    : sql``;
  return tx.rows<StoredMapping>(sql`
    select r.ref, t.from_place as "fromPlace", t.to_place as "toPlace", t.relation, t.rationale, t.confidence, t.source
    from record r join mapping t on t.org_id = r.org_id and t.id = r.id
    where r.org_id = ${tx.org} and r.type = ${mappingType.type} and r.archived_at is null
      and ${visible(mappingType, actor)} ${there}
    order by r.number limit ${mostOwnMappings}`);
}
