import { type Context, feature, implement } from '../../kernel/feature.ts';
import { entryOf, newestEntry } from '../../kernel/history.ts';
import { linkKinds } from '../../kernel/link.schema.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { mayWriteRecord } from '../../kernel/permission.ts';
import { invalid, notFound, notPermitted, Problem, versionConflict } from '../../kernel/problem.ts';
import type { RecordType } from '../../kernel/record-type.ts';
import { findSeen, type Seen } from '../../kernel/seen.ts';
import type { LedgerEntry } from '../../kernel/tx.ts';
import { mostFound, recordOperations as operations } from './record.operations.ts';
import type { PeopleOnRecord, RecordLink } from './record.schema.ts';
import {
  findRecords,
  type LinkRow,
  listLinks,
  listPeople,
  membersAmong,
  savePeople,
} from './record.store.ts';

/** What all records share whatever their type: search, links, the people on them. `types` are those of all features. */
export const recordFeature = (types: readonly RecordType[]) =>
  feature({
    name: 'records',
    recordTypes: [],
    subjects: { record_person: msg('record.subject.people', 'People on a record') },
    implementations: [
      implement(operations.search, async ({ q, type }, { tx, actor }) => {
        const among = type === undefined ? types : types.filter((one) => one.type === type);
        return { records: await findRecords(tx, actor, among, q, mostFound) };
      }),
      implement(operations.links, async ({ id, limit, after }, { tx, actor }) => {
        const [seen, rows] = await Promise.all([
          findSeen(tx, actor, types, id),
          listLinks(tx, actor, types, id, { after, limit: limit + 1 }),
        ]);
        if (!seen) throw new Problem(notFound);
        const { shown, more } = pageOf(rows.map(read), limit);
        return { links: shown, next: more ? (shown.at(-1)?.linkId ?? null) : null };
      }),
      implement(operations.people, async ({ id }, context) => {
        const [seen, people] = await Promise.all([
          findSeen(context.tx, context.actor, types, id),
          listPeople(context.tx, id),
        ]);
        if (!seen) throw new Problem(notFound);
        return answer(seen, people, context);
      }),
      implement(operations.setPeople, async (input, context) => {
        const { tx, actor } = context;
        const seen = await findSeen(tx, actor, types, input.id, true);
        if (!seen) throw new Problem(notFound);
        if (!mayWriteRecord(actor, seen)) throw new Problem(notPermitted);
        if (seen.version !== input.version) {
          const current = answer(seen, await listPeople(tx, input.id), context);
          throw new Problem(versionConflict, undefined, { current });
        }
        const people = [...new Set(input.people)].sort();
        await refuseStrangers(context, people);
        await savePeople(tx, input.id, people, context.now, actor.personId);
        const version = seen.version + 1;
        context.record(await nextEntry(context, seen, { version, updatedAt: context.now, people }));
        return answer({ ...seen, version }, await listPeople(tx, input.id), context);
      }),
    ],
  });

const unnamed = (kind: string): Message => msg('link.unnamed', 'is linked with ({kind})', { kind });

/** A link read from this record's end; a kind that no feature declares any more is shown by its code. */
function read({ direction, ...row }: LinkRow): RecordLink {
  const kind = linkKinds().find((known) => known.kind === row.kind);
  const [reads, readsBack] = [kind?.reads ?? unnamed(row.kind), kind?.readsBack ?? unnamed(row.kind)];
  const [reading, readingBack] = direction === 'out' ? [reads, readsBack] : [readsBack, reads];
  return { ...row, direction, reading: { ...reading }, readingBack: { ...readingBack } } as RecordLink;
}

function answer(seen: Seen, people: PeopleOnRecord['people'], { actor }: Context): PeopleOnRecord {
  const { id, version, confidential } = seen;
  return { id, version, confidential, people, can: mayWriteRecord(actor, seen) ? ['set-people'] : [] };
}

/** The record as it was in every field but these: its newest entry in the ledger, whatever its type. */
async function nextEntry(
  { tx }: Context,
  { id, type }: Seen,
  changed: { version: number; updatedAt: string; people: readonly string[] },
): Promise<LedgerEntry> {
  const newest = await newestEntry(tx, { id, type });
  if (!newest) throw new TypeError(`The ledger has no entry of the ${type} ${id}.`);
  const { people: _before, ...fields } = JSON.parse(newest.body) as Record<string, unknown>;
  const { people, ...head } = changed;
  return entryOf(
    { type, schemaVersion: newest.schemaVersion },
    { ...fields, ...head, id, ownerName: null },
    people,
  );
}

async function refuseStrangers({ tx }: Context, people: readonly string[]): Promise<void> {
  const members = new Set((await membersAmong(tx, people)).map((member) => member.id));
  const issues = people.flatMap((id, index) =>
    members.has(id) ? [] : [{ field: `people.${index}`, message: 'Not a person of this organisation.' }],
  );
  if (issues.length > 0)
    throw new Problem(
      invalid,
      msg('record.stranger', 'Only people of this organisation can be on a record.'),
      {
        issues,
      },
    );
}
