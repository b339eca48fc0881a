import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import {
  alreadyThere,
  invalid,
  notFound,
  notPermitted,
  Problem,
  type ProblemType,
  problemType,
  signInNeeded,
  tooMany,
} from '../../kernel/problem.ts';

export const signInRefused = problemType(
  'sign-in-refused',
  401,
  msg('problem.sign-in-refused', 'Address and password do not belong together.'),
);
export const codeRefused = problemType(
  'code-refused',
  401,
  msg('problem.code-refused', 'This code is not valid.'),
);
export const secondStepExpired = problemType(
  'second-step-expired',
  401,
  msg('problem.second-step-expired', 'The second step took too long. Enter your password again.'),
);
export const passkeyRefused = problemType(
  'passkey-refused',
  401,
  msg('problem.passkey-refused', 'This passkey could not be used.'),
);
export const passwordRefused = problemType(
  'password-refused',
  400,
  msg('problem.password-refused', 'This is not your password.'),
);
export const passwordUnsuitable = problemType(
  'password-unsuitable',
  400,
  msg('problem.password-unsuitable', 'A password has 12 to 128 characters.'),
);
export const signInAgain = problemType(
  'sign-in-again',
  403,
  msg('problem.sign-in-again', 'This asks for a fresh sign-in. Sign in again.'),
);
export const foreignOrigin = problemType(
  'foreign-origin',
  403,
  msg('problem.foreign-origin', 'This request comes from another website.'),
);

const ofCode: Record<string, ProblemType> = {
  INVALID_EMAIL_OR_PASSWORD: signInRefused,
  INVALID_EMAIL: signInRefused,
  INVALID_PASSWORD: passwordRefused,
  PASSWORD_TOO_SHORT: passwordUnsuitable,
  PASSWORD_TOO_LONG: passwordUnsuitable,
  INVALID_CODE: codeRefused,
  INVALID_BACKUP_CODE: codeRefused,
  INVALID_TWO_FACTOR_COOKIE: secondStepExpired,
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: secondStepExpired,
  TOTP_ALREADY_ENABLED: alreadyThere,
  PREVIOUSLY_REGISTERED: alreadyThere,
  SESSION_NOT_FRESH: signInAgain,
  INVALID_ORIGIN: foreignOrigin,
  MISSING_OR_NULL_ORIGIN: foreignOrigin,
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: foreignOrigin,
  PASSKEY_NOT_FOUND: passkeyRefused,
  CHALLENGE_NOT_FOUND: passkeyRefused,
  AUTHENTICATION_FAILED: passkeyRefused,
  FAILED_TO_VERIFY_REGISTRATION: passkeyRefused,
  USER_NOT_VERIFIED: passkeyRefused,
};

const ofStatus: Record<number, ProblemType> = {
  401: signInNeeded,
  403: notPermitted,
  404: notFound,
  415: invalid,
  429: tooMany,
};

const Refusal = z.object({ code: z.string().optional() });

/** The library's own error answers, said as every other answer of the product says a problem (RFC 9457). */
export function asProblem(status: number, body: unknown): Problem {
  const { code } = Refusal.safeParse(body).data ?? {};
  return new Problem((code ? ofCode[code] : undefined) ?? ofStatus[status] ?? invalid);
}
