import { type SQL, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import type { Asking } from '../../kernel/register/list.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visible } from '../../kernel/visibility.ts';
import { controlType } from '../control/control.schema.ts';
import { evidences, type StoredEvidence } from './evidence.register.ts';
import { evidenceType, maySupport, supports } from './evidence.schema.ts';

interface SupportRow {
  readonly evidence: string;
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly draft: boolean;
  /** Nothing else that is current proves the control. */
  readonly alone: boolean;
  readonly count: number;
}

/**
 * The controls each piece of evidence supports, confirmed or draft, that the reader may see: at most `most` of each,
 * today or at the end of a past day. With `today` it is told whether it leans on this evidence alone. One statement.
 */
export function supportedControls(
  { tx, actor, until }: Asking,
  ids: readonly string[],
  most: number,
  today?: string,
): Promise<SupportRow[]> {
  const these = sql`any(${sql.param(ids)}::uuid[])`;
  const kinds = sql`any(${sql.param([supports.kind, maySupport.kind])}::text[])`;
  const links =
    until === undefined
      ? // Joined rather than compared with a list: so the plan without values is no dearer, and is kept.
        sql`select l.from_id as evidence, l.to_id as control, l.kind from unnest(${sql.param(ids)}::uuid[]) as i(id)
          join link l on l.org_id = ${tx.org} and l.from_id = i.id and l.kind = ${kinds}`
      : sql`select x.evidence, x.control, x.kind from (
          select distinct on (record_id, related_id, body::jsonb->>'kind') record_id as evidence,
            related_id as control, body::jsonb->>'kind' as kind, body::jsonb->>'linked' as linked
          from ledger where org_id = ${tx.org} and record_type = 'link' and record_id = ${these}
            and at < ${until}::timestamptz and body::jsonb->>'kind' = ${kinds}
          order by record_id, related_id, body::jsonb->>'kind', seq desc) x where x.linked = 'true'`;
  return tx.rows<SupportRow>(sql`
    select s.evidence, s.id, s.ref, s.title, s.draft, s.count,
      ${today === undefined || until !== undefined ? sql`false` : sql`not s.draft and not ${provenOtherwise(tx, sql`s.id`, sql`s.evidence`, today)}`} as alone
    from (
      select k.evidence, r.id, r.ref, r.title, k.kind = ${maySupport.kind} as draft,
        count(*) over (partition by k.evidence) as count,
        row_number() over (partition by k.evidence order by r.number, r.id) as place
      from (${links}) k join record r on r.org_id = ${tx.org} and r.id = k.control
      where r.type = ${controlType.type} and r.archived_at is null and ${visible(controlType, actor)}) s
    where s.place <= ${most} order by s.evidence, s.place`);
}

/** Does other evidence that is neither stale nor archived support this control, seen by the reader or not? */
const provenOtherwise = (tx: Tx, control: SQL, evidence: SQL, today: string): SQL => sql`exists (
  select from link o join record e on e.org_id = ${tx.org} and e.id = o.from_id
    join evidence t on t.org_id = ${tx.org} and t.id = o.from_id
  where o.org_id = ${tx.org} and o.to_id = ${control} and o.kind = ${supports.kind} and o.from_id <> ${evidence}
    and e.archived_at is null and t.due_on >= ${today}::date)`;

interface BehindRow extends StoredEvidence {
  readonly control: string;
  readonly draft: boolean;
}

/** The evidence linked with any of these controls, the soonest due first; at most `most` pairs. One statement. */
export const evidenceBehind = (
  tx: Tx,
  actor: Actor,
  controls: readonly string[],
  most: number,
): Promise<BehindRow[]> =>
  tx.rows<BehindRow>(sql`
    select ${evidences.store.selection}, l.to_id as control, l.kind = ${maySupport.kind} as draft
    from link l join record r on r.org_id = ${tx.org} and r.id = l.from_id
      join evidence t on t.org_id = ${tx.org} and t.id = r.id ${evidences.store.withOwner(tx)}
    where l.org_id = ${tx.org} and l.to_id = any(${sql.param(controls)}::uuid[])
      and l.kind = any(${sql.param([supports.kind, maySupport.kind])}::text[])
      and r.type = ${evidenceType.type} and r.archived_at is null and ${visible(evidenceType, actor)}
    order by t.due_on, r.number desc, r.id, l.to_id limit ${most}`);

interface Leaning {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  /** Nothing else that is current proves it. */
  readonly alone: boolean;
}

/** Controls that lean on this evidence, and whether on it alone. One statement. */
export const leaningControls = (tx: Tx, actor: Actor, id: string, today: string): Promise<Leaning[]> =>
  tx.rows<Leaning>(sql`
    select r.id, r.ref, r.title, not ${provenOtherwise(tx, sql`l.to_id`, sql`l.from_id`, today)} as alone
    from link l join record r on r.org_id = ${tx.org} and r.id = l.to_id
    where l.org_id = ${tx.org} and l.from_id = ${id} and l.kind = ${supports.kind}
      and r.type = ${controlType.type} and r.archived_at is null and ${visible(controlType, actor)}
    order by r.number, r.id`);

interface RevisionRow {
  readonly body: string;
  readonly at: string;
  readonly byName: string | null;
}

/** Each revision as the newest entry of the ledger that speaks of it, when and by whom it was added. One statement. */
export const revisionRows = (
  tx: Tx,
  id: string,
  window: { limit: number; before: number },
): Promise<RevisionRow[]> =>
  tx.rows<RevisionRow>(sql`
    select b.body, f.at, p.name as "byName" from (
      select (body::jsonb->>'revision')::int as revision, min(seq) as first, max(seq) as last from ledger
      where org_id = ${tx.org} and record_id = ${id} and record_type = ${evidenceType.type} group by 1) x
      join ledger b on b.org_id = ${tx.org} and b.seq = x.last
      join ledger f on f.org_id = ${tx.org} and f.seq = x.first
      left join person p on p.org_id = ${tx.org} and p.id = f.actor_id
    where x.revision < ${window.before} order by x.revision desc limit ${window.limit}`);

export interface KeptEntry {
  readonly body: string;
  readonly type: string;
  readonly seq: number;
  readonly hash: string;
  readonly at: string;
  readonly byName: string | null;
}

/** The newest entry of a record itself, or the one of this number. One statement. */
export const entryOfRecord = (
  tx: Tx,
  id: string,
  type: string,
  seq?: number,
): Promise<KeptEntry | undefined> =>
  tx.one<KeptEntry>(sql`
    select l.body, l.record_type as type, l.seq, encode(l.hash, 'hex') as hash, l.at, p.name as "byName"
    from ledger l left join person p on p.org_id = ${tx.org} and p.id = l.actor_id
    where l.org_id = ${tx.org} and l.record_id = ${id} and l.record_type = ${type}
      and (${seq ?? null}::bigint is null or l.seq = ${seq ?? null}::bigint)
    order by l.seq desc limit 1`);

/** Which of these records are evidence the reader may see: at most 20, named. One statement. */
export const seenEvidence = (
  tx: Tx,
  actor: Actor,
  ids: readonly string[],
): Promise<{ id: string; ref: string; title: string }[]> =>
  tx.rows<{ id: string; ref: string; title: string }>(sql`
    select r.id, r.ref, r.title from record r
    where r.org_id = ${tx.org} and r.type = ${evidenceType.type} and r.id = any(${sql.param(ids)}::uuid[])
      and r.archived_at is null and ${visible(evidenceType, actor)} order by r.number limit 20`);

/** What a revision holds, from the newest entry that speaks of it. One statement. */
export async function bodyOfRevision(
  tx: Tx,
  id: string,
  revision: number,
): Promise<StoredEvidence | undefined> {
  const row = await tx.one<{ body: string }>(sql`
    select body from ledger where org_id = ${tx.org} and record_id = ${id} and record_type = ${evidenceType.type}
      and (body::jsonb->>'revision')::int = ${revision} order by seq desc limit 1`);
  return row ? (JSON.parse(row.body) as StoredEvidence) : undefined;
}

export interface DueEvidence {
  readonly id: string;
  readonly ref: string;
  readonly ownerId: string;
  readonly dueOn: string;
}

/**
 * Owned evidence whose due day, or the day of its notice, lies between two days, both included: all of it, since an
 * owner who is not told within these days is not told later. One statement.
 */
export const dueBetween = (
  tx: Tx,
  column: 'due_on' | 'warn_on',
  from: string,
  to: string,
): Promise<DueEvidence[]> =>
  tx.rows<DueEvidence>(sql`
    select r.id, r.ref, r.owner_id as "ownerId", t.due_on as "dueOn"
    from evidence t join record r on r.org_id = ${tx.org} and r.id = t.id
    where t.org_id = ${tx.org} and t.${sql.identifier(column)} between ${from}::date and ${to}::date
      and r.owner_id is not null and r.archived_at is null order by t.due_on, r.id`);
