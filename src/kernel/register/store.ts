import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Actor } from '../actor.ts';
import { canonicalRef } from '../list/grammar.ts';
import type { RecordTypeOf } from '../record-type.ts';
import { Id, type RecordHead } from '../schema.ts';
import type { Tx } from '../tx.ts';
import { visible } from '../visibility.ts';

/** A stored record: head and own fields, as every answer shows it. */
export type Stored<S extends z.ZodObject> = RecordHead & z.output<S>;
/** With the people on it, by id; `onRecord` says whether the actor is one of them. */
export type Found<S extends z.ZodObject> = {
  record: Stored<S>;
  onRecord: boolean;
  people: readonly string[];
};

/** The people on `record r`, by id. */
export const peopleOn = sql`array(select rp.person_id::text from record_person rp
  where rp.org_id = r.org_id and rp.record_id = r.id order by rp.person_id)`;

export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const headSelection = sql`r.id, r.ref, r.title, r.owner_id as "ownerId", p.name as "ownerName", r.confidential,
  r.archived_at as "archivedAt", r.version, r.created_at as "createdAt", r.updated_at as "updatedAt"`;

/** The queries of a plain register over `record` and the feature's own table. */
export function registerStore<S extends z.ZodObject>(type: RecordTypeOf<S>, table: string) {
  const fields = Object.keys(type.schema.shape);
  const own = sql.identifier(table);
  const selection: SQL = sql`${headSelection}, ${sql.join(
    fields.map((field) => sql`t.${sql.identifier(snake(field))} as ${sql.identifier(field)}`),
    sql`, `,
  )}`;
  const withOwner = (tx: Tx): SQL => sql`left join person p on p.org_id = ${tx.org} and p.id = r.owner_id`;
  const words = (record: Stored<S>): string =>
    type.list.search.map((field) => String((record as Record<string, unknown>)[field] ?? '')).join(' ');

  return {
    selection,
    withOwner,

    /** One record by id or reference, if the actor may see it. `lock` for writers: nobody changes it meanwhile. */
    find: async (tx: Tx, actor: Actor, address: string, lock = false): Promise<Found<S> | undefined> => {
      const ref = canonicalRef(type.prefix, address);
      // A reference of another register is no address here.
      if (ref === undefined && !Id.safeParse(address).success) return undefined;
      const which = ref === undefined ? sql`r.id = ${address}::uuid` : sql`r.ref = ${ref}`;
      const row = await tx.one<Stored<S> & { people: string[] }>(sql`
        select ${selection}, ${peopleOn} as people
        from record r join ${own} t on t.org_id = r.org_id and t.id = r.id ${withOwner(tx)}
        where r.org_id = ${tx.org} and r.type = ${type.type} and ${which} and ${visible(type, actor)}
        ${lock ? sql`for update of r` : sql``}`);
      if (!row) return undefined;
      return foundOf<S>(row, actor);
    },

    /** Add records with their heads, in chunks that keep within the protocol's parameter limit. */
    insert: async (
      tx: Tx,
      records: readonly (Stored<S> & { number: number })[],
      by: string | null,
    ): Promise<void> => {
      for (let start = 0; start < records.length; start += 500) {
        const chunk = records.slice(start, start + 500);
        const heads =
          tx.rows(sql`insert into record (org_id, id, type, number, ref, title, owner_id, confidential, version,
            created_at, created_by, updated_at, updated_by, words) values ${sql.join(
              chunk.map(
                (
                  record,
                ) => sql`(${tx.org}, ${record.id}, ${type.type}, ${record.number}, ${record.ref}, ${record.title},
                ${record.ownerId}, ${record.confidential}, 1, ${record.createdAt}, ${by}, ${record.updatedAt}, ${by}, ${words(record)})`,
              ),
              sql`, `,
            )}`);
        const rows = tx.rows(
          sql`insert into ${own} (org_id, id, ${sql.join(
            fields.map((field) => sql`${sql.identifier(snake(field))}`),
            sql`, `,
          )}) values ${sql.join(
            chunk.map((record) => sql`(${tx.org}, ${record.id}, ${sql.join(values(record), sql`, `)})`),
            sql`, `,
          )}`,
        );
        // Sent together, in this order.
        await Promise.all([heads, rows]);
      }
    },

    /** Write a changed record over the stored one (locked before); raises nothing, the version was checked. */
    save: async (tx: Tx, record: Stored<S>, by: string | null): Promise<void> => {
      const assignments = fields.map(
        (field, index) => sql`${sql.identifier(snake(field))} = ${values(record)[index] ?? sql`null`}`,
      );
      await Promise.all([
        tx.rows(sql`update record set title = ${record.title}, owner_id = ${record.ownerId}, confidential = ${record.confidential},
          archived_at = ${record.archivedAt}, version = ${record.version}, updated_at = ${record.updatedAt}, updated_by = ${by},
          words = ${words(record)} where org_id = ${tx.org} and id = ${record.id}`),
        tx.rows(
          sql`update ${own} set ${sql.join(assignments, sql`, `)} where org_id = ${tx.org} and id = ${record.id}`,
        ),
      ]);
    },
  };

  function values(record: Stored<S>): SQL[] {
    return fields.map((field) => sql`${sql.param((record as Record<string, unknown>)[field] ?? null)}`);
  }
}
export type RegisterStore<S extends z.ZodObject> = ReturnType<typeof registerStore<S>>;

/** A row selected with the people on it, as use cases go on with it. */
export function foundOf<S extends z.ZodObject>(
  { people, ...record }: Stored<S> & { people: string[] },
  actor: Actor,
): Found<S> {
  const onRecord = actor.personId !== null && people.includes(actor.personId);
  return { record: record as unknown as Stored<S>, onRecord, people };
}
