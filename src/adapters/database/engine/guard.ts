import { setTimeout as pause } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { msg } from '../../../kernel/message.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/**
 * "Is another program using this data" is one advisory lock, held for life by one connection: no file can go stale,
 * no process id can be reused. The connection's application name carries the address of the program that holds it.
 * Only on the bundled engine, never in the core path.
 */
const lockKey = 4_270_270;
const namePrefix = 'Tandem ';

/** How long the connection of a killed program may take to be noticed as gone. */
const patience = { tries: 12, pauseMs: 80 };

export interface Guard {
  readonly client: Client;
  /** Change the address shown to a second start. */
  announce(address: string): Promise<void>;
}

/** Take the data for this program, or refuse with the address of the program that has it. */
export async function takeGuard(client: Client, dataFolder: string, address: string): Promise<Guard> {
  const guard: Guard = {
    client,
    announce: async (next) => {
      await client.query("select set_config('application_name', $1, false)", [nameOf(next)]);
    },
  };
  await guard.announce(address);
  if (await lock(client)) return guard;
  const first = await holder(client);
  throw new Refusal(
    first
      ? msg(
          'start.already-running',
          'Tandem is already running on {folder}, at {address}: use that one, or stop it first, or name another data folder with --data.',
          { folder: dataFolder, address: first },
        )
      : msg(
          'start.already-starting',
          'Another start of Tandem is using {folder} in this moment: wait until it is ready, or name another data folder with --data.',
          { folder: dataFolder },
        ),
  );
}

/** The address of the program that holds the data of a running engine, or null when none does. */
export async function findHolder(config: ClientConfig): Promise<string | null> {
  const client = new Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    return await holder(client);
  } catch {
    return null;
  } finally {
    await client.end().catch(() => {});
  }
}

async function lock(client: Client): Promise<boolean> {
  for (let attempt = 0; attempt < patience.tries; attempt += 1) {
    if (attempt > 0) await pause(patience.pauseMs);
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      lockKey,
    ]);
    if (rows[0]?.taken) return true;
  }
  return false;
}

async function holder(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.classid = 0 and l.objid = $1 and l.granted and l.database = a.datid`,
    [lockKey],
  );
  const name = rows[0]?.name ?? '';
  return name.startsWith(namePrefix) ? name.slice(namePrefix.length) || null : null;
}

/** PostgreSQL keeps 63 bytes of an application name. */
const nameOf = (address: string): string => `${namePrefix}${address}`.slice(0, 63);
