import type { Logger } from 'pino';
import { z } from 'zod';
import { exitCodes } from './adapters/cli/exit-code.ts';
import { type Given, serverOf } from './adapters/cli/run.ts';
import type { Surroundings } from './adapters/cli/surroundings.ts';
import { call } from './adapters/client/client.ts';
import { database } from './adapters/database/database.ts';
import type { Connections } from './adapters/database/open.ts';
import { openPool, type Pool } from './adapters/database/pool.ts';
import { withDatabase } from './host.ts';
import type { Verification } from './kernel/ledger.ts';
import { verifyLedger } from './kernel/ledger-verify.ts';
import { msg } from './kernel/message.ts';
import type { Operation } from './kernel/operation.ts';
import { Refusal } from './kernel/refusal.ts';
import type { Settings } from './settings.ts';

/** What the server answers to one call; the operation itself is handed over, since features come and go. */
const Part = z.object({
  intact: z.boolean(),
  entries: z.int(),
  head: z.string(),
  broken: z.object({ seq: z.int(), why: z.enum(['gap', 'previous', 'hash', 'head']) }).optional(),
  finished: z.boolean(),
});

interface Verified extends Verification {
  readonly organisation: string;
}

/** Ask the running server, call after call, to the end of the ledger of the key's organisation. */
export async function verifyThroughServer(
  verify: Operation,
  given: Given,
  around: Surroundings,
): Promise<number> {
  const server = await serverOf(given, around);
  const org = typeof given.org === 'string' ? given.org : await around.organisationOf(server);
  if (!org) throw new Refusal(msg('cli.organisation', 'Say which organisation with --org.'));
  let state: { entries: number; head: string } | undefined;
  for (;;) {
    const { finished, broken, ...answer } = Part.parse(await call(verify, state ?? {}, { ...server, org }));
    state = { entries: answer.entries, head: answer.head };
    if (finished || broken)
      return tell([{ organisation: org, ...answer, ...(broken ? { broken } : {}) }], given, around);
  }
}

/** Read the database of this machine: one organisation, or all of them. */
export function verifyHere(
  settings: Settings,
  given: Given,
  around: Surroundings,
  log: Logger,
): Promise<number> {
  return withDatabase(settings, log, async (connections) =>
    tell(await verifyAll(connections, given.org), given, around),
  );
}

async function verifyAll(connections: Connections, wanted: Given[string]): Promise<Verified[]> {
  const [app, identity] = [openPool(connections.app, 1), openPool(connections.identity, 1)];
  try {
    const verified: Verified[] = [];
    const { reading } = database(app, { flushable: false });
    for (const { id, slug } of await organisations(identity, typeof wanted === 'string' ? wanted : null)) {
      const { finished: _finished, ...verification } = await verifyLedger(reading(id));
      verified.push({ organisation: slug, ...verification });
    }
    return verified;
  } finally {
    await Promise.all([app.end(), identity.end()]);
  }
}

async function organisations(identity: Pool, slug: string | null): Promise<{ id: string; slug: string }[]> {
  const { rows } = await identity.query<{ id: string; slug: string }>(
    `select org_id as id, slug from identity.organisation_address where $1::text is null or slug = $1 order by slug`,
    [slug],
  );
  if (slug !== null && rows.length === 0)
    throw new Refusal(msg('cli.no-organisation', 'There is no organisation "{slug}" here.', { slug }));
  return rows;
}

function tell(verified: readonly Verified[], given: Given, around: Surroundings): number {
  if (given.json === true) around.out(JSON.stringify(verified, null, 2));
  else for (const one of verified) around.out(sentence(one));
  if (verified.length === 0 && given.json !== true) around.out('There is no organisation here yet.');
  return verified.every((one) => one.intact) ? exitCodes.ok : exitCodes.other;
}

function sentence({ organisation, intact, entries, head, broken }: Verified): string {
  if (intact) return `${organisation}: intact, ${entries} entries, head ${head}`;
  return `${organisation}: BROKEN at entry ${broken?.seq} (${broken?.why}), ${entries} entries before it are intact`;
}
