import { setUpOrganisation, signIn } from './organisation.ts';
import { freePort, newDataFolder, removeDataFolder, startServer } from './server.ts';

export interface KillReport {
  readonly rounds: number;
  /** Writes the client got an answer for. */
  readonly acknowledged: number;
  /** Acknowledged writes that were not there after the restart. */
  readonly lost: number;
  /** Rounds after which the ledger did not verify. */
  readonly broken: number;
  readonly restartMs: readonly number[];
}

const writers = 8;

/**
 * Writers create controls over HTTP without pause; the application is killed outright at a moment nobody chose;
 * it starts again on the same data; every write that was answered must be there, and the ledger must verify.
 */
export async function killNine(
  rounds: number,
  say: (line: string) => void = () => undefined,
): Promise<KillReport> {
  const dataFolder = newDataFolder();
  const port = await freePort();
  const kept = new Set<string>();
  const restartMs: number[] = [];
  let [lost, broken] = [0, 0];
  let server = await startServer(dataFolder, port);
  try {
    let member = await setUpOrganisation(server);
    for (let round = 1; round <= rounds; round += 1) {
      const before = kept.size;
      await writeUntilKilled(member, server.kill, 300 + ((round * 379) % 900), kept);
      const since = performance.now();
      server = await startServer(dataFolder, port);
      restartMs.push(Math.round(performance.now() - since));
      member = await signIn(server);
      const missing = await missingOf(member, kept);
      const { status, body } = await member.call('GET', '/ledger/verify');
      if (status !== 200 || body.intact !== true) broken += 1;
      lost += missing.length;
      say(
        `round ${round}: ${kept.size - before} acknowledged, ${missing.length} lost, ledger ${body.intact === true ? 'verifies' : 'BROKEN'}, again after ${restartMs.at(-1)} ms`,
      );
    }
  } finally {
    await server.stop();
    removeDataFolder(dataFolder);
  }
  return { rounds, acknowledged: kept.size, lost, broken, restartMs };
}

type Member = Awaited<ReturnType<typeof signIn>>;

async function writeUntilKilled(
  member: Member,
  kill: () => Promise<unknown>,
  ms: number,
  kept: Set<string>,
): Promise<void> {
  let stopped = false;
  const write = async (): Promise<void> => {
    while (!stopped) {
      try {
        const { status, body } = await member.call('POST', '/controls', { title: 'Written before the end' });
        if (status === 200) kept.add(String(body.ref));
      } catch {
        // The application is gone: this write was never answered.
        return;
      }
    }
  };
  const writing = Array.from({ length: writers }, write);
  await new Promise((resolve) => setTimeout(resolve, ms));
  await kill();
  stopped = true;
  await Promise.all(writing);
}

async function missingOf(member: Member, kept: ReadonlySet<string>): Promise<string[]> {
  const found = new Set<string>();
  let cursor = '';
  do {
    const { body } = await member.call(
      'GET',
      `/controls?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    for (const { ref } of body.rows as { ref: string }[]) found.add(ref);
    cursor = (body.next as string | null) ?? '';
  } while (cursor);
  return [...kept].filter((ref) => !found.has(ref));
}
