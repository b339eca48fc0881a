import { adoptedIds } from '../../kernel/adoption.ts';
import { noProof, type RequirementProof, requirementProof } from '../../kernel/claim/claim.ts';
import type { Content } from '../../kernel/content/content.ts';
import type { Framework } from '../../kernel/content/framework.ts';
import type { HarmonisedClause } from '../../kernel/content/library.schema.ts';
import { type Control, printedNumber } from '../../kernel/content/requirement.ts';
import type { Context } from '../../kernel/feature.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { referenceOf, shortNumber, verdictOf } from '../applicability/applicability.rules.ts';
import type { ApplicabilityRow } from '../applicability/applicability-row.schema.ts';
import { readStatement } from '../applicability/applicability-statement.usecases.ts';
import { type ClauseStanding, clauseStandings } from './clause.standing.ts';
import { chapterOf, fractionsOf, missingOf, phaseOf } from './tree.rules.ts';
import type { ArticleLine, ClauseCell, ClauseLine, ControlLine, RequirementTree } from './tree.schema.ts';

/** Everything the lines are made from. */
interface Ground {
  readonly content: Content;
  /** Those shown, in content order; not all of them need be adopted. */
  readonly frameworks: readonly Framework[];
  readonly adopted: ReadonlySet<string>;
  readonly personId: string | null;
  readonly clauses: ReadonlyMap<string, ClauseStanding>;
  readonly proof: ReadonlyMap<string, RequirementProof>;
  readonly rows: ReadonlyMap<string, ApplicabilityRow>;
}

/**
 * The requirements of the adopted frameworks with how each stands, all of it derived. `preview` adds one that is not
 * adopted. The same number of statements whatever is recorded; as many lines as the content has.
 */
export async function readTree(context: Context, preview?: string): Promise<RequirementTree> {
  const { content, actor } = context;
  const previewed = preview === undefined ? undefined : content.framework(preview);
  if (preview !== undefined && !previewed) throw new Problem(notFound);
  const [adopted, clauses, proof, rows] = await Promise.all([
    adoptedIds(context),
    clauseStandings(context),
    requirementProof(context),
    readStatement(context),
  ]);
  const frameworks = content.frameworks.filter((one) => adopted.has(one.id) || one === previewed);
  const ground: Ground = {
    ...{ content, frameworks, adopted, clauses, proof },
    personId: actor.personId,
    rows: new Map(rows.map((row) => [row.requirement, row])),
  };
  const lines = clauseLines(ground);
  const controls = frameworks.flatMap((framework) => controlLines(ground, framework));
  return {
    today: context.today,
    frameworks: frameworks.map((one) => columnOf(one, adopted.has(one.id))),
    others: content.frameworks.filter((one) => !frameworks.includes(one)).map((one) => columnOf(one, false)),
    groups: groupsOf(ground, lines),
    clauses: lines,
    controlGroups: controlGroupsOf(ground, controls),
    controls,
    articles: frameworks.flatMap((framework) => articleLines(ground, framework)),
  };
}

const columnOf = (framework: Framework, adopted: boolean) => ({
  id: framework.id,
  shortTitle: framework.shortTitle,
  short: isLaw(framework) ? framework.shortTitle : shortNumber(framework),
  lens: framework.lens,
  adopted,
  law: isLaw(framework),
});

/** A law asks for no management system: its articles are read and claimed against, nothing in them is assessed. */
export const isLaw = (framework: Pick<Framework, 'law'>): boolean => framework.law !== null;

/** Clauses as the standards share them, then those the content's map does not know. */
function clauseLines(ground: Ground): ClauseLine[] {
  const { content, frameworks } = ground;
  const shown = new Set(frameworks.map(({ id }) => id));
  return content.libraries.harmonisedMaps
    .flatMap((map) => map.entries)
    .flatMap((shared) => {
      const cells = shared.requirements.flatMap((id) => cellOf(ground, shared, id) ?? []);
      // Whoever sees no record of a clause that is adopted sees no line of it.
      const seen = cells.some(({ framework, record }) => record !== null || !ground.adopted.has(framework));
      if (!seen) return [];
      const number = numberOf(shared.requirements[0] ?? '');
      return [
        {
          id: shared.id,
          number,
          title: shared.title,
          relation: shared.relation,
          group: chapterOf(number),
          depth: number.split('.').length - 2,
          cells: cells.filter(({ framework }) => shown.has(framework)),
          articles: touchedBy(ground, shared),
        },
      ];
    })
    .filter(({ cells }) => cells.length > 0);
}

const numberOf = (requirement: string): string => requirement.slice(requirement.indexOf(':') + 1);

