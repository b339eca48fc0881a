import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Context } from './feature.ts';
import { startJob } from './job.ts';
import { type Message, msg } from './message.ts';
import type { Tx } from './tx.ts';

/** A mail to write. Texts are descriptors, so that they can be said in the reader's language one day. */
export interface Mail {
  /** One key is one mail, for ever: name what it tells of and whom (`notice:<id>`, `request:<id>:reminder:2026-11-25`). */
  readonly key: string;
  /** A member's id, whose address is looked up when it is sent; or somebody outside. */
  readonly to: string | { readonly address: string; readonly name: string };
  readonly subject: Message;
  /** Paragraphs. */
  readonly lines: readonly Message[];
  /** Where its button leads: an address inside the organisation (`/actions/ACT-014`), or one of the installation that
   * needs no account (`{ url: '/give/northwind/...' }`, also with the host). */
  readonly at?: string | { readonly url: string };
  /** Words of the button; "Open in Tandem" when left out. */
  readonly button?: Message;
}

/** Somebody outside is erased: nothing to their address is sent any more, or kept to be tried again. */
export const forgetMailToAddress = (tx: Tx, address: string): Promise<unknown> =>
  address === ''
    ? Promise.resolve()
    : tx.rows(sql`delete from outbox where org_id = ${tx.org} and lower(address) = lower(${address})
        and state in ('waiting', 'failed')`);

/** The job that sends one mail; `mail-sending.ts` says how. */
export const mailJob = {
  id: 'mail.send',
  title: msg('job.mail', 'Send mail'),
  input: z.object({ mail: z.uuid() }),
};

/**
 * Put a mail into the outbox, in this transaction: it is sent after the commit, at least once, also when the program
 * is killed between the two. Nothing happens for a key that was used, for people who have left, in a demonstration,
 * and where mail is not configured (then people are told in the application only, and nothing is sent later for it).
 */
export async function sendMail(context: Context, mail: Mail): Promise<void> {
  const { tx, now, installation } = context;
  if (!installation.mailConfigured) return;
  const member = typeof mail.to === 'string' ? mail.to : null;
  const outsider = typeof mail.to === 'string' ? undefined : mail.to;
  const allowed = await tx.one(sql`
    select 1 as one from organisation o where o.org_id = ${tx.org} and o.kind <> 'demo'
      and (${member}::uuid is null or exists (select from person p
        where p.org_id = ${tx.org} and p.id = ${member}::uuid and p.ended_at is null))`);
  if (!allowed) return;
  const id = context.newId();
  const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));
  const made = await tx.one(sql`
    insert into outbox (org_id, id, key, person_id, address, name, subject, lines, at, url, button, state, created_at)
    values (${tx.org}, ${id}, ${mail.key}, ${member}, ${outsider?.address ?? null}, ${outsider?.name ?? null},
      ${json(mail.subject)}::jsonb, ${json(mail.lines)}::jsonb, ${typeof mail.at === 'string' ? mail.at : null},
      ${typeof mail.at === 'object' ? mail.at.url : null}, ${json(mail.button)}::jsonb, 'waiting', ${now})
    on conflict (org_id, key) do nothing returning id`);
  if (made) await startJob(context, mailJob, { mail: id }, { key: id, hidden: true });
}
