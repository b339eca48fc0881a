import { z } from 'zod';
import { mailFaults } from '../../kernel/mail-fault.ts';
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

const why = {
  /** Why it has not gone out. */
  fault: z.enum(mailFaults).nullable(),
  /** The mail server's own answer to the last attempt. */
  said: z.string().nullable(),
};

export const TestMail = z
  .object({
    id: Id,
    state: z.enum(mailStates),
    ...why,
  })
  .meta({ id: 'TestMail' });

export type TestMail = z.infer<typeof TestMail>;

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
          ...why,
        }),
      )
      .max(20),
  })
  .meta({ id: 'MailState' });
export type MailState = z.infer<typeof MailState>;
