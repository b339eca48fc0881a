import type { Context } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { type ComparedScopes, mostCompared, mostNames } from './scope.operations.ts';
import { relateAll, relateOne, type ScopeRelation } from './scope.pairs.rules.ts';
import { scopes } from './scope.register.ts';
import { activeScopes } from './scope.store.ts';

/**
 * How the active scopes the reader sees stand to each other (R1): those of different management systems first, because
 * integration is judged by them.
 */
async function relateActive(context: Context, most: number): Promise<ScopeRelation[]> {
  return relateAll(await activeScopes(context.tx, context.actor, mostCompared), most);
}

/** How one scope stands to every other active one. */
async function relationsOf(context: Context, id: string, most: number): Promise<ScopeRelation[]> {
  const [{ record }, active] = await Promise.all([
    scopes.find(context, id),
    activeScopes(context.tx, context.actor, mostCompared + 1),
  ]);
  return relateOne(record, active, most);
}

/** The relations as an answer carries them: of long lists the first names and how many there are. */
export async function readRelations(
  context: Context,
  id: string | undefined,
): Promise<{ pairs: ComparedScopes[]; more: boolean }> {
  const most = mostCompared + 1;
  const found = id === undefined ? await relateActive(context, most) : await relationsOf(context, id, most);
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
