import { type SQL, sql } from 'drizzle-orm';
import type { Context } from '../../kernel/feature.ts';
import type { Role } from '../../kernel/permission.ts';
import type { Tx } from '../../kernel/tx.ts';
import type { PersonState } from './people.schema.ts';

/** Somebody of the entered organisation as stored; whether and as what they can sign in is identity's to say. */
export interface StoredPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly endedAt: string | null;
  readonly erasedAt: string | null;
  readonly version: number;
}

const columns = sql`p.id, p.name, p.email, p.ended_at as "endedAt", p.erased_at as "erasedAt", p.version`;

/** Bring somebody new into the entered organisation. Other features (founding) build on this. */
export async function addPerson(
  context: Context,
  person: { id: string; name: string; email: string },
  standing: { state: PersonState; roles: readonly Role[] },
): Promise<StoredPerson> {
  const { tx, now } = context;
  await tx.rows(sql`insert into person (org_id, id, name, email, created_at, updated_at)
    values (${tx.org}, ${person.id}, ${person.name}, ${person.email}, ${now}, ${now})`);
  const added = { ...person, endedAt: null, erasedAt: null, version: 1 };
  recordPerson(context, added, standing);
  return added;
}

/** Change a person read before, as the next version; answers and records them as they are then. */
export async function changePerson(
  context: Context,
  before: StoredPerson,
  changes: Partial<Omit<StoredPerson, 'id' | 'version'>>,
  standing: { state: PersonState; roles: readonly Role[] },
): Promise<StoredPerson> {
  const after = { ...before, ...changes, version: before.version + 1 };
  const { tx } = context;
  await tx.rows(sql`update person set name = ${after.name}, email = ${after.email}, ended_at = ${after.endedAt},
    erased_at = ${after.erasedAt}, version = ${after.version}, updated_at = ${context.now}
    where org_id = ${tx.org} and id = ${after.id}`);
  recordPerson(context, after, standing);
  return after;
}

/** Tell the ledger how somebody stands now. Name and e-mail are theirs to have erased. */
export function recordPerson(
  context: Context,
  person: StoredPerson,
  standing: { state: PersonState; roles: readonly Role[] },
): void {
  const erased = person.erasedAt !== null;
  context.record({
    recordType: 'person',
    recordId: person.id,
    body: { ...person, ...standing },
    ...(erased ? {} : { personal: { of: person.id, fields: ['name', 'email'] } }),
  });
}

/** Somebody of this organisation, locked until the end of the transaction. */
export const lockPerson = (tx: Tx, id: string): Promise<StoredPerson | undefined> =>
  onePerson(tx, sql`p.id = ${id} for update`);

export const findPerson = (tx: Tx, id: string): Promise<StoredPerson | undefined> =>
  onePerson(tx, sql`p.id = ${id}`);

export const personByEmail = (tx: Tx, email: string): Promise<StoredPerson | undefined> =>
  onePerson(tx, sql`lower(p.email) = ${email} for update`);

const onePerson = (tx: Tx, where: SQL): Promise<StoredPerson | undefined> =>
  tx.one<StoredPerson>(sql`select ${columns} from person p where p.org_id = ${tx.org} and ${where}`);

/** Names by id, for other features' answers. One statement. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(sql`select p.id, p.name from person p
    where p.org_id = ${tx.org} and p.id = any(${sql.param([...new Set(ids)])}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row.name]));
}

export interface PeoplePage {
  readonly q?: string | undefined;
  /** May the reader search e-mail addresses? */
  readonly byEmail: boolean;
  readonly ended: boolean;
  /** Id of the last person of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** People by name: those who are here, or those who left. One statement. */
export function peoplePage(tx: Tx, { q, byEmail, ended, after, limit }: PeoplePage): Promise<StoredPerson[]> {
  const like = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const orEmail = byEmail ? sql`or p.email ilike ${like}` : sql``;
  const found = q ? sql`and (p.name ilike ${like} ${orEmail})` : sql``;
  const beyond = after
    ? sql`and (lower(p.name), p.id) >
        (select lower(l.name), l.id from person l where l.org_id = ${tx.org} and l.id = ${after})`
    : sql``;
  return tx.rows<StoredPerson>(sql`select ${columns} from person p
    where p.org_id = ${tx.org} and p.ended_at is ${ended ? sql`not null` : sql`null`} ${found} ${beyond}
    order by lower(p.name), p.id limit ${limit}`);
}
