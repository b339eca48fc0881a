import { attempts } from './attempts.ts';
import { createHandler } from './handler.ts';
import { invitations } from './invitations.ts';
import { keys } from './keys.ts';
import { createLibrary, type LibrarySettings } from './library.ts';
import { memberships } from './memberships.ts';
import { recovery } from './recovery.ts';
import { type AuthRoute, libraryRoutes } from './routes.ts';
import { sessions } from './sessions.ts';
import { setUp } from './set-up.ts';
import type { Store } from './store.ts';
import { users } from './users.ts';

export interface IdentitySettings extends LibrarySettings {
  /** The clock; the system's when left out. */
  readonly now?: () => Date;
}

export type Identity = Awaited<ReturnType<typeof createIdentity>>;

/**
 * Who may come in: sign-in, sessions, keys, memberships, invitations, recovery and the first set-up, on the tables of
 * `migrations/identity`, which must be there. The pool comes from `openIdentityPool`.
 */
export async function createIdentity({ now = () => new Date(), ...settings }: IdentitySettings) {
  const store: Store = { pool: settings.pool, now };
  const attempt = attempts(store, settings.secret);
  const library = createLibrary(settings, attempt);
  const { authCookies } = await library.$context;
  const session = sessions(store, { cookieName: authCookies.sessionToken.name, secret: settings.secret });
  const key = keys(store);
  return {
    /** Mount at `/api/auth/*`. */
    handler: createHandler(library, settings.pool),
    /** The open routes of the sign-in library, as it really has them. */
    routes: (): AuthRoute[] =>
      libraryRoutes(library).flatMap(({ method, path, open }) => (open ? [{ method, path }] : [])),
    signedIn: session.signedIn,
    keyHolder: key.holder,
    attempts: attempt,
    invitations: invitations(store, attempt),
    keys: key,
    memberships: memberships(store),
    recovery: recovery(store),
    sessions: session,
    setUp: setUp(store, attempt),
    users: users(store),
  };
}
