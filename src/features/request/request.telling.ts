import { issueCapability } from '../../kernel/capability.ts';
import type { Context } from '../../kernel/feature.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { noticeKind, notify } from '../../kernel/notice.ts';
import { sendMail } from '../../kernel/outbox.ts';
import { givePurpose } from './give.operations.ts';
import { namesIn } from './request.answers.ts';
import type { StoredRequest } from './request.register.ts';
import { linkUntil, type Reminder } from './request.rules.ts';

const asked = noticeKind({
  kind: 'request-asked',
  waits: true,
  label: msg('request.notice.kind.asked', 'Somebody asks me for evidence, sends it back, or reminds me'),
  mail: 'once',
});
const answered = noticeKind({
  kind: 'request-answered',
  waits: true,
  label: msg('request.notice.kind.answered', 'What I asked for has come, or is late'),
  mail: 'once',
});

/** Why somebody hears of a request. */
export type Occasion = 'asked' | 'returned' | Reminder;

const toMember: Record<Occasion, Message> = {
  asked: msg('request.notice.asked', '{actor} asks you for evidence'),
  returned: msg('request.notice.returned', '{actor} sent back what you gave and says why'),
  before: msg('request.notice.before', 'You are asked for this; it is due in a few days'),
  day: msg('request.notice.day', 'You are asked for this; it is due today'),
  overdue: msg('request.notice.overdue', 'You are asked for this; it is overdue'),
};

const at = ({ ref }: StoredRequest): string => `/requests/${ref}`;

/** Tell the member who is asked, in the application and as they chose. */
export async function tellMember(context: Context, request: StoredRequest, why: Occasion): Promise<void> {
  if (request.askedId === null) return;
  await notify(context, asked, {
    ...{ to: [request.askedId], recordId: request.id, say: toMember[why], at: at(request) },
    key: `${request.id}:${why}:${why === 'returned' || why === 'asked' ? request.version : request.due}`,
  });
}

/** Tell whoever asked that it has come. */
export async function tellReceived(context: Context, request: StoredRequest): Promise<void> {
  await tellOwner(
    context,
    request,
    msg('request.notice.received', 'What you asked for has come: look at it and accept it or send it back'),
    `received:${request.version}`,
  );
}

/** Tell whoever asked that nothing has come: they can remind an outsider whom no mail of ours reaches. */
export async function tellLate(context: Context, request: StoredRequest): Promise<void> {
  await tellOwner(
    context,
    request,
    msg('request.notice.late', 'What you asked for has not come, and its day is past'),
    `late:${request.due}`,
  );
}

/** Tell whoever asked that a repeated request is out again; an outsider without mail gets the link from them. */
export async function tellAskedAgain(context: Context, request: StoredRequest): Promise<void> {
  await tellOwner(
    context,
    request,
    msg('request.notice.again', 'It is asked for again; where no mail goes out, hand over a new link'),
    `again:${request.due}`,
  );
}

async function tellOwner(
  context: Context,
  request: StoredRequest,
  say: Message,
  event: string,
): Promise<void> {
  if (request.ownerId === null) return;
  await notify(context, answered, {
    ...{ to: [request.ownerId], recordId: request.id, say, at: at(request) },
    key: `${request.id}:${event}`,
  });
}

export interface FreshLink {
  readonly path: string;
  readonly until: string;
  readonly mailed: boolean;
}

/**
 * A new link for the outsider who is asked, and the mail with it where mail is set up and their address is known. The
 * address of the page is in the answer and in the mail, and nowhere else.
 */
export async function giveLink(
  context: Context,
  request: StoredRequest,
  why: Occasion,
  last?: string,
): Promise<FreshLink> {
  const until = last ?? linkUntil(request.due, context.today);
  const { id, token } = await issueCapability(context, { purpose: givePurpose, recordId: request.id, until });
  const path = `/give/${context.org.slug}/${token}`;
  const { askedName: name, askedEmail: address } = await namesIn(context, request);
  const mailed = address !== '' && context.installation.mailConfigured;
  if (mailed) await mailLink(context, request, { why, path, key: `request:${id}`, to: { address, name } });
  return { path, until, mailed };
}

async function mailLink(
  context: Context,
  request: StoredRequest,
  { why, path, key, to }: { why: Occasion; path: string; key: string; to: { address: string; name: string } },
): Promise<void> {
  const { title, due, reason } = request;
  const back = msg('request.mail.reason', 'Why it came back: {reason}', { reason });
  await sendMail(context, {
    key,
    to,
    subject: subjects[why](title),
    lines: [
      msg('request.mail.what', 'You are asked for: {title}', { title }),
      ...(why === 'returned' ? [back] : []),
      msg('request.mail.due', 'It is needed by {due}.', { due }),
      msg(
        'request.mail.how',
        'The page behind this button takes your files and a note. You need no account; whoever has the link can use it, so keep it to yourself.',
      ),
    ],
    at: { url: path },
    button: msg('request.mail.button', 'Open the page'),
  });
}

const subjects: Record<Occasion, (title: string) => Message> = {
  asked: (title) => msg('request.mail.subject.asked', 'Please send: {title}', { title }),
  returned: (title) => msg('request.mail.subject.returned', 'Please look again: {title}', { title }),
  before: (title) => msg('request.mail.subject.before', 'Due in a few days: {title}', { title }),
  day: (title) => msg('request.mail.subject.day', 'Due today: {title}', { title }),
  overdue: (title) => msg('request.mail.subject.overdue', 'Overdue: {title}', { title }),
};
