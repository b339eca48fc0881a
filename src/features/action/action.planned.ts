import { sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { type FieldIssue, invalid, Problem } from '../../kernel/problem.ts';
import { visible } from '../../kernel/visibility.ts';
import type { NewAction } from './action.creating.ts';
import { makeMove } from './action.moving.ts';
import { actions, type StoredAction } from './action.register.ts';
import { Action, type ActionState, actionType } from './action.schema.ts';

/**
 * Put many actions on the work list, in the transaction of what asks for them; each is answered in its place. The
 * feature answers for the right to do so.
 * @throws Problem `invalid` for owners who are not of this organisation or requirements nobody knows
 */
export async function createActions(
  context: Context,
  wanted: readonly NewAction[],
): Promise<{ id: string; ref: string }[]> {
  await refuseStrange(context, wanted);
  const made = await actions.createMany(
    context,
    wanted.map(({ source, title, ownerId, confidential = false, ...fields }) => ({
      ...Action.parse({ ...fields, sourceId: source?.id ?? null, source: source?.ref ?? '' }),
      ...{ title, ownerId, confidential },
    })),
  );
  return made.map(({ id, ref }) => ({ id, ref }));
}

async function refuseStrange({ tx, content }: Context, wanted: readonly NewAction[]): Promise<void> {
  const owners = [...new Set(wanted.flatMap(({ ownerId }) => ownerId ?? []))];
  const members = await tx.rows<{ id: string }>(sql`select id from person
    where org_id = ${tx.org} and id = any(${sql.param(owners)}::uuid[]) and ended_at is null`);
  const here = new Set(members.map(({ id }) => id));
  const issues = wanted.flatMap(({ ownerId, requirement = '' }, at): FieldIssue[] => [
    ...(ownerId === null || here.has(ownerId)
      ? []
      : [{ field: `items.${at}.ownerId`, message: 'Not a person of this organisation.' }]),
    ...(requirement === '' || content.reference(requirement) !== undefined
      ? []
      : [{ field: `items.${at}.requirement`, message: 'No requirement of the content has this id.' }]),
  ]);
  if (issues.length > 0)
    throw new Problem(invalid, msg('action.refused', 'The action cannot be kept like this.'), { issues });
}

/** How an action stands, for a feature that asked for it. */
export interface ActionStanding {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly state: ActionState;
  readonly stateReason: string;
  readonly due: string;
  readonly ownerName: string | null;
  readonly archived: boolean;
}

/** Of these actions those the actor sees, by id; archived ones too. One statement. */
export async function actionStandings(
  { tx, actor }: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ActionStanding>> {
  const rows = await tx.rows<ActionStanding>(sql`
    select r.id, r.ref, r.title, t.state, t.state_reason as "stateReason", t.due, p.name as "ownerName",
      r.archived_at is not null as archived
    from record r join action t on t.org_id = ${tx.org} and t.id = r.id
      left join person p on p.org_id = ${tx.org} and p.id = r.owner_id
    where r.org_id = ${tx.org} and r.type = ${actionType.type} and r.id = any(${sql.param(ids)}::uuid[])
      and ${visible(actionType, actor)}`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Of these requirements those for which an action is finished, and verified where somebody has to: which. One statement. */
export async function finishedWork(
  { tx, actor }: Context,
  requirements: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ requirement: string; ref: string }>(sql`
    select distinct on (t.requirement) t.requirement, r.ref
    from action t join record r on r.org_id = ${tx.org} and r.id = t.id
    where t.org_id = ${tx.org} and t.requirement = any(${sql.param(requirements)}::text[]) and t.state = 'done'
      and (not t.needs_verification or t.verified_at is not null) and r.archived_at is null
      and ${visible(actionType, actor)}
    order by t.requirement, t.done_at desc, r.id`);
  return new Map(rows.map(({ requirement, ref }) => [requirement, ref]));
}

/** Has nobody done anything with it since it was made? */
const isUntouched = ({ version, state, archivedAt }: StoredAction): boolean =>
  version === 1 && state === 'open' && archivedAt === null;

/** How many of these actions nobody has touched since they were made. One statement. */
export async function countUntouched({ tx }: Context, ids: readonly string[]): Promise<number> {
  const row = await tx.one<{ count: number }>(sql`select count(*)::int as count from record r
    join action t on t.org_id = ${tx.org} and t.id = r.id
    where r.org_id = ${tx.org} and r.id = any(${sql.param(ids)}::uuid[]) and r.version = 1 and t.state = 'open'
      and r.archived_at is null`);
  return row?.count ?? 0;
}

/**
 * Drop the actions of these that nobody has touched, with the reason, and put them away; answers their ids. The
 * feature that made them answers for the right to do so.
 */
export async function dropUntouched(
  context: Context,
  ids: readonly string[],
  reason: string,
): Promise<string[]> {
  const seeing = { ...context.actor, roles: ['programme_manager' as const] };
  const dropped: string[] = [];
  for (const id of ids.toSorted()) {
    const found = await actions.store.find(context.tx, seeing, id, true);
    if (!found || !isUntouched(found.record)) continue;
    await makeMove(context, found, 'drop', { stateReason: reason, archivedAt: context.now });
    dropped.push(id);
  }
  return dropped;
}