function cellOf(ground: Ground, shared: HarmonisedClause, id: string): ClauseCell | undefined {
  const clause = ground.content.requirement(id);
  const framework = ground.frameworks.find((one) => one.id === clause?.framework);
  if (!clause || !framework) return undefined;
  const adopted = ground.adopted.has(framework.id);
  const record = adopted ? ground.clauses.get(id) : undefined;
  const duty = { duty: shared.lensDuty, passageLenses: shared.passageLenses };
  return {
    framework: framework.id,
    requirement: id,
    ref: referenceOf(framework, clause),
    title: clause.title,
    record: record
      ? {
          id: record.id,
          version: record.version,
          assessment: record.assessment,
          assessedOn: record.assessedOn,
          ownerId: record.ownerId,
          ownerName: record.ownerName,
          mine: isMine(ground, record.ownerId),
          mayWrite: record.mayWrite,
          missing: missingOf(duty, framework.lens, record),
        }
      : null,
    proof: adopted ? (ground.proof.get(id) ?? noProof) : noProof,
  };
}

const isMine = ({ personId }: Ground, ownerId: string | null): boolean =>
  ownerId !== null && ownerId === personId;

/** Places of the laws shown that the crosswalk names beside any side of a shared clause, each once. */
function touchedBy({ content, frameworks }: Ground, { requirements }: HarmonisedClause) {
  const laws = frameworks.filter(isLaw);
  const ids = requirements.flatMap((id) => content.crosswalk(id).map(({ other }) => other));
  return [...new Set(ids)]
    .flatMap((id) => content.requirement(id) ?? [])
    .filter((place) => laws.some(({ id }) => id === place.framework))
    .sort((one, other) => one.order - other.order)
    .map(({ id, framework, number, title }) => ({
      ...{ id, framework, title },
      number: printedNumber(number),
    }));
}

function groupsOf({ content, frameworks }: Ground, lines: readonly ClauseLine[]): RequirementTree['groups'] {
  const order = frameworks.map(({ id }) => id);
  return [...Map.groupBy(lines, ({ group }) => group)].map(([number, own]) => ({
    number,
    title: titleOf(content, order, number),
    phase: phaseOf(number),
    fractions: fractionsOf(
      own.flatMap(({ cells }) =>
        cells.flatMap(({ framework, record }) =>
          record ? [{ framework, verdict: record.assessment as string }] : [],
        ),
      ),
      order,
    ),
  }));
}

/** The heading of a chapter as the first framework that has it calls it. */
function titleOf(content: Content, frameworks: readonly string[], chapter: string): string {
  const found = frameworks.flatMap((id) => content.outline(id).filter(({ number }) => number === chapter));
  return found[0]?.title ?? chapter;
}

function controlLines(ground: Ground, framework: Framework): ControlLine[] {
  const adopted = ground.adopted.has(framework.id);
  return ground.content.controls(framework.id).flatMap((control) => {
    const row = adopted ? ground.rows.get(control.id) : undefined;
    if (adopted && !row) return [];
    return [controlLine(ground, framework, control, row)];
  });
}

function controlLine(
  ground: Ground,
  framework: Framework,
  control: Control,
  row: ApplicabilityRow | undefined,
): ControlLine {
  const proof = row ? (ground.proof.get(control.id) ?? noProof) : noProof;
  return {
    framework: framework.id,
    requirement: control.id,
    ref: referenceOf(framework, control),
    number: control.number,
    title: control.title,
    group: control.group,
    record: row
      ? {
          id: row.id,
          decision: row.decision,
          implementation: row.implementation,
          verdict: verdictOf(row.decision, row.implementation, proof.full > 0),
          ownerName: row.ownerName,
          mine: isMine(ground, row.ownerId),
        }
      : null,
    proof,
  };
}

function controlGroupsOf(
  { content }: Ground,
  controls: readonly ControlLine[],
): RequirementTree['controlGroups'] {
  const groups = Map.groupBy(controls, ({ framework, group }) => `${framework}:${group}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { framework, group: number } = first;
    const [fraction] = fractionsOf(
      own.flatMap(({ record }) => (record ? [{ framework, verdict: record.verdict }] : [])),
      [framework],
    );
    const title = content.group(framework, number)?.title ?? number;
    return [{ framework, number, title, met: fraction?.met ?? 0, total: fraction?.total ?? 0 }];
  });
}

function articleLines(ground: Ground, framework: Framework): ArticleLine[] {
  const adopted = ground.adopted.has(framework.id);
  return ground.content.articles(framework.id).map(({ id, number, title, group }) => ({
    framework: framework.id,
    requirement: id,
    number: printedNumber(number),
    title,
    group,
    groupTitle: ground.content.group(framework.id, group)?.title ?? group,
    proof: adopted ? (ground.proof.get(id) ?? noProof) : noProof,
  }));
}
