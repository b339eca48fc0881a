import type { OfRecord } from './claim.operations.ts';
import type { ClaimRow, RequirementName } from './claim-row.schema.ts';

/** A requirement, or a clause both standards share, with what the record claims for it. */
export interface Line {
  readonly key: string;
  /** One; or one per framework where both sides are shown. */
  readonly names: readonly RequirementName[];
  readonly claims: readonly ClaimRow[];
  /** Shown side by side, with what is missing named. */
  readonly sides: boolean;
}

interface Group {
  /** The framework; null for what both standards share. */
  readonly title: string | null;
  readonly lines: readonly Line[];
}

/**
 * The claims of a record as its section shows them: shared clauses first, each with both its sides, then by framework
 * in content order; withdrawn ones apart.
 */
export function groupsOf(of: Pick<OfRecord, 'claims' | 'requirements' | 'shared'>): {
  groups: readonly Group[];
  withdrawn: readonly Line[];
} {
  const standing = of.claims.filter(({ standing }) => standing !== 'withdrawn');
  const byRequirement = Map.groupBy(standing, ({ requirement }) => requirement);
  const names = new Map(of.requirements.map((name) => [name.id, name]));
  const pairs = of.shared.filter((pair) => pair.some((id) => byRequirement.has(id)));
  const paired = new Set(pairs.flat());
  const both = pairs.map(
    (pair): Line => ({
      key: pair.join(' '),
      names: pair.flatMap((id) => names.get(id) ?? []),
      claims: pair.flatMap((id) => byRequirement.get(id) ?? []),
      sides: true,
    }),
  );
  const singles = of.requirements.filter(({ id }) => byRequirement.has(id) && !paired.has(id));
  const frameworks = Map.groupBy(singles, ({ frameworkTitle }) => frameworkTitle);
  return {
    groups: [
      ...(both.length > 0 ? [{ title: null, lines: both }] : []),
      ...[...frameworks].map(([title, some]) => ({
        title,
        lines: some.map((name) => lineOf(name, byRequirement.get(name.id) ?? [])),
      })),
    ],
    withdrawn: of.claims
      .filter(({ standing }) => standing === 'withdrawn')
      .map((claim) => ({
        ...{ key: `${claim.requirement} ${claim.lens}`, claims: [claim], sides: false },
        names: [names.get(claim.requirement)].flatMap((name) => name ?? []),
      })),
  };
}

const lineOf = (name: RequirementName, claims: readonly ClaimRow[]): Line => ({
  ...{ key: name.id, names: [name], claims, sides: false },
});
