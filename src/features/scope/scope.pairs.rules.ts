import type { z } from 'zod';
import { type Boundary, type Comparison, compareScopes, namesIn } from './scope.rules.ts';
import type { Scope } from './scope.schema.ts';

/** A scope as others name it. */
interface Named {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly lens: z.output<typeof Scope>['lens'];
}
export type ScopeToCompare = Named & Boundary;

export interface ScopeRelation extends Comparison {
  readonly first: Named;
  readonly second: Named;
}

/**
 * How these scopes stand to each other, each pair once, those of different management systems first; at most so many.
 * The names are complete.
 */
export function relateAll(scopes: readonly ScopeToCompare[], most: number): ScopeRelation[] {
  const all = scopes.map(prepared);
  return relate(
    all.flatMap((first, at) => all.slice(at + 1).map((second) => [first, second] as const)),
    most,
  );
}

/** The same of one scope to the others. */
export function relateOne(
  scope: ScopeToCompare,
  others: readonly ScopeToCompare[],
  most: number,
): ScopeRelation[] {
  const first = prepared(scope);
  return relate(
    others.filter(({ id }) => id !== scope.id).map((other) => [first, prepared(other)] as const),
    most,
  );
}

type Prepared = ReturnType<typeof prepared>;

/** Its names are made comparable here, once, not in every pair it stands in. */
const prepared = (scope: ScopeToCompare) => {
  const { id, ref, title, lens } = scope;
  return { named: { id, ref, title, lens }, names: namesIn(scope) };
};

function relate(pairs: readonly (readonly [Prepared, Prepared])[], most: number): ScopeRelation[] {
  const alike = ([one, other]: readonly [Prepared, Prepared]): number =>
    Number(one.named.lens === other.named.lens);
  return pairs
    .toSorted((one, other) => alike(one) - alike(other))
    .slice(0, most)
    .map(([one, other]) => ({
      ...{ first: one.named, second: other.named },
      ...compareScopes(one.names, other.names),
    }));
}
