import { z } from 'zod';
import { HistoryEntry } from '../history.schema.ts';
import { ListQuery } from '../list/grammar.ts';
import { type Message, msg } from '../message.ts';
import { type Operation, operation } from '../operation.ts';
import { alreadyThere, invalid, notFound, notPermitted, versionConflict } from '../problem.ts';
import { filtersOf, type RecordTypeOf } from '../record-type.ts';
import { changesOf, Day, Id, line, RecordHead, Version } from '../schema.ts';

/** What a record of the type looks like in every answer: head and own fields. */
export const recordOf = <S extends z.ZodObject>(type: RecordTypeOf<S>) =>
  RecordHead.extend(type.schema.shape);
/** With what the caller may do to it now. */
const recordAnswer = <S extends z.ZodObject>(type: RecordTypeOf<S>) =>
  recordOf(type).extend({ can: z.array(z.enum(['update', 'archive', 'restore'])) });

/** Head fields a writer may set. */
const headInput = { title: line(300).min(1), ownerId: Id.nullable(), confidential: z.boolean() };

const Address = z.object({ id: z.union([Id, z.string().regex(/^[A-Za-z]{1,6}-\d{1,9}$/)]) });
const text = (verb: string, english: string, type: { one: Message; many: Message; type: string }): Message =>
  msg(`operation.${type.type}.${verb}`, english, {
    one: type.one.text.toLowerCase(),
    many: type.many.text.toLowerCase(),
  });

/**
 * The operations of a plain register, declared from its record type: list, count, facets, get, create, update,
 * archive, restore, history. Browser-safe: schemas only.
 */
export function registerOperations<S extends z.ZodObject>(type: RecordTypeOf<S>): RegisterOperations<S> {
  const { path } = type;
  const read = `${type.type}:read` as const;
  const write = `${type.type}:write` as const;
  const Row = recordOf(type);
  const Answer = recordAnswer(type);
  const Changes = changesOf({ ...headInput, ...type.schema.shape }).strict();
  const Filtered = ListQuery.pick({ q: true, filter: true, asOf: true });
  return {
    list: operation({
      id: `${type.type}.list`,
      method: 'GET',
      path,
      permission: read,
      summary: text('list', 'List {many} by the list grammar', type),
      input: ListQuery,
      output: z.object({ rows: z.array(Row), next: z.string().nullable() }),
      problems: [invalid],
    }),
    count: operation({
      id: `${type.type}.count`,
      method: 'GET',
      path: `${path}/count`,
      permission: read,
      summary: text('count', 'Count {many}, exactly up to 10,000', type),
      input: Filtered,
      output: z.object({ count: z.int(), more: z.boolean(), total: z.int(), totalMore: z.boolean() }),
      problems: [invalid],
    }),
    facets: operation({
      id: `${type.type}.facets`,
      method: 'GET',
      path: `${path}/facets`,
      permission: read,
      summary: text('facets', 'Count {many} by the values of one field', type),
      input: Filtered.extend({ field: z.enum(Object.keys(filtersOf(type)) as [string, ...string[]]) }),
      output: z.object({ values: z.array(z.object({ value: z.string().nullable(), count: z.int() })) }),
      problems: [invalid],
    }),
    get: operation({
      id: `${type.type}.get`,
      method: 'GET',
      path: `${path}/{id}`,
      permission: read,
      summary: text('get', 'Show one {one}, by id or reference', type),
      input: Address.extend({ asOf: Day.optional() }),
      output: Answer,
      problems: [notFound],
    }),
    create: operation({
      id: `${type.type}.create`,
      method: 'POST',
      path,
      permission: write,
      summary: text('create', 'Create one {one}', type),
      input: z.object({
        ...headInput,
        ownerId: headInput.ownerId.default(null),
        confidential: headInput.confidential.default(false),
        ...type.schema.shape,
      }),
      output: Answer,
      problems: [invalid, notPermitted, alreadyThere],
    }),
    update: operation({
      id: `${type.type}.update`,
      method: 'PATCH',
      path: `${path}/{id}`,
      permission: write,
      summary: text('update', 'Change fields of one {one}', type),
      input: Address.extend({ version: Version, changes: Changes }),
      output: Answer,
      problems: [invalid, notFound, notPermitted, versionConflict],
    }),
    archive: operation({
      id: `${type.type}.archive`,
      method: 'POST',
      path: `${path}/{id}/archive`,
      permission: write,
      summary: text('archive', 'Archive one {one}, or bring it back', type),
      input: Address.extend({ version: Version, archived: z.boolean() }),
      output: Answer,
      problems: [notFound, notPermitted, versionConflict],
    }),
    history: operation({
      id: `${type.type}.history`,
      method: 'GET',
      path: `${path}/{id}/history`,
      permission: read,
      summary: text('history', 'Show what changed on one {one}, by whom and when', type),
      input: Address.extend({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        before: z.coerce.number().int().min(1).optional(),
      }),
      output: z.object({ entries: z.array(HistoryEntry), next: z.int().nullable() }),
      problems: [notFound],
    }),
    restore: operation({
      id: `${type.type}.restore`,
      method: 'POST',
      path: `${path}/{id}/restore`,
      permission: write,
      summary: text(
        'restore',
        "Bring the fields of one {one} back to an earlier entry, under today's rules",
        type,
      ),
      input: Address.extend({ version: Version, seq: z.int().min(1) }),
      output: Answer,
      problems: [notFound, notPermitted, versionConflict],
    }),
  } satisfies Record<string, Operation> as unknown as RegisterOperations<S>;
}

