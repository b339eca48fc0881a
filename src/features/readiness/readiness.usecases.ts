import { adoptedFrameworks } from '../../kernel/adoption.ts';
import { type RequirementProof, requirementProof } from '../../kernel/claim/claim.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { rowVerdict } from '../applicability/applicability.rules.ts';
import { type RowStanding, rowStandings } from '../applicability/applicability-standing.usecases.ts';
import { type ClauseStanding, clauseStandings } from '../requirement/requirement.usecases.ts';
import { readEarlier } from './earlier.ts';
import { readinessOperations as operations } from './readiness.operations.ts';
import { chaptersOf, figureOf } from './readiness.rules.ts';
import type { Regime } from './readiness.schema.ts';
import { readSpine } from './spine.ts';

/** Where each adopted regime stands. Derived at every question; nothing of it is stored. */
export const readinessFeature = feature({
  name: 'readiness',
  recordTypes: [],
  implementations: [
    implement(operations.regimes, async (_input, context) => ({ regimes: await readRegimes(context) })),
    implement(operations.earlier, ({ days }, context) => readEarlier(context, days)),
    implement(operations.spine, async (_input, context) => ({ cells: await readSpine(context) })),
  ],
});

/** Every adopted regime with its figure or its counts. Five statements, whatever the number of records and claims. */
export async function readRegimes(context: Context): Promise<Regime[]> {
  const [adopted, rows, clauses, proof] = await Promise.all([
    adoptedFrameworks(context),
    rowStandings(context),
    clauseStandings(context),
    requirementProof(context),
  ]);
  return adopted.map((framework) => regimeOf(context.content, framework, { rows, clauses, proof }));
}

interface Recorded {
  readonly rows: readonly RowStanding[];
  readonly clauses: ReadonlyMap<string, ClauseStanding>;
  readonly proof: ReadonlyMap<string, RequirementProof>;
}

function regimeOf(content: Content, framework: Framework, { rows, clauses, proof }: Recorded): Regime {
  const { id, number, shortTitle, lens } = framework;
  const leaves = content.clauses(id);
  const controls = content.controls(id);
  const isStandard = leaves.length > 0 || framework.applicability !== null;
  const articles = isStandard
    ? []
    : content.requirements.flatMap((one) =>
        one.framework === id && 'group' in one ? [{ id: one.id, group: one.group }] : [],
      );
  return {
    ...{ framework: id, number, shortTitle, lens },
    figure: isStandard
      ? figureOf(
          leaves.flatMap((clause) => clauses.get(clause.id)?.assessment ?? []),
          // A control that today's content no longer has keeps its row and leaves the figure.
          rows
            .filter((row) => row.framework === id && content.requirement(row.requirement)?.kind === 'control')
            .map((row) => ({
              ...row,
              verdict: rowVerdict({ ...row, proof: proof.get(row.requirement) ?? null }),
            })),
          { clauses: leaves.length, controls: controls.length },
        )
      : null,
    chapters: chaptersOf(
      articles,
      (group) => content.group(id, group)?.title ?? group,
      (article) => proof.get(article),
    ),
  };
}
