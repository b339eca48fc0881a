import { type SQL, sql } from 'drizzle-orm';
import type { Lens } from '../content/framework.schema.ts';
import type { Context } from '../feature.ts';
import { recordTypes } from '../record-type.ts';
import { visibleAmong } from '../visibility.ts';
import type { Claim, ClaimStanding, Sufficiency } from './claim.schema.ts';
import { counts } from './claim.schema.ts';
import { claimSubjects, draftLinks, requirementRowsDeclared } from './subject.ts';

/** Which claims: of these subjects, for these requirements; both where both are named. */
export interface ClaimsAsked {
  readonly subjects?: readonly string[];
  readonly requirements?: readonly string[];
  /** Without the drafts that follow from links: only what is stored. */
  readonly stored?: boolean;
}

/** Records as subjects of claims: are they stale today, their revision, the day they speak of. */
export function subjectStandings({ tx, today }: Pick<Context, 'tx' | 'today'>): SQL {
  const kinds = claimSubjects().map(
    ({ table, stale, revision, day }) =>
      sql`select t.id, ${stale(today)} as stale, ${revision ?? sql`null::integer`} as revision, ${day ?? sql`null::date`} as day
        from ${sql.identifier(table)} t where t.org_id = ${tx.org}`,
  );
  return kinds.length > 0
    ? sql.join(kinds, sql` union all `)
    : sql`select null::uuid as id, false as stale, null::integer as revision, null::date as day where false`;
}

/**
 * The claims for the adopted frameworks as a table expression, stored ones and the drafts that follow from links, each
 * with its subject's head and how it stands today. Its columns are those of `claimColumns`, and `subject_visible`: may the actor see the
 * subject. Figures count every claim; what is listed is only what the actor may see.
 */
export function claimTable(context: Context, asked: ClaimsAsked = {}): SQL {
  const { tx, actor } = context;
  const drafts = asked.stored ? sql`` : sql` union all ${draftClaims(context, asked)}`;
  return sql`(select c.id, c.version, c.subject_id, r.type as subject_type, r.ref as subject_ref, r.title as subject_title,
      r.number as subject_number, r.owner_id as subject_owner_id, c.framework, c.requirement, c.lens, c.sufficiency, c.says,
      c.covers_from, c.covers_to, c.source, c.through_id, c.content_version, c.judged_by, c.judged_at, c.judged_revision,
      c.withdrawn_at, c.withdrawn_reason, s.day as subject_day, s.revision as subject_revision,
      case when c.withdrawn_at is not null then 'withdrawn' when r.archived_at is not null then 'subject_archived'
        when coalesce(s.stale, false) then 'stale'
        when c.sufficiency <> 'draft' and s.revision > c.judged_revision then 'review' else 'current' end as standing,
      ${visibleAmong(recordTypes(), actor)} as subject_visible
    from (${storedClaims(context, asked)}${drafts}) c
      join record r on r.org_id = ${tx.org} and r.id = c.subject_id
      join adoption a on a.org_id = ${tx.org} and a.framework = c.framework and a.dropped_at is null
      left join (${subjectStandings(context)}) s on s.id = r.id)`;
}

function storedClaims({ tx }: Context, { subjects, requirements }: ClaimsAsked): SQL {
  return sql`select id, version, subject_id, framework, requirement, lens, sufficiency, says, covers_from, covers_to, source,
      null::uuid as through_id, content_version, judged_by, judged_at, judged_revision, withdrawn_at, withdrawn_reason
    from claim where org_id = ${tx.org}
    ${subjects ? sql`and subject_id = any(${sql.param(subjects)}::uuid[])` : sql``}
    ${requirements ? sql`and requirement = any(${sql.param(requirements)}::text[])` : sql``}`;
}

/** Who is evidence of a control is draft proof of every requirement the control realises, until a person judges it. */
function draftClaims(context: Context, asked: ClaimsAsked): SQL {
  const parts = requirementRowsDeclared().flatMap(({ table, link, ask }) =>
    link === null ? [] : [draftsThrough(context, asked, { table, link, ask })],
  );
  return parts.length && draftLinks().length
    ? sql`(${sql.join(parts, sql` union all `)})`
    : sql`(select id, version, subject_id, framework, requirement, lens, sufficiency, says, covers_from, covers_to, source,
        null::uuid, content_version, judged_by, judged_at, judged_revision, withdrawn_at, withdrawn_reason from claim where false)`;
}

