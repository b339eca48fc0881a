import type { Context } from '../../kernel/feature.ts';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { attach, detach, filesOf } from '../../kernel/file.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import { moveRefused } from '../action/action.operations.ts';
import { answerOf } from './request.answers.ts';
import { type FoundRequest, requests } from './request.register.ts';
import { isOpen, mayMove, mayRun } from './request.rules.ts';
import { mostGiven, type RequestMove, type RequestState, requestMoves } from './request.schema.ts';

/** The request, locked, for its next step: seen, permitted, as the caller knew it, and at a point where it can be done. */
export async function openFor(
  context: Context,
  move: RequestMove,
  { id, version }: { id: string; version: number },
): Promise<FoundRequest> {
  const found = await requests.store.find(context.tx, context.actor, id, true);
  if (!found) throw new Problem(notFound);
  if (!mayMove(move, context.actor, found.record)) throw new Problem(notPermitted);
  if (found.record.version !== version)
    throw new Problem(versionConflict, undefined, { current: await answerOf(context, found) });
  after(found.record.state, move);
  return found;
}

/** The request as whoever runs it may go on with it, whatever its version. */
export async function openToRun(context: Context, id: string): Promise<FoundRequest> {
  const found = await requests.store.find(context.tx, context.actor, id, true);
  if (!found) throw new Problem(notFound);
  if (!mayRun(context.actor, found.record)) throw new Problem(notPermitted);
  return found;
}

/** The state a step leads to. @throws Problem `move-refused` */
export function after(state: RequestState, move: RequestMove): RequestState {
  const next = requestMoves.after(state, move);
  if (next === undefined) throw new Problem(moveRefused);
  return next;
}

export const filesOfRequest = async (context: Context, id: string): Promise<StoredFile[]> =>
  ((await filesOf(context.tx, [id])).get(id) ?? []).slice(0, mostGiven);

/** Put a file to an answer that is not given yet, or take one away; answers the files it has then. */
export async function changeFiles(
  context: Context,
  { id, state }: { id: string; state: RequestState },
  how: 'put' | 'take',
  fileId: string,
): Promise<StoredFile[]> {
  if (!isOpen(state)) throw new Problem(moveRefused);
  const files = await filesOfRequest(context, id);
  const known = files.some((file) => file.id === fileId);
  if (how === 'take' && known) await detach(context, id, fileId);
  if (how === 'put' && !known) {
    if (files.length >= mostGiven)
      throw new Problem(
        invalid,
        msg('request.files.most', 'At most {most} files can be given for one request.', { most: mostGiven }),
      );
    await attach(context, id, fileId);
  }
  return filesOfRequest(context, id);
}
