import { heldRecord } from '../../kernel/capability.ts';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { systemActor } from '../../kernel/job.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { type Giving, giveOperations as operations } from './give.operations.ts';
import { outsiderFor } from './outsider.store.ts';
import { namesIn } from './request.answers.ts';
import { receive } from './request.moving.ts';
import { after, changeFiles, filesOfRequest } from './request.opening.ts';
import { type FoundRequest, requests, type StoredRequest } from './request.register.ts';
import { markOf } from './request.store.ts';

/** What somebody without an account does by the link they were given. */
export const giveUseCases: readonly Implementation[] = [
  implement(operations.read, async (_input, context) => shown(context, await held(context, false))),
  implement(operations.send, async ({ name, note }, context) => {
    const found = await held(context, true);
    after(found.record.state, 'give');
    const giverOutsiderId = await giverBehind(context, found.record, name);
    return shown(context, await receive(context, found, { note, giverId: null, giverOutsiderId }));
  }),
  implement(operations.put, ({ fileId }, context) => filesChanged(context, 'put', fileId), {
    unrecorded: 'Records the file it puts; one that is there already changes nothing.',
  }),
  implement(operations.remove, ({ fileId }, context) => filesChanged(context, 'take', fileId), {
    unrecorded: 'Records the file it takes away; one that is gone already changes nothing.',
  }),
];

/** Whoever gives by the link: who was asked, by their own name, or somebody they handed it to. */
async function giverBehind(context: Context, record: StoredRequest, name: string): Promise<string | null> {
  const { askedName } = await namesIn(context, record);
  const same = askedName.toLowerCase() === name.toLowerCase();
  return same ? record.outsiderId : outsiderFor(context, { name, email: '' });
}

async function filesChanged(context: Context, how: 'put' | 'take', fileId: string): Promise<Giving> {
  const found = await held(context, true);
  await changeFiles(context, found.record, how, fileId);
  return shown(context, found);
}

/**
 * The request of the link. Its holder sees this one record and no other, so the look-up is the product's own. A request
 * that was given up is no longer there for them.
 */
async function held(context: Context, lock: boolean): Promise<FoundRequest> {
  const found = await requests.store.find(context.tx, systemActor, heldRecord(context), lock);
  if (!found || found.record.state === 'draft' || found.record.state === 'cancelled')
    throw new Problem(notFound);
  return found;
}

async function shown(context: Context, { record }: FoundRequest): Promise<Giving> {
  const { state } = record;
  if (state === 'draft' || state === 'cancelled') throw new Problem(notFound);
  const [mark, files, { askedName, giverName }] = await Promise.all([
    markOf(context.tx, record.ownerId),
    filesOfRequest(context, record.id),
    namesIn(context, record),
  ]);
  const { title, why, example, due, reason, note } = record;
  return {
    organisation: { name: mark?.name ?? '', colour: mark?.colour ?? '#1971c2' },
    askedBy: mark?.askedBy ?? null,
    ...{ askedName, title, why, example, due, state, reason, giverName, note, files },
    overdue: due < context.today,
  };
}