function draftsThrough(
  { tx, content }: Context,
  { subjects, requirements }: ClaimsAsked,
  rows: { table: string; link: string; ask: SQL },
): SQL {
  const sources = JSON.stringify(Object.fromEntries(draftLinks().map(({ kind, source }) => [kind, source])));
  const lenses = JSON.stringify(Object.fromEntries(content.frameworks.map(({ id, lens }) => [id, lens])));
  const source = sql`(${sources}::jsonb->>d.kind)`;
  const lens = sql`(${lenses}::jsonb->>t.framework)`;
  return sql`select distinct on (d.from_id, t.requirement) null::uuid as id, 0 as version, d.from_id as subject_id, t.framework,
      t.requirement, ${lens} as lens, 'draft' as sufficiency, '' as says, null::date as covers_from, null::date as covers_to,
      ${source} as source, d.to_id as through_id, '' as content_version, null::uuid as judged_by, null::timestamptz as judged_at,
      null::integer as judged_revision, null::timestamptz as withdrawn_at, '' as withdrawn_reason
    from link d join link w on w.org_id = ${tx.org} and w.from_id = d.to_id and w.kind = ${rows.link}
      join ${sql.identifier(rows.table)} t on t.org_id = ${tx.org} and t.id = w.to_id
      join record k on k.org_id = ${tx.org} and k.id = d.to_id
    where d.org_id = ${tx.org} and d.kind = any(${sql.param(draftLinks().map(({ kind }) => kind))}::text[])
      and k.archived_at is null and ${rows.ask}
      ${subjects ? sql`and d.from_id = any(${sql.param(subjects)}::uuid[])` : sql``}
      ${requirements ? sql`and t.requirement = any(${sql.param(requirements)}::text[])` : sql``}
      and not exists (select from claim c where c.org_id = ${tx.org} and c.subject_id = d.from_id
        and c.requirement = t.requirement and c.lens = ${lens})
    order by d.from_id, t.requirement, ${source} desc, k.number`;
}

/** The control through which the link of a stored claim leads, as long as it does. */
function throughOf({ tx }: Context): SQL {
  const ways = requirementRowsDeclared().flatMap(({ table, link }) =>
    link === null
      ? []
      : [
          sql`select k.number, d.to_id from link d join record k on k.org_id = ${tx.org} and k.id = d.to_id
          join link w on w.org_id = ${tx.org} and w.from_id = d.to_id and w.kind = ${link}
          join ${sql.identifier(table)} t on t.org_id = ${tx.org} and t.id = w.to_id and t.requirement = c.requirement
        where d.org_id = ${tx.org} and d.from_id = c.subject_id and k.archived_at is null
          and d.kind = any(${sql.param(draftLinks().map(({ kind }) => kind))}::text[])`,
        ],
  );
  if (ways.length === 0) return sql`null::uuid`;
  return sql`(select x.to_id from (${sql.join(ways, sql` union all `)}) x
    where c.source in ('link', 'import') order by x.number limit 1)`;
}

/** What a claim shows, selected from `claimTable` as `c`. */
export const claimColumns = (context: Context): SQL => sql`c.id, c.version, c.subject_id as "subjectId",
  c.subject_type as "subjectType", c.subject_ref as "subjectRef", c.subject_title as "subjectTitle", c.framework,
  c.requirement, c.lens, c.sufficiency, c.standing, c.says, c.covers_from as "coversFrom", c.covers_to as "coversTo",
  c.source, (select r.ref from record r where r.org_id = ${context.tx.org} and r.id = coalesce(c.through_id, ${throughOf(context)})
    and ${visibleAmong(recordTypes(), context.actor)}) as "throughRef",
  c.judged_by as "judgedBy", (select p.name from person p where p.org_id = ${context.tx.org} and p.id = c.judged_by) as "judgedByName",
  c.judged_at as "judgedAt", c.subject_day as "subjectDay", c.withdrawn_reason as "withdrawnReason"`;

/** Most claims named with one record or requirement; the count tells of more. */
export const mostClaims = 200;

/**
 * The claims the actor may see of these subjects or for these requirements, strongest first; at most 200. One
 * statement.
 */
