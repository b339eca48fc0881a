import { sql } from 'drizzle-orm';
import type { Context, JobContext } from './feature.ts';
import { JobFailure, job } from './job.ts';
import { isAddress, type Letter, letterOf, oneLine } from './letter.ts';
import { type MailFault, mailFaultLabels, Unsent } from './mail-fault.ts';
import { type Message, msg } from './message.ts';
import { mailJob } from './outbox.ts';

/** Hands a letter to a mail server. @throws Unsent when it was not taken, and why */
export type Postman = (letter: Letter) => Promise<void>;

const unrecorded = 'Mail tells of changes that are in the ledger; it changes nothing itself.';

/** Sends one mail of the outbox; tried for some six hours. `postman` null: mail is not configured. */
export const mailSending = (postman: Postman | null) =>
  job({
    ...mailJob,
    attempts: 10,
    run: async ({ mail }, run) => {
      const waiting = await run.read((context) => findMail(context, mail));
      if (!waiting) return;
      const dropped = reasonToDrop(waiting, postman);
      if (dropped || !postman) return settle(run, mail, { state: 'dropped', fault: dropped ?? 'off' });
      await send(postman, waiting, run, mail);
    },
  });

async function send(postman: Postman, waiting: Waiting, run: JobContext, mail: string): Promise<void> {
  const letter = await run.read(async ({ installation }) =>
    letterFor(mail, waiting, run.org.slug, installation.url),
  );
  try {
    if (!isAddress(letter.to.address)) throw new Unsent('address', { final: true });
    await postman(letter);
  } catch (error) {
    const unsent = error instanceof Unsent ? error : new Unsent('unexpected', { cause: error });
    const { fault } = unsent;
    const final = unsent.final || run.last;
    const said = unsent.said === null ? null : oneLine(unsent.said).slice(0, 500);
    await settle(run, mail, { state: final ? 'failed' : 'waiting', fault, said });
    if (final) return;
    // Not with what the server said: that may name whom it was for, and this is kept longer than the mail.
    throw new JobFailure(mailFaultLabels[fault], error);
  }
  await settle(run, mail, { state: 'sent', fault: null });
}

interface Waiting {
  readonly to: { readonly address: string; readonly name: string };
  readonly left: boolean;
  readonly demo: boolean;
  readonly organisation: string;
  readonly subject: Message;
  readonly lines: readonly Message[];
  readonly at: string | null;
  readonly url: string | null;
  readonly button: Message | null;
}

function findMail({ tx }: Context, mail: string): Promise<Waiting | undefined> {
  return tx.one<Waiting>(sql`
    select jsonb_build_object('address', coalesce(m.address, p.email), 'name', coalesce(m.name, p.name)) as "to",
      p.ended_at is not null as left, o.kind = 'demo' as demo, o.name as organisation,
      m.subject, m.lines, m.at, m.url, m.button
    from outbox m join organisation o on o.org_id = m.org_id
    left join person p on p.org_id = m.org_id and p.id = m.person_id
    where m.org_id = ${tx.org} and m.id = ${mail} and m.state = 'waiting'`);
}

function reasonToDrop(waiting: Waiting, postman: Postman | null): MailFault | null {
  if (!postman) return 'off';
  if (waiting.demo) return 'demo';
  return waiting.left ? 'left' : null;
}

function letterFor(id: string, mail: Waiting, slug: string, url: string): Letter {
  const address = mail.url ?? (mail.at === null ? null : `/o/${slug}${mail.at}`);
  const words = mail.button ?? msg('mail.open', 'Open in Tandem');
  return letterOf({
    id,
    url,
    to: mail.to,
    subject: mail.subject,
    lines: mail.lines,
    organisation: mail.organisation,
    link: address === null ? null : { url: new URL(address, `${url}/`).href, words },
  });
}

function settle(
  run: JobContext,
  mail: string,
  {
    state,
    fault,
    said = null,
  }: { state: 'sent' | 'failed' | 'waiting' | 'dropped'; fault: MailFault | null; said?: string | null },
): Promise<void> {
  const tried = state === 'dropped' ? 0 : 1;
  // What is over says that it was, never what it said: its words name people, and its link may be a secret.
  const over = state === 'sent' || state === 'dropped';
  const emptied = sql`, subject = '{}', lines = '[]', button = null, address = null, name = null, at = null, url = null`;
  return run.write(
    async ({ tx, now }) => {
      await tx.rows(sql`
        update outbox set state = ${state}, fault = ${fault}, said = ${said}, attempts = attempts + ${tried},
          ended_at = ${state === 'waiting' ? null : now}::timestamptz ${over ? emptied : sql``}
        where org_id = ${tx.org} and id = ${mail}`);
    },
    { unrecorded },
  );
}
