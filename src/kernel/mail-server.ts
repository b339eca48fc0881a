import { z } from 'zod';

/** The mail server as administrators need to know it: never its password. */
export const MailServer = z.object({
  server: z.string(),
  from: z.string(),
  /** From the first byte on, after STARTTLS, or not at all: that only on this machine. */
  encryption: z.enum(['tls', 'starttls', 'none']),
  /** Who signs in; null where nobody does. */
  user: z.string().nullable(),
});
export type MailServer = z.infer<typeof MailServer>;
