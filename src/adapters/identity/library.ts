import { type PasskeyOptions, passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { passwordLength } from '../../kernel/password.ts';
import type { Attempts } from './attempts.ts';
import { ADDRESS_HEADER, AUTH_PATH } from './paths.ts';

const DAY = 86_400;

/** What the sign-in library needs to know. `baseUrl` is the address people open, for example `http://127.0.0.1:4270`. */
export interface LibrarySettings {
  readonly pool: Pool;
  /** At least 32 characters; signs cookies and encrypts second-factor secrets. */
  readonly secret: string;
  readonly baseUrl: string;
  /** Further addresses of the same server, for example behind a proxy. */
  readonly trustedOrigins?: readonly string[];
  /** Receives the library's warnings and errors; without it they are dropped. */
  readonly log?: (level: 'info' | 'warn' | 'error' | 'debug', message: string) => void;
}

export type Library = ReturnType<typeof createLibrary>;

/** How the holder of a session proved who they are; stored with the session. */
export const signInMethods = ['password', 'totp', 'recovery_code', 'passkey'] as const;

const methodOfPath: Record<string, (typeof signInMethods)[number]> = {
  '/sign-in/email': 'password',
  '/two-factor/disable': 'password',
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'recovery_code',
  '/passkey/verify-authentication': 'passkey',
};

/** Password, TOTP with ten recovery codes, passkeys. No sign-up, no mail, no telemetry, no outgoing request. */
export function createLibrary(settings: LibrarySettings, attempts: Attempts) {
  return betterAuth({
    ...core(settings),
    rateLimit: {
      enabled: true,
      window: 60,
      max: 60,
      customStorage: attempts,
      customRules: {
        '/sign-in/email': { window: 60, max: 60 },
        '/two-factor/*': { window: 60, max: 30 },
        '/change-password': { window: 60, max: 10 },
        // Reading one's own session costs an attacker nothing to guess; limiting it would only cost a write.
        '/get-session': false,
      },
    },
    hooks: guardAccount(attempts),
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => ({
            data: {
              ...session,
              method: methodOfPath[context?.path ?? ''] ?? session.method ?? 'password',
            },
          }),
        },
      },
    },
    plugins: [
      twoFactor({
        issuer: 'Tandem',
        backupCodeOptions: { amount: 10, storeBackupCodes: 'encrypted' },
        accountLockout: { maxFailedAttempts: 10, durationSeconds: 900 },
      }),
      passkey(passkeySettings(settings.baseUrl, settings.trustedOrigins ?? [])),
    ],
  });
}

function core({ pool, secret, baseUrl, trustedOrigins = [], log }: LibrarySettings) {
  return {
    appName: 'Tandem',
    baseURL: baseUrl,
    basePath: AUTH_PATH,
    secret,
    database: pool,
    trustedOrigins: [...spellings(baseUrl), ...trustedOrigins],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    session: {
      expiresIn: 7 * DAY,
      updateAge: DAY,
      freshAge: DAY,
      cookieCache: { enabled: false },
      additionalFields: { method: { type: 'string', required: false, input: false } },
    },
    telemetry: { enabled: false },
    logger: log ? { log: (level, message) => log(level, message) } : { disabled: true },
    advanced: {
      cookiePrefix: 'tandem',
      useSecureCookies: baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // Explicit, because the library switches both checks off when it believes it is under test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // The tables come from migrations/identity and a test compares them with what the library wants.
      database: { generateId: () => uuidv7(), validateSchema: false },
    },
  } satisfies BetterAuthOptions;
}

/**
 * Ten wrong passwords for one account within a quarter of an hour stop password sign-in to it, from wherever they
 * come; a passkey still works. Counted before the password is looked at, so that parallel guesses are counted too.
 */
function guardAccount(attempts: Attempts): BetterAuthOptions['hooks'] {
  const keyOf = (context: { path?: string; body?: unknown }): string | undefined => {
    if (context.path !== '/sign-in/email') return undefined;
    const email = (context.body as { email?: unknown } | undefined)?.email;
    return typeof email === 'string' ? `account|${email.trim().toLowerCase()}` : undefined;
  };
  return {
    before: createAuthMiddleware(async (context) => {
      const key = keyOf(context);
      if (!key) return;
      const { allowed } = await attempts.consume(key, { window: 900, max: 10 });
      if (!allowed)
        throw new APIError('TOO_MANY_REQUESTS', { code: 'TOO_MANY_ATTEMPTS', message: 'Too many attempts' });
    }),
    after: createAuthMiddleware(async (context) => {
      const key = keyOf(context);
      if (key && !(context.context.returned instanceof Error)) await attempts.forget(key);
    }),
  };
}

/**
 * A passkey replaces password and second factor together, so the authenticator must have checked its holder (PIN or
 * biometry): the library itself asks for that only as a preference.
 */
function passkeySettings(baseUrl: string, trustedOrigins: readonly string[]): PasskeyOptions {
  const refuse = (): never => {
    throw new APIError('UNAUTHORIZED', {
      code: 'USER_NOT_VERIFIED',
      message: 'The passkey did not check its holder',
    });
  };
  return {
    rpName: 'Tandem',
    rpID: relyingParty(baseUrl),
    origin: [...spellings(baseUrl), ...trustedOrigins],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      afterVerification: async ({ verification }) => {
        if (!verification.registrationInfo?.userVerified) refuse();
      },
    },
    authentication: {
      afterVerification: async ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) refuse();
      },
    },
  };
}

const LOOPBACK = ['127.0.0.1', '[::1]', 'localhost'];

/** WebAuthn wants a name, never an IP address: on loopback passkeys live at `localhost`. */
function relyingParty(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return LOOPBACK.includes(hostname) ? 'localhost' : hostname;
}

/** The loopback server is the same server under each of its names. */
function spellings(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  return LOOPBACK.map((host) => `${url.protocol}//${host}${url.port ? `:${url.port}` : ''}`);
}
