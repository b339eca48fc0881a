import { type SQL, sql } from 'drizzle-orm';
import type { Lens } from '../content/framework.schema.ts';
import type { Context } from '../feature.ts';
import { recordTypes } from '../record-type.ts';
import { visibleAmong } from '../visibility.ts';
import type { Claim, Sufficiency } from './claim.schema.ts';
import { claimSubjects, draftLinks, requirementRowsDeclared } from './subject.ts';

/** Which claims: of these subjects, for these requirements; both where both are named. */
export interface ClaimsAsked {
  readonly subjects?: readonly string[];
  readonly requirements?: readonly string[];
  /** Without the drafts that follow from links: only what is stored. */
  readonly stored?: boolean;
}

/** Records as subjects of claims, these or all: are they stale today, their revision, the day they speak of. */
export function subjectStandings(
  { tx, today }: Pick<Context, 'tx' | 'today'>,
  subjects?: readonly string[],
): SQL {
  const these = subjects ? sql` and t.id = any(${sql.param(subjects)}::uuid[])` : sql``;
  const kinds = claimSubjects().map(
    ({ table, stale, revision, day }) =>
      sql`select t.id, ${stale(today)} as stale, ${revision ?? sql`null::integer`} as revision, ${day ?? sql`null::date`} as day
        from ${sql.identifier(table)} t where t.org_id = ${tx.org}${these}`,
  );
  return kinds.length > 0
    ? sql.join(kinds, sql` union all `)
    : sql`select null::uuid as id, false as stale, null::integer as revision, null::date as day where false`;
}

/**
 * The claims for the adopted frameworks as a table expression, stored ones and the drafts that follow from links, each
 * with its subject's head and how it stands today, and `subject_visible`: may the actor see the subject. Figures count
 * every claim; what is listed is only what the actor may see. Asked by `tx.whole` alone: it joins thousands of rows, and
 * how many the planner knows only some time after they were written.
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
      join record r on r.org_id = ${tx.org} and r.id = c.subject_id${among(sql`r.id`, asked)}
      left join (${subjectStandings(context, asked.subjects)}) s on s.id = r.id
    where (c.framework in (select a.framework from adoption a where a.org_id = ${tx.org} and a.dropped_at is null)) is true)`;
}

/** Of the subjects asked for; said at every table, so that each is read by its key. */
const among = (id: SQL, { subjects }: ClaimsAsked): SQL =>
  subjects ? sql` and ${id} = any(${sql.param(subjects)}::uuid[])` : sql``;

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

/** The controls through which links lead from these subjects to these requirements, the first of several. */
function waysThrough({ tx }: Context, { subjects, requirements }: Required<Named>): SQL {
  const kinds = sql.param(draftLinks().map(({ kind }) => kind));
  const ways = requirementRowsDeclared().flatMap(({ table, link }) =>
    link === null
      ? []
      : [
          sql`select d.from_id as subject, t.requirement, d.to_id as control, k.number
            from link d join record k on k.org_id = ${tx.org} and k.id = d.to_id
              join link w on w.org_id = ${tx.org} and w.from_id = d.to_id and w.kind = ${link}
              join ${sql.identifier(table)} t on t.org_id = ${tx.org} and t.id = w.to_id
            where d.org_id = ${tx.org} and d.from_id = any(${sql.param(subjects)}::uuid[]) and k.archived_at is null
              and d.kind = any(${kinds}::text[]) and t.requirement = any(${sql.param(requirements)}::text[])`,
        ],
  );
  if (ways.length === 0) return sql`select null::uuid as subject, '' as requirement, null::uuid as control`;
  return sql`select distinct on (x.subject, x.requirement) x.subject, x.requirement, x.control
    from (${sql.join(ways, sql` union all `)}) x order by x.subject, x.requirement, x.number`;
}
type Named = Pick<ClaimsAsked, 'subjects' | 'requirements'>;

/** Most claims named with one record or requirement; the count tells of more. */
export const mostClaims = 200;

/** Full before partial before context before draft. */
export const strength: SQL = sql`array_position(array['full', 'partial', 'context', 'draft'], c.sufficiency)`;

/** Withdrawn ones last. */
export const strongestFirst: SQL = sql`c.withdrawn_at is not null, ${strength}, c.subject_type, c.subject_number,
  c.requirement, c.lens`;

/** The claims the actor may see of these subjects or for these requirements, strongest first; at most 200. */
export const claimsOf = (context: Context, asked: ClaimsAsked): Promise<Claim[]> =>
  claimsFound<Claim>(context, {
    table: claimTable(context, asked),
    where: sql`c.subject_visible`,
    order: strongestFirst,
    most: mostClaims,
  });

/** A part of `table`, which is `c`, in an order. */
export interface ClaimsWanted {
  readonly table: SQL;
  readonly where: SQL;
  readonly order: SQL;
  readonly most: number;
  /** Selected over `c` beside what is shown of a claim. */
  readonly beside?: SQL;
}

/**
 * Claims with all that is shown of them, in this order. Two statements: which they are, through all of them; then what
 * is shown of these few.
 */
export async function claimsFound<Row>(
  context: Context,
  { table, where, order, most, beside }: ClaimsWanted,
): Promise<Row[]> {
  const names = await context.tx.whole<ClaimName>(sql`
    select c.subject_id as subject, c.requirement, c.lens from ${table} c where ${where} order by ${order} limit ${most}`);
  return claimsNamed<Row>(context, names, beside);
}

