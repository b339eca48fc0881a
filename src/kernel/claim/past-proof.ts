import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../feature.ts';
import { pastSource } from '../list/sql.ts';
import { recordTypes } from '../record-type.ts';
import { endOfDay } from '../time.ts';
import { isCounted, proofOver, type RequirementProof } from './claim.ts';
import { claimSubjects, draftLinks, requirementRowsDeclared } from './subject.ts';

/**
 * What claims said of every requirement at the end of a past day, as `requirementProof` says it of today. The ledger
 * holds each claim as it was judged, withdrawn or brought back, each record with its dates, and each link: all of it is
 * reckoned from there, nothing from how things stand now but which frameworks are in use. One statement.
 */
export const requirementProofOn = (
  context: Context,
  day: string,
): Promise<ReadonlyMap<string, RequirementProof>> => proofOver(context, statement(context, day));

/**
 * `c`: claims as they were; `l`: links as they were; `e`: the records both speak of, as they were. A claim whose
 * version is 0 went away with its row: the draft it kept away was proposed again. How many there are the planner cannot
 * know, so no join may go through one side again for every row of the other: full joins and looked-up lists are hashed.
 */
function statement(context: Context, day: string): SQL {
  const { tx, org } = context;
  const until = sql`${endOfDay(day, org.timeZone)}::timestamptz`;
  const types = sql`${sql.param(recordTypes().map(({ type }) => type))}::text[]`;
  const { stale, revision, spokenOf } = standings(context, day);
  return sql`
    with c as materialized (
      select distinct on (h.record_id, b.requirement, b.lens) h.record_id as subject_id, b.requirement, b.lens,
        b.sufficiency, b."judgedRevision" as judged_revision, b."judgedAt" as judged_at,
        b."withdrawnAt" is not null as withdrawn, b.version
      from ledger h cross join lateral jsonb_to_record(h.body::jsonb) as b (requirement text, lens text, sufficiency text,
        "judgedRevision" integer, "judgedAt" timestamptz, "withdrawnAt" timestamptz, version integer)
      where h.org_id = ${tx.org} and h.record_type = 'claim' and h.at < ${until}
      order by h.record_id, b.requirement, b.lens, h.seq desc),
    l as materialized (${linksOn(context, until)}),
    e as materialized (
      select distinct on (h.record_id) h.record_id, h.record_type, h.body::jsonb as body from ledger h
      where h.org_id = ${tx.org} and h.record_type = any(${types}) and h.at < ${until}
        and (h.record_type = any(${sql.param(rowTypes())}::text[])
          or (h.record_id in (select subject_id from c union select from_id from l union select to_id from l)) is true)
      order by h.record_id, h.seq desc),
    s as materialized (
      select r.id, e.body->>'archivedAt' is not null as archived, ${stale} as stale, ${revision} as revision,
        ${spokenOf} as spoken_of
      from e cross join lateral (select ${tx.org}::uuid as org_id, e.record_id as id) r),
    silent as materialized (${silentOn()}),
    judged as materialized (
      select c.requirement, c.lens, case when c.sufficiency in ('full', 'partial')
          and (c.requirement in (select requirement from silent)) is true then 'context' else c.sufficiency end as sufficiency,
        coalesce(s.spoken_of, c.judged_at::date) as day,
        case when s.archived then 'subject_archived' when s.stale then 'stale'
          when c.sufficiency <> 'draft' and s.revision > c.judged_revision then 'review' else 'current' end as standing
      from (select * from c where not withdrawn and version > 0) c full join s on s.id = c.subject_id)
    ${draftsOn(context)},
    every as (select * from judged where requirement is not null
      union all select requirement, lens, 'draft', null::date, 'current' from drafts)
    select c.requirement, c.lens, c.sufficiency, c.standing, c.day, ${isCounted} as counted
    from every c where (split_part(c.requirement, ':', 1) in
      (select framework from adoption where org_id = ${tx.org} and dropped_at is null)) is true`;
}

