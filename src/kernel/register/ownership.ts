import type { Context } from '../feature.ts';
import { msg } from '../message.ts';
import { noticeKind, notify } from '../notice.ts';
import { type RecordType, recordAddress } from '../record-type.ts';

export const ownershipGiven = noticeKind({
  kind: 'ownership',
  label: msg('notice.kind.ownership', 'Records somebody gives to me'),
  mail: 'digest',
});

interface Owned {
  readonly id: string;
  readonly ref: string;
  readonly ownerId: string | null;
  readonly version: number;
}

/**
 * Tell new owners that records are theirs now: of one, by itself; of several changed together (an import), in one
 * notice for all, which leads to the list of them.
 */
export async function tellOwners(
  context: Context,
  type: Pick<RecordType, 'type' | 'path'>,
  records: readonly Owned[],
): Promise<void> {
  const given = records.filter(({ ownerId }) => ownerId !== null && ownerId !== context.actor.personId);
  for (const [ownerId, theirs] of Map.groupBy(given, (record) => record.ownerId ?? '')) {
    const [only] = theirs;
    if (only && theirs.length === 1) await tellOne(context, type, ownerId, only);
    else await tellMany(context, type, ownerId, theirs);
  }
}

const tellOne = (context: Context, type: Pick<RecordType, 'type' | 'path'>, ownerId: string, record: Owned) =>
  notify(context, ownershipGiven, {
    to: [ownerId],
    recordId: record.id,
    say: msg('notice.ownership', '{actor} made you the owner'),
    at: recordAddress(type.type, record.ref),
    key: `${record.id}:${record.version}`,
  });

const tellMany = (
  context: Context,
  type: Pick<RecordType, 'type' | 'path'>,
  ownerId: string,
  records: readonly Owned[],
) =>
  notify(context, ownershipGiven, {
    to: [ownerId],
    recordId: null,
    say: msg('notice.ownership.many', '{actor} made you the owner of {count} records', {
      count: records.length,
    }),
    at: `${type.path}?filter.owner=is%3Ame`,
    key: `${context.batch}:${records[0]?.id}`,
  });
