import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '../../kernel/tx.ts';
import type { MailState, TestMail } from './mail.schema.ts';

type Failure = MailState['failures'][number];

/** Most that is counted; beyond it nobody counts by hand either. */
const mostCounted = 10_000;

export async function findState(tx: Tx): Promise<{ demo: boolean; waiting: number; failures: Failure[] }> {
  const [facts, failures] = await Promise.all([
    tx.one<{ demo: boolean; waiting: number }>(sql`
      select o.kind = 'demo' as demo, (select count(*)::int from (select from outbox m
        where m.org_id = ${tx.org} and m.state = 'waiting' limit ${mostCounted}) counted) as waiting
      from organisation o where o.org_id = ${tx.org}`),
    tx.rows<Failure>(sql`
      select m.id, coalesce(p.name, m.address) as "to", m.subject, m.created_at as "createdAt",
        m.ended_at as "endedAt", m.attempts, m.fault, m.said
      from outbox m left join person p on p.org_id = m.org_id and p.id = m.person_id
      where m.org_id = ${tx.org} and m.state = 'failed' order by m.created_at desc, m.id desc limit 20`),
  ]);
  return { demo: false, waiting: 0, ...facts, failures };
}

export const findMail = (tx: Tx, by: { id: string } | { key: string }) =>
  tx.one<z.infer<typeof TestMail>>(sql`select id, state, fault, said from outbox where org_id = ${tx.org}
    and ${'id' in by ? sql`id = ${by.id}` : sql`key = ${by.key}`}`);

/** Put one that was given up back; false when it was not. */
export async function reopen(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.one(sql`update outbox set state = 'waiting', ended_at = null
    where org_id = ${tx.org} and id = ${id} and state = 'failed' returning id`);
  return row !== undefined;
}

/** Mail older than 400 days is forgotten: a key could be used again then, which nobody does after a year. */
export const forgetMail = (tx: Tx, now: string): Promise<unknown> =>
  tx.rows(sql`delete from outbox where org_id = ${tx.org}
    and ended_at < ${new Date(Date.parse(now) - 400 * 86_400_000).toISOString()}`);

/** Whoever is erased gets no mail any more, and nothing of theirs is kept to be tried again. */
export async function forgetMailTo(tx: Tx, personId: string): Promise<void> {
  await tx.rows(sql`delete from outbox where org_id = ${tx.org} and person_id = ${personId}
    and state in ('waiting', 'failed')`);
}
