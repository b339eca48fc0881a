import { z } from 'zod';

/** Length of a password in characters (NIST SP 800-63B-4 3.1.1.2: length, and no rules of composition). */
export const passwordLength = { min: 12, max: 128 } as const;

/** A password somebody chooses; never trimmed. */
export const Password = z.string().min(passwordLength.min).max(passwordLength.max);