export const claimsOf = (context: Context, asked: ClaimsAsked): Promise<Claim[]> =>
  context.tx.rows<Claim>(sql`
    select ${claimColumns(context)} from ${claimTable(context, asked)} c where c.subject_visible
    order by c.withdrawn_at is not null, ${strength}, c.subject_type, c.subject_number, c.requirement, c.lens limit ${mostClaims}`);

/** Full before partial before context before draft. */
export const strength = sql`array_position(array['full', 'partial', 'context', 'draft'], c.sufficiency)`;

/** Claims of one requirement through one lens, counted by how far they prove it and how they stand. */
export interface ClaimCount {
  readonly requirement: string;
  readonly lens: Lens;
  readonly sufficiency: Sufficiency;
  readonly standing: ClaimStanding;
  readonly count: number;
  /** The youngest day any of them speaks of. */
  readonly youngest: string | null;
}

/**
 * Every claim of the organisation counted, whoever may see its subject: what proves a requirement does not depend on
 * who looks. Withdrawn ones are left out. One statement, a few rows per requirement.
 */
export const claimCounts = (context: Context, asked: ClaimsAsked = {}): Promise<ClaimCount[]> =>
  context.tx.rows<ClaimCount>(sql`
    select c.requirement, c.lens, ${farAsAsked(context)} as sufficiency, c.standing, count(*)::int as count,
      max(coalesce(c.subject_day, c.judged_at::date)) as youngest
    from ${claimTable(context, asked)} c where c.withdrawn_at is null group by 1, 2, 3, 4`);

/**
 * Does its requirement ask for proof? A row that the statement excludes does not, also where it was excluded after it
 * was proven: whatever was judged for it is context from then on. Over `claimTable` as `c`.
 */
export function asksForProof({ tx }: Pick<Context, 'tx'>): SQL {
  const silent = requirementRowsDeclared().map(
    ({ table, ask }) =>
      sql`select t.requirement from ${sql.identifier(table)} t where t.org_id = ${tx.org} and not (${ask})`,
  );
  return silent.length > 0
    ? sql`(c.requirement <> all(array(${sql.join(silent, sql` union all `)})))`
    : sql`true`;
}

const farAsAsked = (context: Context): SQL =>
  sql`case when c.sufficiency in ('full', 'partial') and not ${asksForProof(context)} then 'context' else c.sufficiency end`;

/** What claims say of one requirement through its framework's own lens. Those of the other lens count as context. */
export interface RequirementProof {
  readonly full: number;
  readonly partial: number;
  readonly context: number;
  readonly draft: number;
  /** Judged, and not counted because the subject is stale or archived. */
  readonly lapsed: number;
  /** Counted, and asking for a new judgement. */
  readonly review: number;
  readonly youngest: string | null;
}

export const noProof: RequirementProof = {
  ...{ full: 0, partial: 0, context: 0, draft: 0, lapsed: 0, review: 0 },
  youngest: null,
};

/** Counts of claims by requirement. Pure. */
export function proofOf(
  all: readonly ClaimCount[],
  lensOf: (requirement: string) => Lens | undefined,
): ReadonlyMap<string, RequirementProof> {
  const found = new Map<string, RequirementProof>();
  for (const one of all) {
    const before = found.get(one.requirement) ?? noProof;
    found.set(one.requirement, added(before, one, one.lens === lensOf(one.requirement)));
  }
  return found;
}

function added(before: RequirementProof, one: ClaimCount, ownLens: boolean): RequirementProof {
  if (one.sufficiency === 'draft') {
    return one.standing === 'subject_archived' ? before : { ...before, draft: before.draft + one.count };
  }
  if (!counts(one.standing)) return { ...before, lapsed: before.lapsed + one.count };
  const as = ownLens ? one.sufficiency : 'context';
  return {
    ...before,
    [as]: before[as] + one.count,
    review: before.review + (one.standing === 'review' ? one.count : 0),
    youngest: later(before.youngest, one.youngest),
  };
}

const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;

/** What claims say of every requirement of the organisation. One statement. */
export async function requirementProof(
  context: Context,
  asked: ClaimsAsked = {},
): Promise<ReadonlyMap<string, RequirementProof>> {
  const { content } = context;
  return proofOf(
    await claimCounts(context, asked),
    (id) => content.framework(id.slice(0, id.indexOf(':')))?.lens,
  );
}