type Can = z.ZodArray<z.ZodEnum<{ update: 'update'; archive: 'archive'; restore: 'restore' }>>;
type Row<S extends z.ZodObject> = z.ZodObject<typeof RecordHead.shape & S['shape']>;
type Answer<S extends z.ZodObject> = z.ZodObject<typeof RecordHead.shape & S['shape'] & { can: Can }>;
type AddressShape = typeof Address.shape;
type Optional<Shape extends z.ZodRawShape> = { [Field in keyof Shape]: z.ZodOptional<Shape[Field]> };

/** Spelt out, because the compiler cannot infer the spread of a shape it does not know yet. */
export interface RegisterOperations<S extends z.ZodObject> {
  readonly list: Operation<
    typeof ListQuery,
    z.ZodObject<{ rows: z.ZodArray<Row<S>>; next: z.ZodNullable<z.ZodString> }>
  >;
  readonly count: Operation<
    z.ZodObject<Pick<typeof ListQuery.shape, 'q' | 'filter' | 'asOf'>>,
    z.ZodObject<{ count: z.ZodInt; more: z.ZodBoolean; total: z.ZodInt; totalMore: z.ZodBoolean }>
  >;
  readonly facets: Operation<
    z.ZodObject<Pick<typeof ListQuery.shape, 'q' | 'filter' | 'asOf'> & { field: z.ZodString }>,
    z.ZodObject<{ values: z.ZodArray<z.ZodObject<{ value: z.ZodNullable<z.ZodString>; count: z.ZodInt }>> }>
  >;
  readonly get: Operation<z.ZodObject<AddressShape & { asOf: z.ZodOptional<z.ZodISODate> }>, Answer<S>>;
  readonly create: Operation<
    z.ZodObject<
      S['shape'] & {
        title: z.ZodString;
        ownerId: z.ZodDefault<z.ZodNullable<z.ZodUUID>>;
        confidential: z.ZodDefault<z.ZodBoolean>;
      }
    >,
    Answer<S>
  >;
  readonly update: Operation<
    z.ZodObject<
      AddressShape & { version: z.ZodInt; changes: z.ZodObject<Optional<S['shape'] & typeof headInput>> }
    >,
    Answer<S>
  >;
  readonly archive: Operation<
    z.ZodObject<AddressShape & { version: z.ZodInt; archived: z.ZodBoolean }>,
    Answer<S>
  >;
  readonly history: Operation<
    z.ZodObject<
      AddressShape & { limit: z.ZodDefault<z.ZodCoercedNumber>; before: z.ZodOptional<z.ZodCoercedNumber> }
    >,
    z.ZodObject<{ entries: z.ZodArray<typeof HistoryEntry>; next: z.ZodNullable<z.ZodInt> }>
  >;
  readonly restore: Operation<z.ZodObject<AddressShape & { version: z.ZodInt; seq: z.ZodInt }>, Answer<S>>;
}
