import { sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../kernel/tx.ts';
import { visible } from '../../kernel/visibility.ts';
import type { Reminder } from './request.rules.ts';
import type { RequestState } from './request.schema.ts';

interface Named {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
}

/** What a request's page names besides the request: what it is for, what it became, what repeats it. */
export const namesAround = (
  tx: Tx,
  actor: Actor,
  of: { id: string; sourceId: string | null; evidenceId: string | null },
): Promise<NamesAround | undefined> =>
  tx.one<NamesAround>(sql`select
    (select jsonb_build_object('id', r.id, 'type', r.type, 'ref', r.ref, 'title', r.title) from record r
      where r.org_id = ${tx.org} and r.id = ${of.sourceId}::uuid and ${visible(bySight, actor)}) as source,
    (select jsonb_build_object('id', r.id, 'type', r.type, 'ref', r.ref, 'title', r.title) from record r
      where r.org_id = ${tx.org} and r.id = ${of.evidenceId}::uuid and ${visible(bySight, actor)}) as evidence,
    (select r.ref from request q join record r on r.org_id = q.org_id and r.id = q.id
      where q.org_id = ${tx.org} and q.repeats_id = ${of.id}) as "repeatedBy"`);

const bySight = { visible: 'by-sight' } as const;

interface NamesAround {
  readonly source: Named | null;
  readonly evidence: Named | null;
  readonly repeatedBy: string | null;
}

/** A record of any type, if the actor sees it. */
export const seenRecord = (
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<(Named & { confidential: boolean }) | undefined> =>
  tx.one<
    Named & { confidential: boolean }
  >(sql`select r.id, r.type, r.ref, r.title, r.confidential from record r
    where r.org_id = ${tx.org} and r.id = ${id} and ${visible(bySight, actor)}`);

/** Requests made for a record, or that brought it, the newest first; at most 50. */
export const requestsAbout = (tx: Tx, actor: Actor, sourceId: string) =>
  tx.rows<{
    id: string;
    ref: string;
    title: string;
    state: RequestState;
    due: string;
    askedName: string;
    askedErased: boolean;
    giverName: string;
    giverErased: boolean;
    receivedAt: string | null;
  }>(sql`
    select r.id, r.ref, r.title, t.state, t.due, coalesce(p.name, o.name, '') as "askedName",
      o.erased_at is not null as "askedErased", coalesce(g.name, x.name, '') as "giverName",
      x.erased_at is not null as "giverErased", t.received_at as "receivedAt"
    from request t join record r on r.org_id = t.org_id and r.id = t.id
    left join person p on p.org_id = ${tx.org} and p.id = t.asked_id
    left join outsider o on o.org_id = ${tx.org} and o.id = t.outsider_id
    left join person g on g.org_id = ${tx.org} and g.id = t.giver_id
    left join outsider x on x.org_id = ${tx.org} and x.id = t.giver_outsider_id
    where t.org_id = ${tx.org} and (t.source_id = ${sourceId} or t.evidence_id = ${sourceId}) and r.archived_at is null and ${visible(bySight, actor)}
    order by r.number desc limit 50`);

/** Put the asked member on the record, so that they see it whatever their role. */
export async function putOnRecord(tx: Tx, recordId: string, personId: string): Promise<void> {
  await tx.rows(sql`insert into record_person (org_id, record_id, person_id)
    values (${tx.org}, ${recordId}, ${personId}) on conflict do nothing`);
}

/** The name and colour mark of the organisation, and the name of a member of it. */
export const markOf = (tx: Tx, personId: string | null) =>
  tx.one<{ name: string; colour: string; askedBy: string | null }>(sql`
    select o.name, o.colour, (select p.name from person p where p.org_id = ${tx.org} and p.id = ${personId}::uuid)
      as "askedBy" from organisation o where o.org_id = ${tx.org}`);

/** Requests whose asked person or owner is to be reminded on a day, or that ask themselves on it; at most 500. */
export const toRemind = (tx: Tx, until: string) =>
  tx.rows<{ id: string }>(sql`select t.id from request t
    where t.org_id = ${tx.org} and t.state in ('asked', 'returned') and t.due <= ${until}
      and not exists (select from request_reminder m where m.org_id = ${tx.org} and m.request_id = t.id
        and m.due = t.due and m.reminder = 'overdue')
    order by t.due, t.id limit 500`);

export const toAsk = (tx: Tx, today: string) =>
  tx.rows<{ id: string }>(sql`select t.id from request t
    where t.org_id = ${tx.org} and t.state = 'draft' and t.ask_on <= ${today} order by t.ask_on, t.id limit 500`);

/** Note that a reminder goes out now; false when it has gone out before, for this due day. */
export async function noteReminder(
  tx: Tx,
  of: { requestId: string; due: string; reminder: Reminder; at: string },
): Promise<boolean> {
  const noted = await tx.one<{ id: string }>(sql`
    insert into request_reminder (org_id, request_id, due, reminder, at)
    values (${tx.org}, ${of.requestId}, ${of.due}, ${of.reminder}, ${of.at})
    on conflict do nothing returning request_id as id`);
  return noted !== undefined;
}
