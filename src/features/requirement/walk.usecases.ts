import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { adoptedFrameworks } from '../../kernel/adoption.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { Context, Implementation } from '../../kernel/feature.ts';
import { implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, notFound, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { Assessment } from './clause.schema.ts';
import { type ClauseStanding, clauseStandings } from './clause.standing.ts';
import { walkOperations as operations, type Walk, type WalkStep } from './walk.operations.ts';
import { changesSince, placeOf, stepsOf } from './walk.rules.ts';

interface StoredWalk {
  readonly frameworks: readonly string[];
  readonly steps: readonly string[];
  readonly before: Readonly<Record<string, Assessment>>;
  readonly at: string;
  readonly visited: readonly string[];
  readonly startedAt: string;
  readonly endedAt: string | null;
}

const storedWalk = (tx: Tx, personId: string | null): Promise<StoredWalk | undefined> =>
  tx.one<StoredWalk>(sql`
    select frameworks, steps, before, at, visited, started_at as "startedAt", ended_at as "endedAt"
    from clause_walk where org_id = ${tx.org} and person_id = ${personId}::uuid`);

/** Where the person is, with what they changed since they began. Three statements. */
async function readWalk(context: Context): Promise<{ walk: Walk | null }> {
  const { tx, actor } = context;
  const [stored, adopted, clauses] = await Promise.all([
    storedWalk(tx, actor.personId),
    adoptedFrameworks(context),
    clauseStandings(context),
  ]);
  if (!stored) return { walk: null };
  const shown = adopted.filter(({ id }) => stored.frameworks.includes(id));
  const known = new Map(linesOf(context, shown, clauses).map((line) => [line.step.id, line.step]));
  const steps = stored.steps.flatMap((id) => known.get(id) ?? []);
  // Those dropped since then, and what the content no longer has, are passed over.
  if (steps.length === 0) return { walk: null };
  const { frameworks, visited, startedAt, endedAt } = stored;
  const ids = steps.map(({ id }) => id);
  return {
    walk: {
      ...{ frameworks: [...frameworks], steps, visited: [...visited], startedAt, endedAt },
      at: placeOf(ids, stored.at, visited),
      changes: changesOf(context, stored, steps, clauses),
    },
  };
}

function changesOf(
  { content, actor }: Context,
  { before }: StoredWalk,
  steps: readonly WalkStep[],
  clauses: ReadonlyMap<string, ClauseStanding>,
): Walk['changes'] {
  const sides = steps.flatMap((step) => step.sides.map((side) => ({ ...side, title: step.title })));
  const now = sides.flatMap((side) => {
    const clause = clauses.get(side.requirement);
    return clause ? [{ ...side, assessment: clause.assessment, assessedBy: clause.assessedBy }] : [];
  });
  return changesSince(before, now, actor.personId).map(({ from, now: one }) => ({
    ...{ requirement: one.requirement, ref: one.ref, lens: one.lens, from, to: one.assessment },
    title: content.requirement(one.requirement)?.title ?? one.title,
  }));
}

/** Every clause with a side of these frameworks that the person sees, as a step of a walk. */
function linesOf(
  { content }: Context,
  frameworks: readonly Framework[],
  clauses: ReadonlyMap<string, ClauseStanding>,
) {
  return content.libraries.harmonisedMaps
    .flatMap((map) => map.entries)
    .flatMap(({ id, title, requirements }) => {
      const sides = requirements.flatMap((requirement) => {
        const clause = clauses.get(requirement);
        const framework = frameworks.find((one) => requirement.startsWith(`${one.id}:`));
        return clause && framework ? [{ clause, framework, requirement }] : [];
      });
      const [first] = sides;
      if (!first) return [];
      const step: WalkStep = {
        ...{ id, title, number: first.requirement.slice(first.framework.id.length + 1) },
        sides: sides.map(({ clause, framework, requirement }) => ({
          ...{ requirement, framework: framework.id, lens: framework.lens, ref: clause.ref },
        })),
      };
      return [{ step, sides }];
    });
}

async function begin({ choice, frameworks }: z.output<typeof operations.begin.input>, context: Context) {
  const { tx, actor, now } = context;
  const adopted = await adoptedFrameworks(context);
  const shown = adopted.filter(({ id }) => frameworks.length === 0 || frameworks.includes(id));
  const clauses = await clauseStandings(context);
  const lines = linesOf(context, shown, clauses);
  const steps = stepsOf(
    lines.map(({ step, sides }) => ({
      id: step.id,
      sides: sides.map(({ clause, framework }) => ({
        ...{ framework: framework.id, assessment: clause.assessment, mayWrite: clause.mayWrite },
      })),
    })),
    shown.map(({ id }) => id),
    choice,
  );
  const [first] = steps;
  if (first === undefined) {
    throw new Problem(
      invalid,
      msg('walk.nothing', 'There is no clause left to walk like this that you may assess.'),
    );
  }
  const before = Object.fromEntries(
    lines.flatMap(({ sides }) => sides.map(({ requirement, clause }) => [requirement, clause.assessment])),
  );
  await tx.rows(sql`insert into clause_walk (org_id, person_id, frameworks, steps, before, at, visited, started_at)
    values (${tx.org}, ${actor.personId}, ${sql.param(shown.map(({ id }) => id))}::text[], ${sql.param(steps)}::text[],
      ${JSON.stringify(before)}::jsonb, ${first}, array[]::text[], ${now})
    on conflict (org_id, person_id) do update set frameworks = excluded.frameworks, steps = excluded.steps,
      before = excluded.before, at = excluded.at, visited = excluded.visited, started_at = excluded.started_at,
      ended_at = null`);
  return readWalk(context);
}

/** To another step, or to the end; the one that is left counts as visited. */
async function go({ to }: z.output<typeof operations.go.input>, context: Context) {
  const { tx, actor, now } = context;
  const stored = await storedWalk(tx, actor.personId);
  if (!stored || (to !== null && !stored.steps.includes(to))) throw new Problem(notFound);
  const visited = [...new Set([...stored.visited, stored.at])];
  await tx.rows(sql`update clause_walk set at = ${to ?? stored.at}, visited = ${sql.param(visited)}::text[],
      ended_at = ${to === null ? now : null} where org_id = ${tx.org} and person_id = ${actor.personId}`);
  return readWalk(context);
}

/** Nothing of a walk is a record of the management system: what is judged on it is, and is recorded there. */
const unrecorded = 'Where a person is on their walk is theirs alone; what they judge is recorded by itself.';

export const walking: Implementation[] = [
  implement(operations.get, (_input, context) => readWalk(context)),
  implement(operations.begin, begin, { unrecorded }),
  implement(operations.go, go, { unrecorded }),
];

/** Take away the walk of somebody who is erased. */
export async function forgetWalk({ tx }: Context, personId: string): Promise<void> {
  await tx.rows(sql`delete from clause_walk where org_id = ${tx.org} and person_id = ${personId}`);
}
