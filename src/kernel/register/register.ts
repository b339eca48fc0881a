import type { z } from 'zod';
import { type Context, type Implementation, implement } from '../feature.ts';
import { bodyAt, entryOf, history } from '../history.ts';
import type { Derivations } from '../list/sql.ts';
import { msg } from '../message.ts';
import { mayWriteRecord } from '../permission.ts';
import { memberName } from '../person.ts';
import { invalid, notFound, notPermitted, Problem, versionConflict } from '../problem.ts';
import type { RecordTypeOf } from '../record-type.ts';
import { takeReferences } from '../reference.ts';
import { changesOf } from '../schema.ts';
import { endOfDay } from '../time.ts';
import { registerLists } from './list.ts';
import type { RegisterOperations } from './operations.ts';
import { tellOwners } from './ownership.ts';
import { type Found, registerStore, type Stored } from './store.ts';

export interface Hooks<S extends z.ZodObject> {
  /** Called before every write with the record before (null when created) and after; throws a Problem to refuse. */
  readonly check?: (before: Stored<S> | null, after: Stored<S>, context: Context) => Promise<void> | void;
  /** Called in the transaction after rows are written: brings columns kept as an index beside them up to date. */
  readonly saved?: (records: readonly Stored<S>[], context: Context) => Promise<void>;
  /** Names the list knows that follow from the fields, on a day; `past` when it is read from the ledger. */
  readonly derived?: (context: Context, day: string, past: boolean) => Derivations;
}

type Fields<S extends z.ZodObject> = z.output<S> & {
  title: string;
  ownerId: string | null;
  confidential: boolean;
};
type Can = 'update' | 'archive' | 'restore';
type Answer<S extends z.ZodObject> = Stored<S> & { can: Can[] };

/**
 * A plain register on the record head: give it the type, its own table's name and its operations, and get the use
 * cases and the functions other use cases of the feature build on.
 */
