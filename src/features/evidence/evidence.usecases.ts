import { feature, implement } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import { memberName } from '../../kernel/person.ts';
import { addEvidence, revise, takeBack } from './evidence.adding.ts';
import { listEvidence, readEvidence } from './evidence.answers.ts';
import { tellDue } from './evidence.daily.ts';
import { exportingEvidence } from './evidence.exporting.ts';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { listRevisions, readLapse, readSupporting } from './evidence.reading.ts';
import { evidences, refused, type StoredEvidence } from './evidence.register.ts';
import { rhythmsIn } from './evidence.rhythms.ts';
import { evidenceType } from './evidence.schema.ts';
import { readSnapshot } from './evidence.snapshot.ts';
import { confirmDrafts, support, unsupport } from './evidence.supporting.ts';
import { toRenew } from './evidence.waiting.ts';

export { addRevision, createEvidence, createEvidenceMany, type NewEvidence } from './evidence.adding.ts';
export { inWords } from './evidence.exporting.ts';
export { evidences } from './evidence.register.ts';
export { rhythmsIn } from './evidence.rhythms.ts';

const asRegistered = [operations.count.id, operations.facets.id, operations.history.id];
const linksOnly =
  'Records the links it makes or takes away; where nothing changes there is nothing to record.';

/** Addresses with a word in them come before those with an id. */
const reading = [
  implement(operations.list, listEvidence),
  implement(operations.sorts, async (_input, { content }) => ({ sorts: [...rhythmsIn(content)] })),
  implement(operations.supporting, ({ id }, context) => readSupporting(context, id)),
  ...evidences.implementations.filter(({ operation }) => asRegistered.includes(operation.id)),
  implement(operations.revisions, listRevisions),
  implement(operations.snapshot, readSnapshot),
  implement(operations.lapse, ({ id }, context) => readLapse(context, id)),
  implement(operations.get, ({ id, asOf }, context) => readEvidence(context, id, asOf)),
];

const writing = [
  implement(operations.create, async (input, context) => {
    // A contributor owns what they bring, unless they say otherwise; else they could not go on working on it.
    const own = context.actor.roles.includes('programme_manager') ? null : context.actor.personId;
    const { id } = await addEvidence(context, { ...input, ownerId: input.ownerId ?? own });
    return readEvidence(context, id);
  }),
  implement(operations.update, async (input, context) => {
    const found = await evidences.open(context, input.id, input.version);
    if (found.record.archivedAt !== null)
      throw refused('id', msg('register.archived', 'This record is archived. Bring it back first.'));
    const changes = input.changes as Partial<StoredEvidence>;
    if (changes.ownerId && (await memberName(context.tx, changes.ownerId)) === undefined)
      throw refused('ownerId', msg('register.owner', 'The owner is not a person of this organisation.'));
    const { record } = await evidences.changeOne(context, found, changes);
    return readEvidence(context, record.id);
  }),
  implement(operations.archive, async (input, context) => {
    const found = await evidences.open(context, input.id, input.version);
    const { record } = await evidences.change(context, found, {
      archivedAt: input.archived ? context.now : null,
    });
    return readEvidence(context, record.id);
  }),
  implement(operations.revise, async ({ id, version, ...given }, context) => {
    const { record } = await revise(context, await evidences.open(context, id, version), given);
    return readEvidence(context, record.id);
  }),
  implement(operations.takeBack, async ({ id, version, change }, context) => {
    const { record } = await takeBack(context, await evidences.open(context, id, version), change);
    return readEvidence(context, record.id);
  }),
  implement(operations.support, support, { unrecorded: linksOnly }),
  implement(operations.unsupport, unsupport, { unrecorded: linksOnly }),
  implement(operations.confirm, confirmDrafts, { unrecorded: linksOnly }),
];

/** The library of evidence: collected once, shown for every control it supports (27001 and 42001, 7.5). */
export const evidenceFeature = feature({
  name: 'evidence',
  recordTypes: [evidenceType],
  waiting: [toRenew],
  daily: [tellDue],
  implementations: [exportingEvidence, ...reading, ...writing],
});
