import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { english, msg } from '../../kernel/message.ts';
import { invalid, notFound, Problem } from '../../kernel/problem.ts';
import { actionStandings, createActions } from '../action/action.usecases.ts';
import type { AdvisorRun, advisorOperations } from './advisor.operations.ts';
import type { AdviceItem } from './advisor.schema.ts';
import { findRun, keepActions, lock, madeActions } from './advisor.store.ts';

type Planning = z.output<typeof advisorOperations.plan.input>;

/**
 * Make actions of the items a person ticked, each once over all runs. Whoever does so at the same time waits and then
 * finds them there. An action that was dropped or put away is no action any more: it may be made again.
 */
export async function planRun({ id, items, ownerId }: Planning, context: Context) {
  await lock(context.tx);
  const run = await findRun(context.tx, id);
  if (!run) throw new Problem(notFound);
  const there = await livingActions(context);
  const asked = [...new Map(items.map((one) => [one.item, one])).values()];
  const strange = asked.findIndex(({ item }) => !run.advice.items.some((one) => one.item === item));
  if (strange >= 0) {
    throw new Problem(invalid, msg('advisor.not-advised', 'The advice of this run does not ask for this.'), {
      issues: [{ field: `items.${strange}.item`, message: 'Not an item of this advice.' }],
    });
  }
  const wanted = asked.filter(({ item }) => !there.has(item));
  if (wanted.length === 0) {
    context.record(planned(run.id, []));
    return { made: 0, existing: asked.length };
  }
  const own = context.actor.roles.includes('programme_manager') ? null : context.actor.personId;
  const made = await createActions(
    context,
    wanted.flatMap(({ item, due }) => {
      const one = run.advice.items.find((each) => each.item === item);
      if (!one) return [];
      const { toDo: title, requirement } = one;
      const why = whyOf(one, run.at, run.number);
      return [{ title, why, due, ownerId: ownerId ?? own, requirement: requirement?.id ?? '' }];
    }),
  );
  await keepActions(
    context,
    run.id,
    wanted.flatMap(({ item }, at) => {
      const actionId = made[at]?.id;
      return actionId === undefined ? [] : [{ item, actionId }];
    }),
  );
  context.record(
    planned(
      run.id,
      made.map(({ ref }) => ref),
    ),
  );
  return { made: made.length, existing: asked.length - wanted.length };
}

const planned = (run: string, actions: readonly string[]) => ({
  recordType: 'advisor_plan',
  recordId: run,
  body: { run, actions },
});

/** What an action is good for: where it comes from, and which documents hold it. */
const whyOf = ({ documents }: AdviceItem, at: string, number: number): string =>
  [
    english(msg('advisor.plan.from', 'From advice {number} of {day}.', { number, day: at.slice(0, 10) })),
    ...(documents.length > 0
      ? [english(msg('advisor.plan.documents', 'Documents: {names}.', { names: documents.join(', ') }))]
      : []),
  ].join('\n\n');

/** The actions there are, by item, as the reader sees them. */
export async function plannedIn(context: Context): Promise<AdvisorRun['planned']> {
  const made = await madeActions(context.tx);
  const standings = await actionStandings(
    context,
    made.map(({ actionId }) => actionId),
  );
  return made.map(({ item, actionId }) => {
    const standing = standings.get(actionId);
    return {
      item,
      action: standing ? { ref: standing.ref, state: standing.state, archived: standing.archived } : null,
    };
  });
}

/** Items that have an action which is neither dropped nor put away; one the reader may not see counts as well. */
async function livingActions(context: Context): Promise<ReadonlySet<string>> {
  const all = await plannedIn(context);
  return new Set(all.filter(({ action }) => isLiving(action)).map(({ item }) => item));
}

const isLiving = (action: AdvisorRun['planned'][number]['action']): boolean =>
  action === null || (action.state !== 'dropped' && !action.archived);
