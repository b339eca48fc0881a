import type { Context } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { type ComparedScopes, mostCompared, mostNames, type NamedScope } from './scope.operations.ts';
import { scopes } from './scope.register.ts';
import { type Comparison, compareScopes } from './scope.rules.ts';
import { activeScopes, type ScopeToCompare } from './scope.store.ts';

export interface ScopeRelation extends Comparison {
  readonly first: NamedScope;
  readonly second: NamedScope;
}

/**
 * How the active scopes the reader sees stand to each other (R1): those of different management systems first, because
 * integration is judged by them. The names are complete; surfaces that show them cut.
 */
export async function relateActive(context: Context): Promise<ScopeRelation[]> {
  const active = await activeScopes(context.tx, context.actor, mostCompared);
  const pairs = active.flatMap((first, at) => active.slice(at + 1).map((second) => [first, second] as const));
  const across = (pair: readonly [ScopeToCompare, ScopeToCompare]): number =>
    Number(pair[0].lens === pair[1].lens);
  return pairs
    .toSorted((one, other) => across(one) - across(other))
    .map(([first, second]) => related(first, second));
}

/** How one scope stands to every other active one. */
async function relationsOf(context: Context, id: string): Promise<ScopeRelation[]> {
  const [{ record }, active] = await Promise.all([
    scopes.find(context, id),
    activeScopes(context.tx, context.actor, mostCompared + 1),
  ]);
  return active.filter((other) => other.id !== record.id).map((other) => related(record, other));
}

function related(first: ScopeToCompare, second: ScopeToCompare): ScopeRelation {
  return { first: named(first), second: named(second), ...compareScopes(first, second) };
}

const named = ({ id, ref, title, lens }: NamedScope): NamedScope => ({ id, ref, title, lens });

/** The relations as an answer carries them: of long lists the first names and how many there are. */
export async function readRelations(
  context: Context,
  id: string | undefined,
): Promise<{ pairs: ComparedScopes[]; more: boolean }> {
  const found = id === undefined ? await relateActive(context) : await relationsOf(context, id);
  const { shown, more } = pageOf(found.map(told), mostCompared);
  return { pairs: shown, more };
}

const told = ({ lists, ...pair }: ScopeRelation): ComparedScopes => ({
  ...pair,
  lists: lists.map(({ both, onlyFirst, onlySecond, ...list }) => ({
    ...list,
    both: some(both),
    onlyFirst: some(onlyFirst),
    onlySecond: some(onlySecond),
  })),
});

const some = (names: readonly string[]) => ({ names: names.slice(0, mostNames), count: names.length });
