import { addDays } from '../../kernel/calendar.ts';
import { capabilitiesOf, revokeCapability } from '../../kernel/capability.ts';
import type { Context } from '../../kernel/feature.ts';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, Problem } from '../../kernel/problem.ts';
import { nextDue } from '../../kernel/rhythm.ts';
import { addRevision, createEvidence } from '../evidence/evidence.usecases.ts';
import { givePurpose } from './give.operations.ts';
import { freshAnswer, namesIn } from './request.answers.ts';
import { after, filesOfRequest, openFor } from './request.opening.ts';
import { type FoundRequest, requests, type StoredRequest } from './request.register.ts';
import { askAhead, findAskingGap } from './request.rules.ts';
import { putOnRecord, seenRecord } from './request.store.ts';
import { type FreshLink, giveLink, tellMember, tellReceived } from './request.telling.ts';

interface At {
  readonly id: string;
  readonly version: number;
}

export async function ask(input: At, context: Context) {
  const { found, link } = await askNow(context, await openFor(context, 'ask', input));
  return { record: await freshAnswer(context, found), link };
}

/** Ask whoever is named: a member sees it from now on and is told, an outsider gets a link. */
export async function askNow(
  context: Context,
  found: FoundRequest,
): Promise<{ found: FoundRequest; link: FreshLink | null }> {
  const { record } = found;
  const gap = findAskingGap({ ...record, ...(await namesIn(context, record)) });
  if (gap !== null) throw new Problem(invalid, gaps[gap]);
  const people = new Set(found.people);
  if (record.askedKind === 'member' && record.askedId !== null) {
    people.add(record.askedId);
    await putOnRecord(context.tx, record.id, record.askedId);
  }
  const moved = await requests.change(
    context,
    { ...found, people: [...people] },
    {
      state: after(record.state, 'ask'),
      askOn: null,
    },
  );
  const outside = record.askedKind === 'outsider';
  if (!outside) await tellMember(context, moved.record, 'asked');
  return { found: moved, link: outside ? await giveLink(context, moved.record, 'asked') : null };
}

const gaps = {
  nobody: msg('request.gap.nobody', 'Say who is asked.'),
  'no-name': msg('request.gap.no-name', 'Say the name of whoever is asked.'),
};

export async function give(input: At & { note: string }, context: Context) {
  const found = await openFor(context, 'give', input);
  const moved = await receive(context, found, { note: input.note, giverId: context.actor.personId });
  return freshAnswer(context, moved);
}

/** Take back what was given: files and note stay with the request, and it waits as it did before. */
export async function withdraw(input: At, context: Context) {
  const found = await openFor(context, 'withdraw', input);
  const state = after(found.record.state, 'withdraw');
  const moved = await requests.change(context, found, {
    // What had been sent back is again what was sent back, with the reason.
    state: found.record.reason === '' ? state : 'returned',
    receivedAt: null,
  });
  return freshAnswer(context, moved);
}

/** What was given has come: whoever asked is told. Nothing at all is no answer. */
export async function receive(
  context: Context,
  found: FoundRequest,
  given: { note: string; giverId: string | null; giverOutsiderId?: string | null },
): Promise<FoundRequest> {
  const files = await filesOfRequest(context, found.record.id);
  if (files.length === 0 && given.note === '')
    throw new Problem(invalid, msg('request.empty', 'Give a file, or write what you can say.'));
  const moved = await requests.change(context, found, {
    giverOutsiderId: null,
    ...given,
    state: after(found.record.state, 'give'),
    receivedAt: context.now,
  });
  await tellReceived(context, moved.record);
  return moved;
}

