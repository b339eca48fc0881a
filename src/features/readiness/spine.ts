import { sql } from 'drizzle-orm';
import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { claimTable, noProof, type RequirementProof, requirementProof } from '../../kernel/claim/claim.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { HarmonisedClause } from '../../kernel/content/library.schema.ts';
import type { Clause } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import { referenceOf } from '../applicability/applicability.rules.ts';
import { type ClauseStanding, clauseStandings } from '../requirement/requirement.usecases.ts';
import { chapterOf, claimsThatCount, type LensDuty, missingOf, phaseOf } from '../requirement/tree.rules.ts';
import { byNumber } from './readiness.rules.ts';
import type { SpineCell, SpineSide } from './readiness.schema.ts';

/** A clause of one framework, under the id of the clause the standards share. */
interface Place {
  readonly cell: string;
  readonly framework: Framework;
  readonly clause: Clause;
}

/** The clauses of the adopted standards, shared ones once. Four statements, whatever the number of claims. */
export async function readSpine(context: Context): Promise<SpineCell[]> {
  const { content } = context;
  const adopted = await adoptedFrameworks(context);
  const places = adopted.flatMap((framework) =>
    content.clauses(framework.id).map((clause): Place => {
      return { cell: content.harmonised(clause.id)?.id ?? clause.id, framework, clause };
    }),
  );
  const requirements = places.map(({ clause }) => clause.id);
  const [clauses, proof, shared] = await Promise.all([
    clauseStandings(context),
    requirementProof(context, { requirements }),
    sharedCells(context, places),
  ]);
  return [...Map.groupBy(places, ({ cell }) => cell)]
    .map(([id, some]): SpineCell => {
      const [first] = some;
      const number = first?.clause.number ?? '';
      return {
        id,
        number,
        title: content.harmonised(first?.clause.id ?? '')?.title ?? first?.clause.title ?? '',
        phase: phaseOf(chapterOf(number)),
        sides: some.map((place) =>
          sideOf(content, place, clauses.get(place.clause.id), proof.get(place.clause.id) ?? noProof),
        ),
        shared: shared.has(id),
      };
    })
    .sort(byNumber);
}

function sideOf(
  content: Content,
  { framework, clause }: Place,
  standing: ClauseStanding | undefined,
  proof: RequirementProof,
): SpineSide {
  const shared = content.harmonised(clause.id);
  return {
    lens: framework.lens,
    framework: framework.id,
    requirement: clause.id,
    ref: referenceOf(framework, clause),
    assessment: standing?.assessment ?? null,
    claims: claimsThatCount(proof),
    drafts: proof.draft,
    stale: proof.lapsed > 0,
    missing: shared && standing ? missingOf(dutyOf(shared), framework.lens, standing) : null,
  };
}

const dutyOf = ({ lensDuty, passageLenses }: HarmonisedClause): LensDuty => ({
  duty: lensDuty,
  passageLenses,
});

/** The shared clauses for all of whose standards one record has a claim that counts. One statement. */
async function sharedCells(context: Context, places: readonly Place[]): Promise<ReadonlySet<string>> {
  const requirements = places.map(({ clause }) => clause.id);
  const rows = await context.tx.whole<{ cell: string }>(sql`
    with place as (select * from unnest(${sql.param(places.map(({ cell }) => cell))}::text[],
        ${sql.param(requirements)}::text[]) as p (cell, requirement)),
      counted as (select distinct c.subject_id, c.requirement
        from ${claimTable(context, { requirements, stored: true })} c
        where c.standing in ('current', 'review') and c.sufficiency <> 'draft')
    select distinct served.cell from (
      select p.cell, c.subject_id, count(*) as claimed from counted c join place p on p.requirement = c.requirement
      group by p.cell, c.subject_id) served
    join (select cell, count(*) as asked from place group by cell having count(*) > 1) whole
      on whole.cell = served.cell and whole.asked = served.claimed`);
  return new Set(rows.map(({ cell }) => cell));
}
