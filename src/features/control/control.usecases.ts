import { sql } from 'drizzle-orm';
import { type Context, feature } from '../../kernel/feature.ts';
import { pastSource } from '../../kernel/list/sql.ts';
import { msg } from '../../kernel/message.ts';
import type { Asking } from '../../kernel/register/list.ts';
import type { Stored } from '../../kernel/register/store.ts';
import { waitingIn } from '../../kernel/register/waiting.ts';
import { visible } from '../../kernel/visibility.ts';
import { exportingControls } from './control.exporting.ts';
import { controls } from './control.register.ts';
import { controlType, type Implementation } from './control.schema.ts';

export { realisedRefs } from './control.exporting.ts';
export { controls } from './control.register.ts';

/**
 * The controls among these ids that the reader may see and that are not archived, by id: as they are, or as they
 * were at the end of the day asked for. One statement whatever their number.
 */
export async function findControls(
  { tx, actor, until }: Asking,
  ids: readonly string[],
): Promise<Map<string, Stored<typeof controlType.schema>>> {
  type Row = Stored<typeof controlType.schema>;
  const these = sql`r.org_id = ${tx.org} and r.type = ${controlType.type} and r.id = any(${sql.param(ids)}::uuid[])
    and ${visible(controlType, actor)}`;
  if (until === undefined) {
    const rows = await tx.rows<Row>(sql`select ${controls.store.selection}
      from record r join control t on t.org_id = r.org_id and t.id = r.id ${controls.store.withOwner(tx)}
      where ${these} and r.archived_at is null`);
    return new Map(rows.map((row) => [row.id, row]));
  }
  const past = pastSource(controlType, tx.org, until);
  const rows = await tx.rows<{ body: Row; ownerName: string | null }>(sql`select e.body, p.name as "ownerName"
    from ${past.from} left join person p on p.org_id = ${tx.org} and p.id = ${past.field('owner')}
    where ${these} and not (${past.archived})`);
  return new Map(rows.map(({ body, ownerName }) => [body.id, { ...body, ownerName }]));
}

/**
 * How far the controls the reader may see are carried out, by what they have a link of this kind to; archived ones
 * aside, each state once. One statement.
 */
export async function implementationsBehind(
  { tx, actor }: Pick<Context, 'tx' | 'actor'>,
  kind: string,
): Promise<ReadonlyMap<string, Implementation[]>> {
  const rows = await tx.whole<{ id: string; implementations: Implementation[] }>(sql`
    select l.to_id as id, array_agg(distinct t.implementation) as implementations
    from link l join record r on r.org_id = ${tx.org} and r.id = l.from_id
      join control t on t.org_id = ${tx.org} and t.id = r.id
    where l.org_id = ${tx.org} and l.kind = ${kind} and r.archived_at is null and ${visible(controlType, actor)}
    group by 1`);
  return new Map(rows.map(({ id, implementations }) => [id, implementations]));
}

const notAssessed = waitingIn(controlType, controls, {
  code: 'control-not-assessed',
  filter: { implementation: 'is:not_assessed' },
  why: msg('control.waiting.why', 'Nobody has assessed how far it is carried out.'),
  button: msg('control.waiting.button', 'Assess'),
  act: ({ ref, title }) => msg('control.waiting.act', 'Assess {ref} {title}', { ref, title }),
  at: ({ ref }) => `/controls/${ref}?edit=implementation`,
});

export const controlFeature = feature({
  name: 'control',
  recordTypes: [controlType],
  waiting: [notAssessed],
  implementations: [exportingControls, ...controls.implementations],
});
