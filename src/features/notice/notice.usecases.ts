import { lookedToday } from '../../kernel/daily.ts';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { MessageText } from '../../kernel/message-text.ts';
import { usualHour } from '../../kernel/notice.schema.ts';
import { chosen, noticeKinds, theSystem } from '../../kernel/notice.ts';
import { invalid, notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { momentOf } from '../../kernel/time.ts';
import { digestJob, noticeDigest, setDigest } from './notice.digest.ts';
import { noticeOperations as operations } from './notice.operations.ts';
import type { Notice } from './notice.schema.ts';
import {
  countUnread,
  digestHour,
  forget,
  listChoices,
  listNotices,
  markRead,
  markUnread,
  type NoticeRow,
  saveChoice,
  saveDigestHour,
} from './notice.store.ts';
import { namedMe } from './notice.waiting.ts';
import { formerMember } from './notice.words.ts';

const unrecorded =
  'What somebody has read, and how they want to be told, is theirs alone: no change to the management system.';

/** What was told to me. Notices are written by `notify` of the kernel, in the transaction of what they tell of. */
export const noticeFeature = feature({
  name: 'notice',
  recordTypes: [],
  daily: [noticeDigest],
  jobs: [digestJob],
  waiting: [namedMe],
  onPersonErased: ({ tx }, personId) => forget(tx, personId),
  implementations: [
    implement(operations.list, async ({ unread, limit, cursor }, context) => {
      const { tx, actor } = context;
      if (actor.personId === null) return { rows: [], next: null, looking: false };
      // The digest is the last part of the look (`features.ts`): once it went, all has been told.
      const looking = !(await lookedToday(context, noticeDigest.id));
      const rows = await listNotices(tx, actor, { unread, cursor, limit: limit + 1 });
      const { shown, more } = pageOf(rows.map(answer), limit);
      return { rows: shown, next: more ? (shown.at(-1)?.id ?? null) : null, looking };
    }),

    implement(operations.count, async (_input, { tx, actor }) =>
      actor.personId === null ? { unread: 0, newest: null } : countUnread(tx, actor),
    ),

    implement(
      operations.mark,
      async (which, context) => ({
        marked: await markRead(context.tx, me(context), which, context.now),
        at: context.now,
      }),
      { unrecorded },
    ),

    implement(
      operations.unmark,
      async ({ ids, at }, context) => {
        if (ids) return { unmarked: await markUnread(context.tx, me(context), { ids }) };
        if (at) return { unmarked: await markUnread(context.tx, me(context), { at }) };
        throw new Problem(
          invalid,
          msg('notice.which', 'Say which: "ids", or the moment they were marked at.'),
        );
      },
      { unrecorded },
    ),

    implement(operations.preferences, (_input, context) => preferences(context)),

    implement(
      operations.choose,
      async ({ kind, choice }, context) => {
        const declared = noticeKinds().find((one) => one.kind === kind);
        if (!declared) throw new Problem(notFound);
        if (chosen(declared, choice) !== choice) throw new Problem(invalid, neverOff);
        await saveChoice(context.tx, me(context), kind, choice);
        return preferences(context);
      },
      { unrecorded },
    ),

    implement(
      operations.digest,
      async ({ hour }, context) => {
        await saveDigestHour(context.tx, me(context), hour);
        // An hour nobody had chosen was not set when the day began.
        const ahead = momentOf(context.today, hour, context.org.timeZone) > context.now;
        if (ahead) await setDigest(context, hour);
        return preferences(context);
      },
      { unrecorded },
    ),
  ],
});

const neverOff = msg('notice.never-off', 'This kind can be kept out of mail, but not switched off.');

/** The person who asks; the product itself has no notices. */
function me({ actor }: Context): string {
  if (actor.personId === null) throw new Problem(notPermitted);
  return actor.personId;
}

async function preferences(context: Context) {
  const { personId } = context.actor;
  const [stored, hour] =
    personId === null
      ? [[], undefined]
      : await Promise.all([listChoices(context.tx, personId), digestHour(context.tx, personId)]);
  const choices = new Map(stored.map(({ kind, choice }) => [kind, choice]));
  const kinds = noticeKinds().map((declared) => ({
    kind: declared.kind,
    label: MessageText.parse(declared.label),
    choice: chosen(declared, choices.get(declared.kind) ?? null),
    default: declared.mail,
    mayBeOff: declared.mayBeOff ?? false,
  }));
  return {
    mail: context.installation.mailConfigured,
    digestHour: hour ?? usualHour,
    timeZone: context.org.timeZone,
    kinds,
  };
}

/** As the reader gets it: the actor by today's name also in the sentence, for readers that are programs. */
function answer({ say, ...row }: NoticeRow): Notice {
  const { id, text, values } = MessageText.parse(JSON.parse(say));
  const actor = row.actor ? (row.actor.name ?? formerMember.text) : theSystem.text;
  const waits = noticeKinds().find(({ kind }) => kind === row.kind)?.waits ?? false;
  return { ...row, waits, say: { id, text, values: { ...values, actor } } };
}
