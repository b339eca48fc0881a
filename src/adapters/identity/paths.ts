/** Where the sign-in library is mounted. */
export const AUTH_PATH = '/api/auth';
/** Carries the peer's address from the handler to the library; never believed from outside. */
export const ADDRESS_HEADER = 'x-tandem-peer';

/** The library's endpoints that are open; all others answer 404. */
const open: readonly (readonly [method: string, path: string])[] = [
  ['POST', '/sign-in/email'],
  ['POST', '/sign-out'],
  ['GET', '/get-session'],
  ['POST', '/change-password'],
  ['POST', '/two-factor/enable'],
  ['POST', '/two-factor/disable'],
  ['POST', '/two-factor/get-totp-uri'],
  ['POST', '/two-factor/verify-totp'],
  ['POST', '/two-factor/verify-backup-code'],
  ['POST', '/two-factor/generate-backup-codes'],
  ['GET', '/passkey/generate-register-options'],
  ['POST', '/passkey/verify-registration'],
  ['GET', '/passkey/generate-authenticate-options'],
  ['POST', '/passkey/verify-authentication'],
  ['GET', '/passkey/list-user-passkeys'],
  ['POST', '/passkey/update-passkey'],
  ['POST', '/passkey/delete-passkey'],
];

export const isOpen = (method: string, pathname: string): boolean =>
  open.some(([m, path]) => m === method && AUTH_PATH + path === pathname);