/** How a record stood as the subject of claims, by its type; a type that declares nothing is never stale. */
function standings(context: Context, day: string): { stale: SQL; revision: SQL; spokenOf: SQL } {
  const until = endOfDay(day, context.org.timeZone);
  const known = claimSubjects().flatMap(({ type, past }) => {
    const declared = recordTypes().find((one) => one.type === type);
    return past && declared
      ? [{ type, ...past(pastSource(declared, context.tx.org, until).field, context, day) }]
      : [];
  });
  const byType = (of: (one: (typeof known)[number]) => SQL | undefined, otherwise: SQL): SQL => {
    const cases = known.flatMap((one) => {
      const value = of(one);
      return value ? [sql`when ${one.type} then ${value}`] : [];
    });
    return cases.length > 0
      ? sql`case e.record_type ${sql.join(cases, sql` `)} else ${otherwise} end`
      : otherwise;
  };
  return {
    stale: byType(({ stale }) => stale, sql`false`),
    revision: byType(({ revision }) => revision, sql`null::integer`),
    spokenOf: byType((one) => one.day, sql`null::date`),
  };
}

const rowTypes = (): string[] => requirementRowsDeclared().flatMap(({ past }) => past?.type ?? []);

/** Requirements that asked for no proof that day, as `asksForProof` says it of today. */
function silentOn(): SQL {
  const parts = requirementRowsDeclared().flatMap(({ past }) =>
    past
      ? [
          sql`select e.body->>'requirement' as requirement from e where e.record_type = ${past.type} and not (${past.ask})`,
        ]
      : [],
  );
  return parts.length > 0 ? sql.join(parts, sql` union all `) : sql`select '' as requirement where false`;
}

/** Links by which a record is draft proof of a row: to the control, and from the control to the row. */
function linksOn({ tx }: Context, until: SQL): SQL {
  const kinds = [
    ...draftLinks().map(({ kind }) => kind),
    ...requirementRowsDeclared().flatMap(({ link }) => link ?? []),
  ];
  return sql`select k.from_id, k.kind, k.to_id from (
      select distinct on (h.record_id, b.kind, h.related_id) h.record_id as from_id, b.kind, h.related_id as to_id, b.linked
      from ledger h cross join lateral jsonb_to_record(h.body::jsonb) as b (kind text, linked boolean)
      where h.org_id = ${tx.org} and h.record_type = 'link' and h.at < ${until}
        and b.kind = any(${sql.param(kinds)}::text[])
      order by h.record_id, b.kind, h.related_id, h.seq desc) k where k.linked`;
}

/** `drafts`: those that followed from the links of the day, where no stored claim of the day stood in their place. */
function draftsOn({ content }: Context): SQL {
  const lenses = JSON.stringify(Object.fromEntries(content.frameworks.map(({ id, lens }) => [id, lens])));
  const rows = requirementRowsDeclared().flatMap(({ link, past }) =>
    link === null || !past
      ? []
      : [
          sql`select w.from_id as control, e.requirement, e.lens
          from (select * from l where l.kind = ${link}) w full join (
            select e.record_id, e.body->>'requirement' as requirement, ${lenses}::jsonb->>(e.body->>'framework') as lens
            from e where e.record_type = ${past.type} and ${past.ask}) e on e.record_id = w.to_id`,
        ],
  );
  const none = sql`select null::uuid as control, null as requirement, null as lens where false`;
  const kinds = sql.param(draftLinks().map(({ kind }) => kind));
  return sql`, w as materialized (${rows.length > 0 ? sql.join(rows, sql` union all `) : none}),
    d as materialized (
      select distinct d.from_id, w.requirement, w.lens
      from (select * from l where l.kind = any(${kinds}::text[])
          and (l.to_id in (select id from s where not archived)) is true
          and (l.from_id in (select id from s where not archived)) is true) d
        full join w on w.control = d.to_id),
    drafts as (
      select d.requirement, d.lens from d where d.from_id is not null and d.requirement is not null
        and ((d.from_id, d.requirement, d.lens) in (select subject_id, requirement, lens from c where version > 0)) is not true)`;
}
