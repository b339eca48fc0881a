import { type Context, feature, implement } from '../../kernel/feature.ts';
import { startJob } from '../../kernel/job.ts';
import type { MailServer } from '../../kernel/mail-server.ts';
import { msg } from '../../kernel/message.ts';
import { mailJob, sendMail } from '../../kernel/outbox.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { mailOperations as operations } from './mail.operations.ts';
import { mailNotConfigured } from './mail.schema.ts';
import { findMail, findState, forgetMail, forgetMailTo, reopen } from './mail.store.ts';

const unrecorded = 'Mail tells of changes that are in the ledger; it changes nothing itself.';

/** Whether mail works, seen and tried by administrators. `configured`: the server as it may be shown. */
export const mailFeature = (configured: MailServer | null) =>
  feature({
    name: 'mail',
    recordTypes: [],
    onPersonErased: ({ tx }, personId) => forgetMailTo(tx, personId),
    daily: [{ id: 'mail.forget', run: async ({ tx, now }) => void (await forgetMail(tx, now)) }],
    implementations: [
      implement(operations.get, async (_input, { tx, installation }) => ({
        configured: installation.mailConfigured ? configured : null,
        ...(await findState(tx)),
      })),
      implement(
        operations.test,
        async (_input, context) => {
          const { tx, actor, newId } = context;
          needMail(context);
          const key = `mail.test:${newId()}`;
          await sendMail(context, {
            key,
            to: actor.personId ?? '',
            subject: msg('mail.test.subject', 'Mail from Tandem works'),
            lines: [
              msg('mail.test.line', '{name} asked for this mail to see whether it arrives. It did.', {
                name: actor.name,
              }),
            ],
            at: '/settings/mail',
          });
          // A demonstration sends nothing, and says so like an installation without a server.
          const made = await findMail(tx, { key });
          if (!made) throw new Problem(mailNotConfigured, demonstration);
          return made;
        },
        { unrecorded },
      ),
      implement(operations.testState, async ({ id }, { tx }) => {
        const found = await findMail(tx, { id });
        if (!found) throw new Problem(notFound);
        return found;
      }),
      implement(
        operations.again,
        async ({ id }, context) => {
          needMail(context);
          if (!(await reopen(context.tx, id))) throw new Problem(notFound);
          await startJob(context, mailJob, { mail: id }, { key: id, hidden: true });
          return { id, state: 'waiting' as const, fault: null, said: null };
        },
        { unrecorded },
      ),
    ],
  });

const demonstration = msg('mail.demonstration', 'A demonstration sends no mail.');

function needMail({ installation }: Context): void {
  if (!installation.mailConfigured) throw new Problem(mailNotConfigured);
}
