import { z } from 'zod';
import { MailServer } from '../../kernel/mail-server.ts';
import { msg } from '../../kernel/message.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { problemType } from '../../kernel/problem.ts';
import { Id, Instant } from '../../kernel/schema.ts';

export const mailNotConfigured = problemType(
  'mail-not-configured',
  409,
  msg(
    'problem.mail-not-configured',
    'No mail server is configured, so people are told in the application only.',
  ),
);

/** `waiting`: not yet, or to be tried again; `dropped`: there was nobody to send it to any more. */
export const mailStates = ['waiting', 'sent', 'failed', 'dropped'] as const;

export const TestMail = z
  .object({
    id: Id,
    state: z.enum(mailStates),
    /** What the mail server said last. */
    failure: z.string().nullable(),
  })
  .meta({ id: 'TestMail' });

export const MailState = z
  .object({
    /** Null: people are told in the application only. */
    configured: MailServer.nullable(),
    /** A demonstration sends nothing, whatever is configured. */
    demo: z.boolean(),
    waiting: z.int().min(0),
    /** Mails that were given up, newest first. */
    failures: z
      .array(
        z.object({
          id: Id,
          /** A member's name, or the address of somebody outside. */
          to: z.string(),
          subject: MessageText,
          createdAt: Instant,
          endedAt: Instant.nullable(),
          attempts: z.int(),
          failure: z.string().nullable(),
        }),
      )
      .max(20),
  })
  .meta({ id: 'MailState' });
export type MailState = z.infer<typeof MailState>;
