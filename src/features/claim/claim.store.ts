import { type SQL, sql } from 'drizzle-orm';
import type { Claim, ClaimSource, Sufficiency } from '../../kernel/claim/claim.schema.ts';
import type { ClaimsAsked } from '../../kernel/claim/claim.ts';
import {
  asksForProof,
  claimsFound,
  claimTable,
  isCounted,
  mostClaims,
  strongestFirst,
  subjectStandings,
} from '../../kernel/claim/claim.ts';
import type { Context } from '../../kernel/feature.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { visibleAmong } from '../../kernel/visibility.ts';

/** A claim with what use cases need besides what is shown. */
export interface StoredClaim extends Claim {
  readonly subjectOwnerId: string | null;
  readonly onSubject: boolean;
  readonly judgedRevision: number | null;
}

/** Selected beside what is shown of a claim, from `claimTable` as `c`. */
export const claimSelection = ({ tx, actor }: Context): SQL => sql`c.subject_owner_id as "subjectOwnerId",
  (c.subject_id in (select rp.record_id from record_person rp where rp.org_id = ${tx.org}
    and rp.person_id = ${actor.personId}::uuid)) is true as "onSubject", c.judged_revision as "judgedRevision"`;

/** Claims the actor may see, strongest first, at most `most`. Two statements. */
export const readClaims = (
  context: Context,
  asked: ClaimsAsked,
  most: number = mostClaims + 1,
): Promise<StoredClaim[]> =>
  claimsFound<StoredClaim>(context, {
    table: claimTable(context, asked),
    where: sql`c.subject_visible`,
    order: strongestFirst,
    most,
    beside: claimSelection(context),
  });

/** A record as the subject of claims, locked by those who judge. */
export interface Subject {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly ownerId: string | null;
  readonly onRecord: boolean;
  readonly archived: boolean;
  readonly revision: number | null;
}

/** Records the actor may see, locked in the order of their ids. One statement. */
export const lockSubjects = (context: Context, ids: readonly string[]): Promise<Subject[]> => {
  const { tx, actor } = context;
  return tx.rows<Subject>(sql`
    select r.id, r.type, r.ref, r.owner_id as "ownerId", r.archived_at is not null as archived, s.revision,
      exists (select from record_person rp where rp.org_id = r.org_id and rp.record_id = r.id
        and rp.person_id = ${actor.personId}::uuid) as "onRecord"
    from record r left join (${subjectStandings(context, ids)}) s on s.id = r.id
    where r.org_id = ${tx.org} and r.id = any(${sql.param(ids)}::uuid[]) and ${visibleAmong(recordTypes(), actor)}
    order by r.id for update of r`);
};

/** A claim as it is written. */
export interface ClaimWritten {
  readonly id: string;
  /** The version it gets. */
  readonly version: number;
  readonly subjectId: string;
  readonly framework: string;
  readonly requirement: string;
  readonly lens: string;
  readonly sufficiency: Sufficiency;
  readonly says: string;
  readonly coversFrom: string | null;
  readonly coversTo: string | null;
  readonly source: ClaimSource;
  readonly contentVersion: string;
  readonly judgedBy: string | null;
  readonly judgedAt: string;
  readonly judgedRevision: number | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnReason: string;
}

/** Write claims of locked subjects at once, each over the version before; answers how many were. One statement. */
export async function writeClaims({ tx }: Context, claims: readonly ClaimWritten[]): Promise<number> {
  const rows = await tx.rows<{ id: string }>(sql`
    insert into claim (org_id, id, version, subject_id, framework, requirement, lens, sufficiency, says, covers_from, covers_to,
      source, content_version, judged_by, judged_at, judged_revision, withdrawn_at, withdrawn_reason)
    select ${tx.org}, n.* from jsonb_to_recordset(${JSON.stringify(claims)}::jsonb) as n (id uuid, version int, "subjectId" uuid,
      framework text, requirement text, lens text, sufficiency text, says text, "coversFrom" date, "coversTo" date, source text,
      "contentVersion" text, "judgedBy" uuid, "judgedAt" timestamptz, "judgedRevision" int, "withdrawnAt" timestamptz,
      "withdrawnReason" text)
    on conflict (org_id, subject_id, requirement, lens) do update set version = excluded.version,
      sufficiency = excluded.sufficiency, says = excluded.says, covers_from = excluded.covers_from,
      covers_to = excluded.covers_to, content_version = excluded.content_version, judged_by = excluded.judged_by,
      judged_at = excluded.judged_at, judged_revision = excluded.judged_revision, withdrawn_at = excluded.withdrawn_at,
      withdrawn_reason = excluded.withdrawn_reason
      where claim.version = excluded.version - 1
    returning id`);
  return rows.length;
}

/** Take away a row that only kept a link or suggestion from being proposed. One statement. */
export const removeClaim = ({ tx }: Context, id: string): Promise<unknown> =>
  tx.rows(sql`delete from claim where org_id = ${tx.org} and id = ${id}`);

/** How many claims for these requirements are on records the actor does not see, withdrawn ones aside. One statement. */
export async function countUnseen(context: Context, requirements: readonly string[]): Promise<number> {
  const [row] = await context.tx.whole<{ count: number }>(sql`
    select count(*)::int as count from ${claimTable(context, { requirements })} c
    where c.subject_visible is not true and c.withdrawn_at is null and c.standing <> 'subject_archived'`);
  return row?.count ?? 0;
}

/**
 * Of these requirements, those whose only current full or partial claims are on one record, by requirement: what would
 * be without proof if it lapsed. `lens` is that of the requirement's framework. One statement.
 */
export async function provenAloneBy(
  context: Context,
  asked: readonly { readonly id: string; readonly lens: string }[],
  subject: string,
): Promise<string[]> {
  const requirements = asked.map(({ id }) => id);
  const found = await context.tx.whole<{ requirement: string }>(sql`
    select c.requirement from ${claimTable(context, { requirements, stored: true })} c
      join jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as q (id text, lens text)
        on q.id = c.requirement and q.lens = c.lens
    where ${isCounted} and c.sufficiency in ('full', 'partial') and ${asksForProof(context)}
    group by 1 having bool_and(c.subject_id = ${subject}::uuid) order by 1`);
  return found.map(({ requirement }) => requirement);
}

/** Through the lens of its framework; through the other one it is only context, however far it was judged. */
export const ownLens = ({ content }: Pick<Context, 'content'>): SQL =>
  sql`(c.lens = (${JSON.stringify(Object.fromEntries(content.frameworks.map(({ id, lens }) => [id, lens])))}::jsonb->>c.framework))`;
