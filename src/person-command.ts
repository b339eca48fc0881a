import type { Logger } from 'pino';
import { exitCodes } from './adapters/cli/exit-code.ts';
import type { Surroundings } from './adapters/cli/surroundings.ts';
import { createIdentity } from './adapters/identity/identity.ts';
import { openIdentityPool } from './adapters/identity/pool.ts';
import { resetPerson } from './features/account/reset-person.ts';
import { addressOf, withDatabase } from './host.ts';
import { readKey } from './serve.ts';
import type { Settings } from './settings.ts';

/** Make a one-time link on the machine itself, for whoever nobody else can let in. */
export async function resetHere(
  settings: Settings,
  email: string,
  resetSecondFactor: boolean,
  around: Surroundings,
  log: Logger,
): Promise<number> {
  const address = await addressOf(settings);
  return withDatabase(settings, log, async (connections) => {
    const pool = openIdentityPool(connections.identity);
    try {
      const identity = await createIdentity({
        pool,
        secret: readKey(settings.data, 'session'),
        baseUrl: address,
      });
      const reset = await resetPerson(identity, email, { resetSecondFactor });
      if (!reset) {
        around.error(`Nobody signs in with ${email}.`);
        return exitCodes.notFound;
      }
      around.out(`${reset.name} (${reset.email}) can choose a new password at`);
      around.out(`${address}${reset.link}`);
      around.out(`The link works once, until ${reset.expiresAt}.`);
      return exitCodes.ok;
    } finally {
      await pool.end();
    }
  });
}
