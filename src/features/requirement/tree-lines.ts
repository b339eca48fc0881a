import { provingOf } from '../../kernel/claim/proving.rules.ts';
import type { Assessment } from './clause.schema.ts';
import { claimsThatCount } from './tree.rules.ts';
import type { ArticleLine, ClauseCell, ClauseLine, ControlLine, RequirementTree } from './tree.schema.ts';

/** A row of the tree. */
export type TreeRow =
  | { readonly kind: 'clause'; readonly line: ClauseLine }
  | { readonly kind: 'control'; readonly line: ControlLine }
  | { readonly kind: 'article'; readonly line: ArticleLine };

/** What the tree may be narrowed to; several narrow together. */
export const narrowings = [
  'met',
  'partly_met',
  'not_met',
  'not_assessed',
  'clauses',
  'passage_missing',
  'no_claim',
  'draft_only',
  'context_only',
  'stale',
  'mine',
] as const;
export type Narrowing = (typeof narrowings)[number];

/** What is asked of the tree by its address. */
export interface TreeAsked {
  readonly q: string;
  /** Ids of the regimes shown; all of them where none is named. */
  readonly regimes: readonly string[];
  readonly show: readonly Narrowing[];
  /** Assessments of which one is asked for; left out where any will do. */
  readonly judged?: readonly Assessment[];
  /** Requirements whose records stand in the scope asked for; left out where none is. */
  readonly within?: ReadonlySet<string> | undefined;
}

/** One side of a row: what a narrowing looks at. */
type Side = Pick<ClauseCell, 'framework' | 'requirement' | 'proof'> & {
  /** How it stands in its regime's figure; null for what is left out of it. */
  readonly verdict: string | null;
  readonly clause: boolean;
  readonly missing: string | null;
  readonly mine: boolean;
};

const sidesOf = ({ kind, line }: TreeRow): readonly Side[] => {
  if (kind === 'clause')
    return line.cells.map(({ framework, requirement, proof, record }) => ({
      ...{ framework, requirement, proof },
      verdict: record?.assessment ?? null,
      clause: true,
      missing: record?.missing ?? null,
      mine: record?.mine ?? false,
    }));
  const { framework, requirement, proof } = line;
  const none = { framework, requirement, proof, missing: null, clause: false };
  if (kind === 'article') return [{ ...none, verdict: null, mine: false }];
  const { record } = line;
  return [{ ...none, verdict: record?.verdict ?? null, mine: record?.mine ?? false }];
};

const fits: Readonly<Record<Narrowing, (side: Side) => boolean>> = {
  met: ({ verdict }) => verdict === 'met',
  partly_met: ({ verdict }) => verdict === 'partly_met',
  not_met: ({ verdict }) => verdict === 'not_met',
  not_assessed: ({ verdict }) => verdict === 'not_assessed',
  clauses: ({ clause }) => clause,
  passage_missing: ({ missing }) => missing === 'passage',
  no_claim: ({ proof }) => claimsThatCount(proof) === 0,
  draft_only: ({ proof }) => provingOf(proof) === 'draft',
  context_only: ({ proof }) => provingOf(proof) === 'context',
  stale: ({ proof }) => provingOf(proof) === 'lapsed',
  mine: ({ mine }) => mine,
};

/** Clauses of a chapter that owe a passage for this regime and have none (R10): named once, at its heading. */
export const passagesMissing = (
  { clauses }: Pick<RequirementTree, 'clauses'>,
  group: string,
  framework: string,
): number =>
  clauses
    .filter((line) => line.group === group)
    .flatMap(({ cells }) => cells)
    .filter((cell) => cell.framework === framework && cell.record?.missing === 'passage').length;

/** The tree as one programme sees it: only these frameworks, and the lines they have. */
export function ofFrameworks(tree: RequirementTree, ids: readonly string[]): RequirementTree {
  const own = <One extends { framework: string }>(all: readonly One[]): One[] =>
    all.filter(({ framework }) => ids.includes(framework));
  return {
    ...tree,
    frameworks: tree.frameworks.filter(({ id }) => ids.includes(id)),
    groups: tree.groups
      .map((group) => ({ ...group, fractions: own(group.fractions) }))
      .filter(({ fractions }) => fractions.length > 0),
    clauses: tree.clauses
      .map((line) => ({ ...line, cells: own(line.cells), articles: own(line.articles) }))
      .filter(({ cells }) => cells.length > 0),
    controlGroups: own(tree.controlGroups),
    controls: own(tree.controls),
    articles: own(tree.articles),
  };
}

/** Every row of the tree in its order: clauses, then the annexes, then the articles of laws. */
export const rowsOf = (tree: RequirementTree): TreeRow[] => [
  ...tree.clauses.map((line): TreeRow => ({ kind: 'clause', line })),
  ...tree.controls.map((line): TreeRow => ({ kind: 'control', line })),
  ...tree.articles.map((line): TreeRow => ({ kind: 'article', line })),
];

/** The rows that fit what is asked: one side of a row fits all narrowings at once. */
export function narrowed(
  rows: readonly TreeRow[],
  { q, regimes, show, judged, within }: TreeAsked,
): TreeRow[] {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const sides = sidesOf(row).filter(
      ({ framework, requirement }) =>
        (regimes.length === 0 || regimes.includes(framework)) && (within?.has(requirement) ?? true),
    );
    return (
      sides.some((side) => show.every((one) => fits[one](side)) && isJudged(side, judged)) &&
      words.every((word) => textOf(row).includes(word))
    );
  });
}

const isJudged = ({ verdict }: Side, judged: TreeAsked['judged']): boolean =>
  judged === undefined || judged.some((one) => one === verdict);

/** How many rows each narrowing would leave, beside the others that are asked already. */
export const countsOf = (rows: readonly TreeRow[], asked: TreeAsked): Readonly<Record<Narrowing, number>> =>
  Object.fromEntries(
    narrowings.map((one) => [
      one,
      narrowed(rows, { ...asked, show: [...new Set([...asked.show, one])] }).length,
    ]),
  ) as Record<Narrowing, number>;

function textOf({ kind, line }: TreeRow): string {
  const texts =
    kind === 'clause'
      ? [line.number, line.title, ...line.cells.flatMap(({ ref, title }) => [ref, title])]
      : [line.number, line.title, line.requirement];
  const owners =
    kind === 'clause'
      ? line.cells.map(({ record }) => record?.ownerName)
      : [kind === 'control' && line.record?.ownerName];
  return [...texts, ...owners].filter(Boolean).join(' ').toLowerCase();
}

/** The reference a row is opened by: that of its first side. Articles go by their id. */
export function refOf({ kind, line }: TreeRow): string {
  if (kind === 'article') return line.requirement;
  return kind === 'control' ? line.ref : (line.cells[0]?.ref ?? line.id);
}

/** Every reference that opens the row. */
export const refsOf = (row: TreeRow): readonly string[] =>
  row.kind === 'clause' ? row.line.cells.map(({ ref }) => ref) : [refOf(row), row.line.requirement];
