import { sql } from 'drizzle-orm';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { type FieldIssue, invalid, Problem } from '../../kernel/problem.ts';
import { visible } from '../../kernel/visibility.ts';
import { libraryOperations as operations } from './action.library.operations.ts';
import { actions } from './action.register.ts';
import { Action, actionType, unfinished } from './action.schema.ts';
import { type Activity, activitiesIn, whyOf } from './activity.rules.ts';

/** What the content knows that comes round again, shown and taken onto the work list. */
export const libraryImplementations: readonly Implementation[] = [
  implement(operations.list, async (_input, context) => {
    const taken = await takenAs(context);
    return {
      today: context.today,
      activities: activitiesIn(context.content).map(({ serves, sooner, ...activity }) => ({
        ...activity,
        serves: serves.map((one) => ({ ...one })),
        sooner: [...sooner],
        taken: taken.get(activity.id) ?? null,
      })),
    };
  }),
  implement(operations.take, async ({ take }, context) => {
    const known = new Map(activitiesIn(context.content).map((one) => [one.id, one]));
    await refuseStrange(context, take, known);
    const own = context.actor.roles.includes('programme_manager') ? null : context.actor.personId;
    const made = await actions.createMany(
      context,
      take.flatMap(({ activity, due, ownerId }) => {
        const one = known.get(activity);
        if (!one) return [];
        const requirement = one.serves[0]?.id ?? '';
        const fields = { activity, due, requirement, why: whyOf(one), rhythm: one.rhythm };
        return [{ ...Action.parse(fields), title: one.title, ownerId: ownerId ?? own, confidential: false }];
      }),
    );
    return { actions: made.map(({ id, ref, title, activity }) => ({ id, ref, title, activity })) };
  }),
];

type Taking = readonly { readonly activity: string; readonly ownerId: string | null }[];

async function refuseStrange(
  { tx }: Context,
  take: Taking,
  known: ReadonlyMap<string, Activity>,
): Promise<void> {
  const owners = [...new Set(take.flatMap(({ ownerId }) => ownerId ?? []))];
  const members = await tx.rows<{ id: string }>(
    sql`select id from person where org_id = ${tx.org} and id = any(${sql.param(owners)}::uuid[]) and ended_at is null`,
  );
  const here = new Set(members.map(({ id }) => id));
  const issues = take.flatMap(({ activity, ownerId }, at): FieldIssue[] => [
    ...(known.has(activity)
      ? []
      : [{ field: `take.${at}.activity`, message: 'No activity of the library has this id.' }]),
    ...(ownerId === null || here.has(ownerId)
      ? []
      : [{ field: `take.${at}.ownerId`, message: 'Not a person of this organisation.' }]),
  ]);
  if (issues.length > 0)
    throw new Problem(invalid, msg('action.refused', 'The action cannot be kept like this.'), { issues });
}

/** The first unfinished action of each activity that the actor sees. One statement. */
async function takenAs({ tx, actor }: Context): Promise<Map<string, string>> {
  const rows = await tx.rows<{ activity: string; ref: string }>(sql`
    select distinct on (t.activity) t.activity, r.ref from action t
      join record r on r.org_id = ${tx.org} and r.id = t.id
    where t.org_id = ${tx.org} and t.activity <> '' and t.state = any(${sql.param([...unfinished])}::text[])
      and r.archived_at is null and ${visible(actionType, actor)}
    order by t.activity, r.id`);
  return new Map(rows.map(({ activity, ref }) => [activity, ref]));
}
