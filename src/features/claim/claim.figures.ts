import { sql } from 'drizzle-orm';
import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { claimTable, type RequirementProof, requirementProof } from '../../kernel/claim/claim.ts';
import { type RequirementRow, requirementRowsOf } from '../../kernel/claim/requirement-row.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Requirement } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import type { Output } from '../../kernel/operation.ts';
import { refOf } from './claim.rules.ts';
import { isCounted } from './claim.store.ts';
import type { figureOperations } from './figures.operations.ts';
import { provingOf, segmentsOf } from './figures.rules.ts';
import type { FrameworkFigure } from './figures.schema.ts';

type Figures = Output<typeof figureOperations.figures>;

/** Items named as most and least used. */
const mostItems = 3;

/** Where each adopted regime stands by its claims, and how often proof is used. Five statements, whatever there is. */
export async function readFigures(context: Context): Promise<Figures> {
  const [frameworks, proof, rows, reuse] = await Promise.all([
    adoptedFrameworks(context),
    requirementProof(context),
    requirementRowsOf(context),
    readReuse(context),
  ]);
  return {
    frameworks: frameworks.map((framework) => figureOf(context, framework, { proof, rows })),
    reuse,
  };
}

interface Known {
  readonly proof: ReadonlyMap<string, RequirementProof>;
  readonly rows: ReadonlyMap<string, RequirementRow>;
}

/** Clause leaves, controls and articles, each once; what the statement excludes leaves the denominator. */
function figureOf({ content }: Context, framework: Framework, { proof, rows }: Known): FrameworkFigure {
  const all: Requirement[] = [
    ...content.clauses(framework.id),
    ...content.controls(framework.id),
    ...content.articles(framework.id),
  ];
  const asked = all.filter(({ id }) => rows.get(id)?.asks !== false);
  const requirements = asked.map(({ id, number, title }) => {
    const row = rows.get(id);
    return {
      ...{ id, title, ref: refOf(framework, number), proving: provingOf(proof.get(id)) },
      record: row ? { id: row.id, type: row.type, ref: row.ref } : null,
    };
  });
  return {
    ...{
      id: framework.id,
      ref: refOf(framework, '').trim(),
      title: framework.shortTitle,
      lens: framework.lens,
    },
    denominator: asked.length,
    excluded: all.length - asked.length,
    segments: segmentsOf(requirements),
    requirements,
  };
}

interface ReuseRow {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
  readonly claims: number;
  readonly items: number;
  readonly all: number;
  readonly unseen: number;
  readonly most: number;
}

/** Counted claims by record: how many of how many, and the records used most and least. One statement. */
async function readReuse(context: Context): Promise<Figures['reuse']> {
  const rows = await context.tx.rows<ReuseRow>(sql`
    with used as materialized (
      select c.subject_id as id, c.subject_type as type, c.subject_ref as ref, c.subject_title as title,
        c.subject_number as number, bool_or(c.subject_visible is true) as seen, count(*)::int as claims
      from ${claimTable(context, { stored: true })} c where ${isCounted} group by 1, 2, 3, 4, 5),
    ranked as (
      select u.*, row_number() over (order by u.claims desc, u.type, u.number)::int as most,
        row_number() over (order by u.claims, u.type, u.number)::int as least from used u where u.seen)
    select s.items, s."all", s.unseen, r.id, r.type, r.ref, r.title, r.claims, r.most
    from (select count(*)::int as items, coalesce(sum(claims), 0)::int as "all",
        coalesce(sum(claims) filter (where not seen), 0)::int as unseen from used) s
      left join ranked r on r.most <= ${mostItems} or r.least <= ${mostItems}
    order by r.most`);
  const [sum] = rows;
  const named = rows
    .filter(({ id }) => id !== null)
    .map(({ id, type, ref, title, claims, most }) => ({ item: { id, type, ref, title, claims }, most }));
  const most = named.filter((one) => one.most <= mostItems).map(({ item }) => item);
  const least = named
    .filter((one) => one.most > mostItems)
    .map(({ item }) => item)
    .reverse()
    .slice(0, mostItems);
  return { claims: sum?.all ?? 0, items: sum?.items ?? 0, unseen: sum?.unseen ?? 0, most, least };
}
