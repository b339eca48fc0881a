import { sql } from 'drizzle-orm';
import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { claimTable, isCounted, type RequirementProof, requirementProof } from '../../kernel/claim/claim.ts';
import { provingOf } from '../../kernel/claim/proving.rules.ts';
import { type RequirementRow, requirementRowsOf } from '../../kernel/claim/requirement-row.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Requirement } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import type { Output } from '../../kernel/operation.ts';
import { recordTypes } from '../../kernel/record-type.ts';
import { visibleAmong } from '../../kernel/visibility.ts';
import { refOf } from './claim.rules.ts';
import type { figureOperations } from './figures.operations.ts';
import { addedUp, countedOf, segmentsOf } from './figures.rules.ts';
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

function figureOf(context: Context, framework: Framework, known: Known): FrameworkFigure {
  const head = {
    id: framework.id,
    ref: refOf(framework, '').trim(),
    title: framework.shortTitle,
    lens: framework.lens,
  };
  return {
    ...head,
    ...(framework.law === null ? standardOf(context, framework, known) : lawOf(context, framework, known)),
  };
}

type Counted = Omit<FrameworkFigure, 'id' | 'ref' | 'title' | 'lens'>;

/** Clause leaves and controls, each once; what the statement excludes leaves the denominator. */
function standardOf({ content }: Context, framework: Framework, { proof, rows }: Known): Counted {
  const all: Requirement[] = [...content.clauses(framework.id), ...content.controls(framework.id)];
  const asked = all.filter(({ id }) => rows.get(id)?.asks !== false);
  const requirements = asked.map(({ id, number, title }) => {
    const row = rows.get(id);
    return {
      ...{ id, title, ref: refOf(framework, number), proving: provingOf(proof.get(id)), claims: null },
      record: row ? { id: row.id, type: row.type, ref: row.ref } : null,
    };
  });
  return {
    denominator: asked.length,
    excluded: all.length - asked.length,
    segments: segmentsOf(requirements),
    ...{ claims: null, without: null, requirements },
  };
}

/** A law is read and claimed against until its duties are known: claims are counted, and there is no figure (R38). */
function lawOf({ content }: Context, framework: Framework, { proof }: Known): Counted {
  const articles = content.articles(framework.id).map(({ id, number, title }) => ({
    ...{ id, title, ref: refOf(framework, number), proving: provingOf(proof.get(id)) },
    ...{ record: null, claims: countedOf(proof.get(id)) },
  }));
  return {
    ...{ denominator: null, excluded: null, segments: null },
    claims: addedUp(articles.map(({ claims }) => claims)),
    without: articles.filter(({ proving }) => proving === 'none').length,
    requirements: articles,
  };
}

type Item = Figures['reuse']['most'][number];

/** Counted claims by record: how many of how many, and the records used most and least. One statement. */
async function readReuse(context: Context): Promise<Figures['reuse']> {
  const { tx, actor } = context;
  const named = sql`json_build_object('id', u.id, 'type', u.type, 'ref', u.ref, 'title', u.title, 'claims', u.claims)`;
  const [row] = await tx.whole<Figures['reuse']>(sql`
    with used as materialized (
      select r.id, r.type, r.number, r.ref, r.title, c.claims, ${visibleAmong(recordTypes(), actor)} is true as seen
      from (select c.subject_id, count(*)::int as claims from ${claimTable(context, { stored: true })} c where ${isCounted}
        group by 1) c join record r on r.org_id = ${tx.org} and r.id = c.subject_id)
    select (select count(*) from used)::int as items, (select coalesce(sum(claims), 0) from used)::int as claims,
      (select coalesce(sum(claims), 0) from used where not seen)::int as unseen,
      (select coalesce(json_agg(x.item), '[]') from (select ${named} as item from used u where u.seen
        order by u.claims desc, u.type, u.number limit ${mostItems}) x) as most,
      (select coalesce(json_agg(x.item), '[]') from (select ${named} as item from used u where u.seen
        order by u.claims, u.type desc, u.number desc limit ${mostItems}) x) as least`);
  const { claims = 0, items = 0, unseen = 0, most = [], least = [] } = row ?? {};
  const above = new Set(most.map(({ id }: Item) => id));
  return { claims, items, unseen, most, least: least.filter(({ id }: Item) => !above.has(id)) };
}
