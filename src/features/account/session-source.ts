import { z } from 'zod';
import { call, ProblemError } from '../../adapters/client/client.ts';
import { Anything, askAuth } from '../../web/auth-client.ts';
import type { Session, SessionSource } from '../../web/screens.ts';
import { mineOperation } from '../organisation/mine.operations.ts';

const LibrarySession = z.object({ user: z.object({ name: z.string(), email: z.string() }) }).nullable();

type User = Pick<Session, 'name' | 'email'>;

/** Who is signed in, as this document knows it: asked once per load, which also renews the session. */
let user: User | null = null;

/** The web application's view of who is signed in and where they belong. */
export const sessionSource: SessionSource = {
  load: async () => {
    user ??= (await askAuth('/get-session', LibrarySession))?.user ?? null;
    return user && belonging(user);
  },
  signOut: async () => {
    await askAuth('/sign-out', Anything, {});
    user = null;
  },
  accountPath: '/account',
};

/** Ask for name and address again at the next load: they were changed here. */
export function forgetUser(): void {
  user = null;
}

/** Null when the session ended since: the next load asks for the user again. */
async function belonging({ name, email }: User): Promise<Session | null> {
  try {
    const { organisations } = await call(mineOperation, {});
    return { name, email, organisations };
  } catch (error) {
    if (!(error instanceof ProblemError) || error.body.code !== 'sign-in-needed') throw error;
    user = null;
    return null;
  }
}