export interface ClaimName {
  readonly subject: string;
  readonly requirement: string;
  readonly lens: Lens;
}

/** These claims with all that is shown of them, in this order; `beside` is selected as well. One statement. */
export function claimsNamed<Row>(
  context: Context,
  names: readonly ClaimName[],
  beside?: SQL,
): Promise<Row[]> {
  const { tx, actor } = context;
  const list = (of: keyof ClaimName) => sql.param(names.map((name) => name[of]));
  const asked = {
    subjects: [...new Set(names.map(({ subject }) => subject))],
    requirements: [...new Set(names.map(({ requirement }) => requirement))],
  };
  return tx.whole<Row>(sql`
    select c.id, c.version, c.subject_id as "subjectId", c.subject_type as "subjectType", c.subject_ref as "subjectRef",
      c.subject_title as "subjectTitle", c.framework, c.requirement, c.lens, c.sufficiency, c.standing, c.says,
      c.covers_from as "coversFrom", c.covers_to as "coversTo", c.source,
      case when ${visibleAmong(recordTypes(), actor)} then r.ref end as "throughRef", c.judged_by as "judgedBy",
      p.name as "judgedByName", c.judged_at as "judgedAt", c.subject_day as "subjectDay",
      c.withdrawn_reason as "withdrawnReason"${beside ? sql`, ${beside}` : sql``}
    from unnest(${list('subject')}::uuid[], ${list('requirement')}::text[], ${list('lens')}::text[]) with ordinality
        as n (subject, requirement, lens, place)
      join ${claimTable(context, asked)} c on c.subject_id = n.subject and c.requirement = n.requirement and c.lens = n.lens
      left join (${waysThrough(context, asked)}) w on w.subject = c.subject_id and w.requirement = c.requirement
        and c.source in ('link', 'import')
      left join record r on r.org_id = ${tx.org} and r.id = coalesce(c.through_id, w.control)
      left join person p on p.org_id = ${tx.org} and p.id = c.judged_by
    order by n.place`);
}

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
    ? sql`((c.requirement in (${sql.join(silent, sql` union all `)})) is not true)`
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

/**
 * What claims say of every requirement of the organisation, or of these; whoever may see their subjects, for what proves
 * a requirement does not depend on who looks. Withdrawn ones are left out. One statement, a row or two per requirement.
 */
export const requirementProof = (
  context: Context,
  asked: ClaimsAsked = {},
): Promise<ReadonlyMap<string, RequirementProof>> =>
  proofOver(
    context,
    sql`select c.requirement, c.lens, ${farAsAsked(context)} as sufficiency, c.standing, coalesce(c.subject_day, c.judged_at::date) as day,
        ${isCounted} as counted
      from ${claimTable(context, asked)} c where c.withdrawn_at is null`,
  );

/**
 * The same over any claims `c`: requirement, lens, sufficiency, standing, the day it speaks of, and is it counted; of
 * today or of a past day.
 */
export async function proofOver(
  context: Context,
  claims: SQL,
): Promise<ReadonlyMap<string, RequirementProof>> {
  const number = (condition: SQL) => sql`(count(*) filter (where ${condition}))::int`;
  const far = (sufficiency: Sufficiency) => number(sql`c.counted and c.sufficiency = ${sufficiency}`);
  // `offset 0`: how a claim stands is found once, not for every count of it.
  const rows = await context.tx.whole<RequirementProof & { requirement: string; lens: Lens }>(sql`
    select c.requirement, c.lens, ${far('full')} as full, ${far('partial')} as partial, ${far('context')} as context,
      ${number(sql`c.sufficiency = 'draft' and c.standing <> 'subject_archived'`)} as draft,
      ${number(sql`c.sufficiency <> 'draft' and not c.counted`)} as lapsed,
      ${number(sql`c.counted and c.standing = 'review'`)} as review, max(c.day) filter (where c.counted) as youngest
    from (${claims} offset 0) c
    group by 1, 2`);
  const found = new Map<string, RequirementProof>();
  for (const { requirement, lens, ...proof } of rows) {
    const framework = requirement.slice(0, requirement.indexOf(':'));
    const own = lens === context.content.framework(framework)?.lens ? proof : asContext(proof);
    found.set(requirement, bothOf(found.get(requirement) ?? noProof, own));
  }
  return found;
}

/** Counted in figures: judged, and its record neither stale nor archived. Over `claimTable` as `c`. */
export const isCounted: SQL = sql`(c.sufficiency <> 'draft' and c.standing in ('current', 'review'))`;

/** Through another lens than its framework's a claim is context, however far it was judged. */
const asContext = (proof: RequirementProof): RequirementProof => ({
  ...proof,
  ...{ full: 0, partial: 0, context: proof.full + proof.partial + proof.context },
});

const bothOf = (one: RequirementProof, other: RequirementProof): RequirementProof => ({
  full: one.full + other.full,
  partial: one.partial + other.partial,
  context: one.context + other.context,
  draft: one.draft + other.draft,
  lapsed: one.lapsed + other.lapsed,
  review: one.review + other.review,
  youngest: later(one.youngest, other.youngest),
});

const later = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other > one) ? other : one;
