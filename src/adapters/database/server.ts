import type { ClientBase } from 'pg';
import { type Message, msg } from '../../kernel/message.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** How to connect to a PostgreSQL server as the application and as the owner of its tables. */
export interface ServerConnections {
  readonly app: { readonly connectionString: string };
  readonly owner: { readonly connectionString: string };
}

/** The connections of server mode, or null when the bundled PostgreSQL is to be used. */
export function serverConnections(settings: {
  readonly databaseUrl?: string | undefined;
  readonly databaseOwnerUrl?: string | undefined;
}): ServerConnections | null {
  const { databaseUrl, databaseOwnerUrl } = settings;
  if (databaseUrl === undefined || databaseOwnerUrl === undefined) return null;
  return { app: { connectionString: databaseUrl }, owner: { connectionString: databaseOwnerUrl } };
}

/** Oldest PostgreSQL whose features the migrations use. */
const oldestMajor = 15;

/** Refuse a server older than PostgreSQL 15. */
export async function refuseOldServer(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ number: number; version: string }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  );
  const { number = 0, version = '' } = rows[0] ?? {};
  if (number >= oldestMajor * 10_000) return;
  throw new Refusal(
    msg(
      'start.old-server',
      'The server of DATABASE_URL is PostgreSQL {version}: Tandem needs {oldest} or newer.',
      {
        version,
        oldest: oldestMajor,
      },
    ),
  );
}

/**
 * Refuse to run when the application's role could step around row-level security, by itself or through a role it is
 * a member of: then one organisation could read another's records. Asked on a connection of the application's role,
 * after the migrations.
 */
export async function refuseUnsafeRoles(app: ClientBase): Promise<void> {
  const { rows } = await app.query<RoleFacts>(roleFacts);
  const role = rows[0];
  const reason = role && unsafe(role);
  if (reason) throw new Refusal(reason);
}

interface RoleFacts {
  readonly name: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly creates: boolean;
  /** A table this role owns, as schema.table. */
  readonly owned: string | null;
  /** A role it is a member of that owns a table, is superuser, or bypasses row-level security. */
  readonly through: string | null;
}

const owning = `select n.nspname || '.' || c.relname as name, c.relowner as owner
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema$)'`;

const roleFacts = `with owning as (${owning})
  select me.rolname as name, me.rolsuper as superuser, me.rolbypassrls as bypasses, me.rolcreaterole as creates,
    (select min(o.name) from owning o where o.owner = me.oid) as owned,
    (select min(other.rolname) from pg_roles other
      where other.oid <> me.oid and pg_has_role(me.oid, other.oid, 'MEMBER')
        and (other.rolsuper or other.rolbypassrls or exists (select from owning o where o.owner = other.oid))
    ) as through
  from pg_roles me where me.rolname = current_user`;

function unsafe({ name, superuser, bypasses, creates, owned, through }: RoleFacts): Message | null {
  if (superuser) {
    return msg(
      'start.role-superuser',
      'The role "{name}" of DATABASE_URL is a superuser: use a plain login role.',
      { name },
    );
  }
  if (bypasses) {
    return msg(
      'start.role-bypasses',
      'The role "{name}" of DATABASE_URL bypasses row-level security: run "alter role {name} nobypassrls", or use another role.',
      { name },
    );
  }
  if (owned !== null) {
    return msg(
      'start.role-owns',
      'The role "{name}" of DATABASE_URL owns the table {owned}: use a role that owns nothing there, and give the owner in DATABASE_OWNER_URL.',
      { name, owned },
    );
  }
  if (through !== null) {
    return msg(
      'start.role-member',
      'The role "{name}" of DATABASE_URL is a member of "{through}", which is not bound by row-level security: run "revoke {through} from {name}", or use another role.',
      { name, through },
    );
  }
  if (creates) {
    return msg(
      'start.role-creates',
      'The role "{name}" of DATABASE_URL may create roles, and so give itself more rights: run "alter role {name} nocreaterole", or use another role.',
      { name },
    );
  }
  return null;
}
