import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { v7 as uuidv7 } from 'uuid';
import { isTaken, type Queryable, type Store, transaction } from './store.ts';

export interface User {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  /** TOTP is set up and proven once. */
  readonly totp: boolean;
  readonly passkeys: number;
}

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

const SELECT = `select u.id as "userId", u.email, u.name, coalesce(u."twoFactorEnabled", false) as totp,
  (select count(*)::int from identity.passkey p where p."userId" = u.id) as passkeys from identity."user" u`;

/** The people who can sign in. There is no public sign-up: set-up and invitations create them. */
export function users({ pool, now }: Store) {
  return {
    /** Answers the new user's id, or null when the address is in use. */
    async create(user: NewUser): Promise<string | null> {
      try {
        return await transaction(pool, (client) => insertUser(client, user, now()));
      } catch (error) {
        if (isTaken(error)) return null;
        throw error;
      }
    },

    async find(userId: string): Promise<User | null> {
      const { rows } = await pool.query<User>(`${SELECT} where u.id = $1`, [userId]);
      return rows[0] ?? null;
    },

    async findByEmail(email: string): Promise<User | null> {
      const { rows } = await pool.query<User>(`${SELECT} where u.email = $1`, [normalEmail(email)]);
      return rows[0] ?? null;
    },

    /** Passkeys of a user, oldest first; at most 200. */
    async passkeys(userId: string): Promise<{ id: string; name: string | null; createdAt: string | null }[]> {
      const { rows } = await pool.query<{ id: string; name: string | null; createdAt: Date | null }>(
        'select id, name, "createdAt" from identity.passkey where "userId" = $1 order by "createdAt", id limit 200',
        [userId],
      );
      return rows.map((row) => ({ ...row, createdAt: row.createdAt?.toISOString() ?? null }));
    },

    async rename(userId: string, name: string): Promise<void> {
      await pool.query('update identity."user" set name = $2, "updatedAt" = $3 where id = $1', [
        userId,
        name,
        now(),
      ]);
    },

    /** Set a password without asking for the old one, and end every session of the user. */
    async setPassword(userId: string, password: string): Promise<void> {
      await transaction(pool, (client) => replacePassword(client, userId, password, now()));
    },

    /** Is this the user's password? For acts that ask it again. Limit attempts before calling. */
    checkPassword(userId: string, password: string): Promise<boolean> {
      return hasPassword(pool, userId, password);
    },
  };
}

/** Is this the user's password? Limit attempts before calling. */
export async function hasPassword(db: Queryable, userId: string, password: string): Promise<boolean> {
  const { rows } = await db.query<{ password: string }>(
    `select password from identity.account where "userId" = $1 and "providerId" = 'credential'`,
    [userId],
  );
  const hash = rows[0]?.password;
  return hash !== undefined && (await verifyPassword({ hash, password }));
}

export const normalEmail = (email: string): string => email.trim().toLowerCase();

/** A user with a password, as the sign-in library stores it. Throws PostgreSQL's 23505 when the address is in use. */
export async function insertUser(db: Queryable, user: NewUser, at: Date): Promise<string> {
  const id = uuidv7();
  await db.query(
    `insert into identity."user" (id, name, email, "emailVerified", "createdAt", "updatedAt", "twoFactorEnabled")
     values ($1, $2, $3, false, $4, $4, false)`,
    [id, user.name, normalEmail(user.email), at],
  );
  await insertPassword(db, id, user.password, at);
  return id;
}

/** Replace the password and end every session. */
export async function replacePassword(
  db: Queryable,
  userId: string,
  password: string,
  at: Date,
): Promise<void> {
  await db.query(`delete from identity.account where "userId" = $1 and "providerId" = 'credential'`, [
    userId,
  ]);
  await insertPassword(db, userId, password, at);
  await db.query('delete from identity.session where "userId" = $1', [userId]);
}

async function insertPassword(db: Queryable, userId: string, password: string, at: Date): Promise<void> {
  await db.query(
    `insert into identity.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
     values ($1, $2, 'credential', $2, $3, $4, $4)`,
    [uuidv7(), userId, await hashPassword(password), at],
  );
}
