import { z } from 'zod';

/** The mail server as administrators need to know it: never its password. */
export const MailServer = z.object({ server: z.string(), from: z.string() });
export type MailServer = z.infer<typeof MailServer>;
