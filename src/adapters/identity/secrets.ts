import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A one-time secret of 128 bits in 22 characters that survive every address bar. */
export const newOneTimeSecret = (): string => randomBytes(16).toString('base64url');

/** A lasting secret of 256 bits. */
export const newKeySecret = (): string => randomBytes(32).toString('base64url');

/** Secrets of that many random bits need no slow hash: nothing can be guessed from SHA-256. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Compare in constant time. */
export function sameText(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