export function register<S extends z.ZodObject>(
  type: RecordTypeOf<S>,
  table: string,
  operations: RegisterOperations<S>,
  hooks: Hooks<S> = {},
) {
  const store = registerStore(type, table);
  const lists = registerLists(type, table, store);
  const asking = (context: Context, asOf: string | undefined) => ({
    tx: context.tx,
    actor: context.actor,
    until: asOf === undefined ? undefined : endOfDay(asOf, context.org.timeZone),
    today: context.today,
    ...(hooks.derived ? { derived: hooks.derived(context, asOf ?? context.today, asOf !== undefined) } : {}),
  });

  const write = (record: Stored<S>, people: readonly string[], context: Context): void =>
    context.record(entryOf(type, record, people));

  const answer = ({ record, onRecord }: Found<S>, context: Context): Answer<S> => {
    const writable = mayWriteRecord(context.actor, { ownerId: record.ownerId, onRecord });
    const can: Can[] = [];
    if (writable && record.archivedAt === null) can.push('update');
    if (writable && type.behaviours.archive) can.push('archive');
    if (writable && record.archivedAt === null && type.behaviours.restore) can.push('restore');
    return { ...record, can };
  };

  /** Create records in one go: references, heads, own rows and ledger entries, set-based. */
  async function createMany(
    context: Context,
    bodies: readonly Fields<S>[],
    address?: (body: Fields<S>, index: number) => { number: number; ref: string },
  ): Promise<Stored<S>[]> {
    if (bodies.length === 0) return [];
    const taken = address
      ? bodies.map(address)
      : await takeReferences(context.tx, type.prefix, bodies.length);
    const records = bodies.map((body, index) => ({
      id: context.newId(),
      ref: taken[index]?.ref ?? '',
      number: taken[index]?.number ?? 0,
      ownerName: null,
      archivedAt: null,
      version: 1,
      createdAt: context.now,
      updatedAt: context.now,
      ...body,
    })) as unknown as (Stored<S> & { number: number })[];
    for (const record of records) await hooks.check?.(null, record, context);
    await store.insert(context.tx, records, context.actor.personId);
    await tellOwners(context, type, records);
    await hooks.saved?.(records, context);
    return records.map(({ number: _number, ...record }) => {
      write(record as unknown as Stored<S>, [], context);
      return record as unknown as Stored<S>;
    });
  }

  /** The stored record, locked, after the gates every change passes: seen, permitted, current version. */
  async function open(context: Context, id: string, version: number | undefined): Promise<Found<S>> {
    const found = await store.find(context.tx, context.actor, id, true);
    if (!found) throw new Problem(notFound);
    const { record, onRecord } = found;
    if (!mayWriteRecord(context.actor, { ownerId: record.ownerId, onRecord }))
      throw new Problem(notPermitted);
    if (version !== undefined && record.version !== version) {
      throw new Problem(versionConflict, undefined, { current: answer(found, context) });
    }
    return found;
  }

  /** Change an opened record: check, save, record. Equal content is answered without a new version. */
  async function change(context: Context, before: Found<S>, changes: Partial<Stored<S>>): Promise<Found<S>> {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    const after: Stored<S> = {
      ...before.record,
      ...given,
      version: before.record.version + 1,
      updatedAt: context.now,
    };
    await hooks.check?.(before.record, after, context);
    await store.save(context.tx, after, context.actor.personId);
    await hooks.saved?.([after], context);
    write(after, before.people, context);
    return { ...before, record: after };
  }

  /** The same for a change somebody makes by itself: a new owner is told. Changes of many tell theirs together. */
  async function changeOne(
    context: Context,
    before: Found<S>,
    changes: Partial<Stored<S>>,
  ): Promise<Found<S>> {
    const after = await change(context, before, changes);
    if (after.record.ownerId !== before.record.ownerId) await tellOwners(context, type, [after.record]);
    return after;
  }

  const fresh = async (context: Context, found: Found<S>): Promise<Answer<S>> => {
    // The owner's name may be another than before, also of somebody who has left since.
    const again = await store.find(context.tx, context.actor, found.record.id);
    return answer(again ?? found, context);
  };

  /** The owner's name, looked up rather than trusted from the writer; a stranger is refused. */
  async function ownerNameOf(context: Context, ownerId: string | null): Promise<string | null> {
    if (ownerId === null) return null;
    const name = await memberName(context.tx, ownerId);
    if (name !== undefined) return name;
    throw new Problem(invalid, msg('register.owner', 'The owner is not a person of this organisation.'), {
      issues: [{ field: 'ownerId', message: 'Not a person of this organisation.' }],
    });
  }

  /** The fields as an entry of the history holds them, under today's rules: those the type still knows, read by today's schema. */
  async function earlier(context: Context, found: Found<S>, seq: number): Promise<Partial<Stored<S>>> {
    const body = await bodyAt(context.tx, type, found.record.id, seq);
    if (!body) throw new Problem(notFound);
    const own = changesOf(type.schema.shape).parse(body);
    const head = { title: body.title, ownerId: body.ownerId, confidential: body.confidential };
    return { ...own, ...head } as Partial<Stored<S>>;
  }

  const find = async (context: Context, id: string): Promise<Found<S>> => {
    const found = await store.find(context.tx, context.actor, id);
    if (!found) throw new Problem(notFound);
    return found;
  };

  const reading: Implementation[] = [
    implement(operations.list, (input, context) => lists.list(input, asking(context, input.asOf)) as never),
    implement(operations.count, (input, context) => lists.count(input, asking(context, input.asOf))),
    implement(operations.facets, async ({ field, ...query }, context) => ({
      values: await lists.facets(query, field, asking(context, query.asOf)),
    })),
    implement(operations.get, async (input, context) => {
      if (input.asOf) {
        const found = await find(context, input.id);
        const past = await lists.list(
          { asOf: input.asOf, q: found.record.ref, limit: 1 },
          { ...asking(context, input.asOf), only: found.record.id },
        );
        const row = past.rows.find((candidate) => candidate.id === found.record.id);
        if (!row) throw new Problem(notFound);
        return { ...row, can: [] } as never;
      }
      return answer(await find(context, input.id), context) as never;
    }),
    implement(operations.history, async (input, context) => {
      const { record } = await find(context, input.id);
      return history(context, type, record.id, input);
    }),
  ];

  const writing: Implementation[] = [
    implement(operations.create, async (input, context) => {
      const body = input as unknown as Fields<S>;
      // A contributor owns what they create, unless they say otherwise; else they could not go on working on it.
      const ownerId =
        body.ownerId ?? (context.actor.roles.includes('programme_manager') ? null : context.actor.personId);
      const ownerName = await ownerNameOf(context, ownerId);
      const [record] = await createMany(context, [{ ...body, ownerId }]);
      const shown = { ...(record as Stored<S>), ownerName };
      return answer({ record: shown, onRecord: false, people: [] }, context) as never;
    }),
    implement(operations.update, async (input, context) => {
      const found = await open(context, input.id, input.version);
      const changes = input.changes as Partial<Stored<S>>;
      if (found.record.archivedAt !== null) throw new Problem(notPermitted, archivedFirst);
      const ownerName =
        changes.ownerId === undefined ? found.record.ownerName : await ownerNameOf(context, changes.ownerId);
      const changed = await changeOne(context, found, changes);
      return answer({ ...changed, record: { ...changed.record, ownerName } }, context) as never;
    }),
    implement(operations.archive, async (input, context) => {
      const found = await open(context, input.id, input.version);
      const archivedAt = input.archived ? context.now : null;
      return answer(await change(context, found, { archivedAt } as Partial<Stored<S>>), context) as never;
    }),
    implement(operations.restore, async (input, context) => {
      const found = await open(context, input.id, input.version);
      const changes = await earlier(context, found, input.seq);
      return fresh(context, await changeOne(context, found, changes)) as never;
    }),
  ];

  const wanted = writing.filter(({ operation }) => offered(type, operation.id));
  return {
    implementations: [...reading, ...wanted],
    store,
    lists,
    asking,
    answer,
    open,
    change,
    changeOne,
    createMany,
    earlier,
    find,
    fresh,
  };
}

const archivedFirst = msg('register.archived', 'This record is archived. Bring it back first.');

function offered(type: RecordTypeOf<z.ZodObject>, id: string): boolean {
  const verb = id.slice(type.type.length + 1);
  const behaviour = (['create', 'update', 'archive', 'restore'] as const).find((known) => known === verb);
  return behaviour === undefined || type.behaviours[behaviour];
}
