import type { Context } from '../../kernel/feature.ts';
import { feature, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { moveRefused } from '../action/action.operations.ts';
import { givePurpose } from './give.operations.ts';
import { giveUseCases } from './give.usecases.ts';
import { outsiderUseCases } from './outsider.usecases.ts';
import { listRequests, namesIn, readRequest } from './request.answers.ts';
import { askAgain, remind } from './request.daily.ts';
import { exportingRequests } from './request.exporting.ts';
import { accept, ask, cancel, endLinks, give, sendBack, withdraw } from './request.moving.ts';
import { changeFiles, openToRun } from './request.opening.ts';
import { requestOperations as operations } from './request.operations.ts';
import { material } from './request.reading.ts';
import { requests } from './request.register.ts';
import { isOpen, mayGive } from './request.rules.ts';
import { requestType } from './request.schema.ts';
import { requestsAbout, seenRecord } from './request.store.ts';
import { giveLink } from './request.telling.ts';
import { askedOfMe, toReview, waitsForOthers } from './request.waiting.ts';
import { create, update } from './request.writing.ts';

const own = [operations.create, operations.update, operations.list, operations.get].map(({ id }) => id);
const unchanged = {
  unrecorded: 'Records what it changes; where nothing changes there is nothing to record.',
};

async function filesChanged(context: Context, how: 'put' | 'take', input: { id: string; fileId: string }) {
  const found = await requests.store.find(context.tx, context.actor, input.id, true);
  if (!found) throw new Problem(notFound);
  if (!mayGive(context.actor, found.record)) throw new Problem(notPermitted);
  return { files: await changeFiles(context, found.record, how, input.fileId) };
}

/** Ask people, with or without an account, for evidence; what comes is accepted or sent back. */
export const requestFeature = feature({
  name: 'request',
  recordTypes: [requestType],
  filesByLink: givePurpose,
  subjects: {
    capability: msg('request.subject.link', 'Link of a request'),
    request_reminder: msg('request.subject.reminder', 'Reminder'),
    outsider: msg('request.subject.outsider', 'Person outside'),
  },
  waiting: [askedOfMe, toReview, waitsForOthers],
  daily: [askAgain, remind],
  implementations: [
    ...requests.implementations.filter(({ operation }) => !own.includes(operation.id)),
    implement(operations.list, listRequests),
    implement(operations.get, ({ id, asOf }, context) => readRequest(context, id, asOf)),
    exportingRequests,
    implement(operations.create, create),
    implement(operations.update, update),
    implement(operations.ask, ask),
    implement(operations.give, give),
    implement(operations.withdraw, withdraw),
    implement(operations.put, (input, context) => filesChanged(context, 'put', input), unchanged),
    implement(operations.take, (input, context) => filesChanged(context, 'take', input), unchanged),
    implement(operations.accept, accept),
    implement(operations.return, sendBack),
    implement(operations.cancel, cancel),
    implement(operations.renewLink, async ({ id, until }, context) => {
      const { record } = await openToRun(context, id);
      const { askedErased } = await namesIn(context, record);
      if (record.askedKind !== 'outsider' || askedErased || !isOpen(record.state))
        throw new Problem(moveRefused);
      await endLinks(context, record.id);
      return giveLink(context, record, record.state === 'returned' ? 'returned' : 'asked', until);
    }),
    implement(
      operations.revokeLink,
      async ({ id, linkId }, context) => {
        const { record } = await openToRun(context, id);
        return { revoked: await endLinks(context, record.id, linkId) };
      },
      unchanged,
    ),
    implement(operations.material, material),
    implement(operations.about, async ({ id }, { tx, actor }) => {
      const [seen, rows] = await Promise.all([seenRecord(tx, actor, id), requestsAbout(tx, actor, id)]);
      if (!seen) throw new Problem(notFound);
      return { rows };
    }),
    ...outsiderUseCases,
    ...giveUseCases,
  ],
});