/** What came becomes evidence, or renews the evidence it was asked again for; a repeated request makes its next one. */
export async function accept(input: At, context: Context) {
  const found = await openFor(context, 'accept', input);
  const { record } = found;
  const evidence = await becomeEvidence(context, record, await filesOfRequest(context, record.id));
  const moved = await requests.change(context, found, {
    state: after(record.state, 'accept'),
    evidenceId: evidence.id,
  });
  // The link goes on until its day and tells its holder that all is well; nothing more can be given by it.
  const next = await makeNext(context, moved.record);
  return { record: await freshAnswer(context, moved), evidence: evidence.ref, next };
}

async function becomeEvidence(
  context: Context,
  request: StoredRequest,
  files: readonly StoredFile[],
): Promise<{ id: string; ref: string }> {
  const { title, note, ref, sourceId, ownerId, confidential, evidenceId } = request;
  const proof =
    files.length > 0
      ? ({ kind: 'file', fileIds: files.map(({ id }) => id) } as const)
      : ({ kind: 'note', text: note } as const);
  // Where it came from is kept: the request, which tells who gave it. A name here could never be erased.
  const origin = { origin: 'request', originNote: ref } as const;
  if (evidenceId !== null) return addRevision(context, evidenceId, { proof, change: note, ...origin });
  const source = sourceId === null ? undefined : await seenRecord(context.tx, context.actor, sourceId);
  return createEvidence(context, {
    ...{ title, proof, ownerId, confidential, ...origin },
    description: files.length > 0 ? note : '',
    controls: source?.type === 'control' ? [source.id] : [],
    ...(request.repeatMonths > 0 ? { everyMonths: request.repeatMonths } : {}),
  });
}

/** The next of a repeated request: once, because a request is accepted once. It asks by itself when its day is near. */
async function makeNext(context: Context, done: StoredRequest): Promise<string | null> {
  if (done.repeatMonths === 0) return null;
  // Given early or late, it keeps to its day as long as that lies ahead.
  const [, last = context.today] = [done.due, context.today].sort();
  const due = nextDue({ kind: 'months', months: done.repeatMonths }, last, context.today);
  if (due === null) return null;
  const { title, ownerId, confidential, why, example, askedKind, askedId, outsiderId } = done;
  const { sourceId, requirement, repeatMonths, evidenceId } = done;
  const [next] = await requests.createMany(context, [
    {
      ...{ title, ownerId, confidential, why, example, due, askedKind, askedId, outsiderId },
      ...{ sourceId, requirement, repeatMonths, evidenceId, repeatsId: done.id, state: 'draft' },
      ...{ reason: '', giverId: null, giverOutsiderId: null, note: '', receivedAt: null },
      askOn: addDays(due, -askAhead),
    },
  ]);
  return next?.ref ?? null;
}

export async function sendBack(input: At & { reason: string }, context: Context) {
  const found = await openFor(context, 'return', input);
  const moved = await requests.change(context, found, {
    state: after(found.record.state, 'return'),
    reason: input.reason,
  });
  const outside = moved.record.askedKind === 'outsider';
  if (!outside) await tellMember(context, moved.record, 'returned');
  // The earlier link goes on working; the mail needs one it can say. Whoever is erased gets none.
  const { askedErased } = await namesIn(context, moved.record);
  const link = outside && !askedErased ? await giveLink(context, moved.record, 'returned') : null;
  return { record: await freshAnswer(context, moved), link };
}

export async function cancel(input: At & { reason: string }, context: Context) {
  const found = await openFor(context, 'cancel', input);
  const moved = await requests.change(context, found, {
    state: after(found.record.state, 'cancel'),
    reason: input.reason,
    askOn: null,
  });
  await endLinks(context, moved.record.id);
  return freshAnswer(context, moved);
}

/** End every link of a request that still works, or one of them; answers how many. */
export async function endLinks(context: Context, id: string, only?: string): Promise<number> {
  const working = (await capabilitiesOf(context.tx, id, givePurpose)).filter(
    (link) =>
      link.revokedAt === null && link.until >= context.today && (only === undefined || link.id === only),
  );
  for (const link of working) await revokeCapability(context, link.id);
  return working.length;
}
