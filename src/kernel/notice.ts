import { type SQL, sql } from 'drizzle-orm';
import type { Context } from './feature.ts';
import { english, type Message, msg } from './message.ts';
import type { NoticeChoice, NoticeMail } from './notice.schema.ts';
import { sendMail } from './outbox.ts';
import { recordTypes } from './record-type.ts';
import { type Onlooker, visibleToEach } from './visibility.ts';

export interface NoticeKind {
  /** `mention`; permanent, because people's choices are kept under it. */
  readonly kind: string;
  /** What it tells of, as a row of the choices reads: "Comments on my records". */
  readonly label: Message;
  /** The default; each person may change it. */
  readonly mail: NoticeMail;
  /** Its thing stands on Home until it is done, so Home need not tell it twice. */
  readonly waits?: boolean;
  /** May a person switch it off altogether? No, unless it says so: what asks somebody to act cannot be refused. */
  readonly mayBeOff?: boolean;
}

const kinds = new Map<string, NoticeKind>();

/** Declare a kind of notice; each person chooses how kinds reach them, in Settings. */
export function noticeKind(declared: NoticeKind): NoticeKind {
  kinds.set(declared.kind, declared);
  return declared;
}
/** Every kind declared, by code. */
export const noticeKinds = (): readonly NoticeKind[] =>
  [...kinds.values()].sort((one, other) => (one.kind < other.kind ? -1 : 1));

/** What happened, and who is told. */
export interface NoticeEvent {
  /** People by id. The actor, people who left, and people who may not see the record are left out. */
  readonly to: readonly string[];
  /** The record it is about; the list groups by it and shows its reference and title as they are that day. */
  readonly recordId: string | null;
  /**
   * One sentence. `{actor}` stands for whoever did it, by today's name: never put a name into the values, it would
   * outlive the person's erasure. Nor the record's title: the list shows it, and mail leaves it out where the record
   * is confidential.
   */
  readonly say: Message;
  /** Where it is seen or done, inside the organisation: `/controls?open=C-014`. */
  readonly at: string;
  /** Names the event: the same key of the same kind is told to a person once. */
  readonly key: string;
}

/**
 * Tell people that something happened, in the transaction it happens in. Notices are no records and are not in the
 * ledger: they repeat what an entry of it says, to the people it concerns, and go once they are old.
 */
export async function notify(context: Context, kind: NoticeKind, event: NoticeEvent): Promise<void> {
  const people = await reached(context, kind, event);
  // The protocol takes so many values at once.
  for (let start = 0; start < people.length; start += 500) {
    const told = await insert(context, kind, event, people.slice(start, start + 500));
    await mailOnce(context, kind, event, told);
  }
}

interface Reached {
  readonly id: string;
  readonly mail: NoticeMail;
}

/** Who of those named is a member, sees the record and wants this kind, and how. */
async function reached(context: Context, kind: NoticeKind, event: NoticeEvent): Promise<Reached[]> {
  const named = [...new Set(event.to)].filter((id) => id !== context.actor.personId);
  if (named.length === 0) return [];
  const { tx } = context;
  const roles = await context.rolesOf(named);
  const members = [...roles].map(([id, held]) => ({ id, roles: held }));
  const rows = await tx.rows<{ id: string; choice: NoticeChoice | null }>(sql`
    select p.id, np.mail as choice from person p
      left join notice_preference np on np.org_id = ${tx.org} and np.person_id = p.id and np.kind = ${kind.kind}
    where p.org_id = ${tx.org} and p.id = any(${sql.param(members.map(({ id }) => id))}::uuid[])
      and p.ended_at is null and ${seenByThem(tx.org, event.recordId, members)}
    order by p.id`);
  return rows.flatMap(({ id, choice }) => {
    const mail = chosen(kind, choice);
    return mail === 'off' ? [] : [{ id, mail }];
  });
}

/** What a choice comes to: a kind that cannot be switched off keeps to the application at least. */
export function chosen(kind: NoticeKind, choice: NoticeChoice | null): NoticeChoice {
  if (choice === null) return kind.mail;
  return choice === 'off' && kind.mayBeOff !== true ? 'never' : choice;
}

const seenByThem = (org: string, recordId: string | null, people: readonly Onlooker[]): SQL =>
  recordId === null
    ? sql`true`
    : sql`exists (select from record r where r.org_id = ${org} and r.id = ${recordId}
        and ${visibleToEach(recordTypes(), people, sql`p.id`)})`;

async function insert(
  { tx, actor, now, newId }: Context,
  kind: NoticeKind,
  { recordId, say, at, key }: NoticeEvent,
  people: readonly Reached[],
): Promise<Reached[]> {
  const rows = people.map(
    ({ id, mail }) => sql`(${tx.org}, ${newId()}, ${id}, ${kind.kind}, ${key}, ${recordId}, ${actor.personId},
      ${JSON.stringify(say)}, ${at}, ${mail}, ${now})`,
  );
  return tx.rows<Reached>(sql`insert into notice (org_id, id, person_id, kind, key, record_id, actor_id, say, at, mail, created_at)
    values ${sql.join(rows, sql`, `)} on conflict (org_id, person_id, kind, key) do nothing
    returning person_id as id, mail`);
}

/** A mail of its own to those who want one for this kind. It tells that, never what was written: mail is read on its way. */
async function mailOnce(
  context: Context,
  kind: NoticeKind,
  event: NoticeEvent,
  told: readonly Reached[],
): Promise<void> {
  const people = told.filter(({ mail }) => mail === 'once');
  if (people.length === 0 || !context.installation.mailConfigured) return;
  const { record, actor } = await named(context, event.recordId);
  const say = withActor(event.say, actor);
  const subject = record
    ? msg('notice.mail.subject', '{ref}: {sentence}', { ref: record.ref, sentence: english(say) })
    : say;
  for (const { id } of people) {
    await sendMail(context, {
      key: `notice:${kind.kind}:${event.key}:${id}`,
      to: id,
      subject,
      lines: record ? [recordLine(record), say] : [say],
      at: event.at,
    });
  }
}

/** A notice's sentence with whoever did it by name. */
export const withActor = (say: Message, actor: string | null): Message => ({
  ...say,
  values: { ...say.values, actor: actor ?? english(theSystem) },
});
export const theSystem = msg('notice.actor.system', 'The system');

export interface NamedRecord {
  readonly ref: string;
  readonly title: string;
  readonly confidential: boolean;
}

/** A record as mail names it: of a confidential one the reference alone. */
export const recordLine = ({ ref, title, confidential }: NamedRecord): Message =>
  confidential
    ? msg('notice.mail.confidential', '{ref} (confidential)', { ref })
    : msg('notice.mail.record', '{ref} {title}', { ref, title });

async function named({ tx, actor }: Context, recordId: string | null) {
  const [record, person] = await Promise.all([
    tx.one<NamedRecord>(sql`select ref, title, confidential from record
      where org_id = ${tx.org} and id = ${recordId}`),
    tx.one<{ name: string }>(
      sql`select name from person where org_id = ${tx.org} and id = ${actor.personId}`,
    ),
  ]);
  return { record, actor: person?.name ?? null };
}
