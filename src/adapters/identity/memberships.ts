import { z } from 'zod';
import { type Role, roles } from '../../kernel/permission.ts';
import { isTaken, type Queryable, type Store, transaction } from './store.ts';

export interface Membership {
  readonly orgId: string;
  readonly personId: string;
  readonly userId: string;
  readonly roles: readonly Role[];
}

export interface Organisation {
  readonly orgId: string;
  readonly slug: string;
  readonly name: string;
}

export type RoleChange = 'changed' | 'not-found' | 'last-administrator';

const Roles = z.array(z.enum(roles)).min(1);

/** An address without an organisation, at $1, founded by $2 and nobody else's. */
const HALF_MADE = `o.slug = $1 and app.time_zone(o.org_id) is null
  and exists (select from identity.membership m where m.org_id = o.org_id and m.user_id = $2)
  and not exists (select from identity.membership m where m.org_id = o.org_id and m.user_id <> $2)`;

/** Which organisations there are at which address, and who is in them: the local answer, without asking any of them. */
export function memberships({ pool, now }: Store) {
  return {
    /**
     * Register an organisation with its first member; false when the address is taken. A founding of the same user
     * that was cut before its organisation was written (docs/decisions/007) gives its address back.
     */
    async register(organisation: Organisation, first: Omit<Membership, 'orgId'>): Promise<boolean> {
      try {
        await transaction(pool, async (client) => {
          await client.query(`delete from identity.organisation_address o where ${HALF_MADE}`, [
            organisation.slug,
            first.userId,
          ]);
          await insertOrganisation(client, organisation, now());
          await insertMembership(client, { ...first, orgId: organisation.orgId }, now());
        });
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    },

    /** May this user found an organisation at this address? */
    async isFree(slug: string, userId: string): Promise<boolean> {
      const { rows } = await pool.query(
        `select from identity.organisation_address o where o.slug = $1 and not (${HALF_MADE})`,
        [slug, userId],
      );
      return rows.length === 0;
    },

    /** The organisation at an address. */
    async organisation(slug: string): Promise<(Organisation & { secondFactorRequired: boolean }) | null> {
      const { rows } = await pool.query(
        `select org_id as "orgId", slug, name, second_factor_required as "secondFactorRequired"
         from identity.organisation_address where slug = $1`,
        [slug],
      );
      return rows[0] ?? null;
    },

    /** Its name as people see it when they choose, and whether members enter only with a second factor or a passkey. */
    async updateOrganisation(
      orgId: string,
      next: { name: string; secondFactorRequired: boolean },
    ): Promise<void> {
      await pool.query(
        'update identity.organisation_address set name = $2, second_factor_required = $3 where org_id = $1',
        [orgId, next.name, next.secondFactorRequired],
      );
    },

    /** Forget an organisation with its memberships, keys and invitations. Its own records are erased elsewhere. */
    async eraseOrganisation(orgId: string): Promise<void> {
      await pool.query('delete from identity.organisation_address where org_id = $1', [orgId]);
    },

    /** The organisations a user is in, by name; at most 200. */
    async mine(
      userId: string,
    ): Promise<(Organisation & { personId: string; roles: Role[]; secondFactorRequired: boolean })[]> {
      const { rows } = await pool.query(
        `select o.org_id as "orgId", o.slug, o.name, m.person_id as "personId", m.roles,
           o.second_factor_required as "secondFactorRequired" from identity.membership m
         join identity.organisation_address o on o.org_id = m.org_id
         where m.user_id = $1 and m.ended_at is null order by o.name, o.slug limit 200`,
        [userId],
      );
      return rows;
    },

    /** Those of these people who can sign in, with their roles; ended memberships left out. One statement. */
    async ofPeople(
      orgId: string,
      personIds: readonly string[],
    ): Promise<(Membership & { secondFactorEnrolled: boolean })[]> {
      const { rows } = await pool.query(
        `select m.org_id as "orgId", m.person_id as "personId", m.user_id as "userId", m.roles,
           (coalesce(u."twoFactorEnabled", false) or exists (select from identity.passkey p where p."userId" = u.id))
             as "secondFactorEnrolled"
         from identity.membership m join identity."user" u on u.id = m.user_id
         where m.org_id = $1 and m.person_id = any($2::uuid[]) and m.ended_at is null`,
        [orgId, personIds],
      );
      return rows;
    },

    /** Roles of those of these people who can sign in, by person. One statement. */
    async rolesOf(orgId: string, personIds: readonly string[]): Promise<Map<string, readonly Role[]>> {
      const { rows } = await pool.query<{ personId: string; roles: Role[] }>(
        `select person_id as "personId", roles from identity.membership
         where org_id = $1 and person_id = any($2::uuid[]) and ended_at is null`,
        [orgId, personIds],
      );
      return new Map(rows.map((row) => [row.personId, row.roles]));
    },

    /** The membership of one person; null when there is none or it has ended. */
    async ofPerson(orgId: string, personId: string): Promise<Membership | null> {
      const { rows } = await pool.query(
        `select org_id as "orgId", person_id as "personId", user_id as "userId", roles from identity.membership
         where org_id = $1 and person_id = $2 and ended_at is null`,
        [orgId, personId],
      );
      return rows[0] ?? null;
    },

    /**
     * Forget somebody who has left: membership with its keys, invitations, and the account itself when no other
     * organisation has or had them.
     */
    async forget(orgId: string, personId: string): Promise<void> {
      await transaction(pool, async (client) => {
        await client.query('delete from identity.invitation where org_id = $1 and person_id = $2', [
          orgId,
          personId,
        ]);
        const { rows } = await client.query<{ userId: string }>(
          `delete from identity.membership where org_id = $1 and person_id = $2 and ended_at is not null
           returning user_id as "userId"`,
          [orgId, personId],
        );
        await client.query(
          `delete from identity."user" u where u.id = any($1::text[])
             and not exists (select from identity.membership m where m.user_id = u.id)`,
          [rows.map((row) => row.userId)],
        );
      });
    },

    /** Add a user to an organisation; false when they are in it already. */
    async add(membership: Membership): Promise<boolean> {
      try {
        await insertMembership(pool, membership, now());
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    },

    /** Replace the roles. The last administrator stays one. Works at the member's next request. */
    updateRoles(orgId: string, personId: string, next: readonly Role[]): Promise<RoleChange> {
      const held = Roles.parse(next);
      return transaction(pool, async (client) => {
        const refused = await guardAdministrator(client, orgId, personId, held);
        if (refused) return refused;
        await client.query('update identity.membership set roles = $3 where org_id = $1 and person_id = $2', [
          orgId,
          personId,
          held,
        ]);
        return 'changed';
      });
    },

    /** End a membership and revoke its keys. The last administrator cannot leave. */
    end(orgId: string, personId: string): Promise<RoleChange> {
      return transaction(pool, async (client) => {
        const refused = await guardAdministrator(client, orgId, personId, []);
        if (refused) return refused;
        const values = [orgId, personId, now()];
        await client.query(
          'update identity.membership set ended_at = $3 where org_id = $1 and person_id = $2',
          values,
        );
        await client.query(
          `update identity.api_key set revoked_at = $3 where org_id = $1 and person_id = $2 and revoked_at is null`,
          values,
        );
        return 'changed';
      });
    },
  };
}

export async function insertOrganisation(db: Queryable, organisation: Organisation, at: Date): Promise<void> {
  await db.query(
    'insert into identity.organisation_address (org_id, slug, name, created_at) values ($1, $2, $3, $4)',
    [organisation.orgId, organisation.slug, organisation.name, at],
  );
}

/** Throws PostgreSQL's 23505 when the user is in the organisation already. A membership that ended comes back. */
export async function insertMembership(db: Queryable, membership: Membership, at: Date): Promise<void> {
  const { orgId, personId, userId } = membership;
  const { rowCount } = await db.query(
    `insert into identity.membership as m (org_id, person_id, user_id, roles, created_at)
     values ($1, $2, $3, $4, $5)
     on conflict (org_id, person_id) do update
       set user_id = excluded.user_id, roles = excluded.roles, created_at = excluded.created_at, ended_at = null
       where m.ended_at is not null`,
    [orgId, personId, userId, Roles.parse(membership.roles), at],
  );
  if (rowCount === 0) throw Object.assign(new Error('This person is a member already'), { code: '23505' });
}

/** Locks the organisation's memberships, so that two administrators cannot remove each other at the same time. */
async function guardAdministrator(
  db: Queryable,
  orgId: string,
  personId: string,
  next: readonly Role[],
): Promise<RoleChange | null> {
  await db.query('select from identity.organisation_address where org_id = $1 for update', [orgId]);
  const { rows } = await db.query<{ personId: string; administrator: boolean }>(
    `select person_id as "personId", 'administrator' = any(roles) as administrator from identity.membership
     where org_id = $1 and ended_at is null and (person_id = $2 or 'administrator' = any(roles))`,
    [orgId, personId],
  );
  if (!rows.some((row) => row.personId === personId)) return 'not-found';
  const remains =
    next.includes('administrator') || rows.some((row) => row.administrator && row.personId !== personId);
  return remains ? null : 'last-administrator';
}
