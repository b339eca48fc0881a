import { createHash } from 'node:crypto';
import { z } from 'zod';
import { msg } from '../message.ts';
import { invalid, Problem } from '../problem.ts';
import type { RecordType } from '../record-type.ts';
import { Day, Id, Moment } from '../schema.ts';
import { unstorableTexts } from '../text.ts';
import { type ListTree, type SortKind, sortKindOf } from './grammar.ts';

const Cursor = z.tuple([z.string(), z.array(z.union([z.string(), z.number()]))]);

/** What a cursor is bound to: everything of the query but the window. A changed filter makes it invalid. */
const bound = (tree: ListTree): string =>
  createHash('sha256')
    .update(JSON.stringify([tree.q, tree.filters, tree.sorts, tree.asOf ?? '']))
    .digest('base64url')
    .slice(0, 16);

/** Opaque cursor: the sort values and the id of the last row of the window, with the hash of the query. */
export const writeCursor = (tree: ListTree, last: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify([bound(tree), last])).toString('base64url');

/**
 * The values of a cursor, or undefined when it is not one of this query's: another filter, another number of values,
 * or one the sorted column could not hold. Anybody can write the hash, so the values are read as carefully as a filter.
 */
export const readCursor = (type: RecordType, tree: ListTree): readonly (string | number)[] | undefined =>
  readCursorOf(tree, [...tree.sorts.map((sort) => sortKindOf(type, sort.key)), 'id']);

/** The same for a list that is no register of one type: its rows are told apart by values of these kinds. */
export function readCursorOf(
  tree: ListTree,
  kinds: readonly SortKind[],
): readonly (string | number)[] | undefined {
  if (tree.cursor === undefined) return undefined;
  const parsed = Cursor.safeParse(jsonOf(Buffer.from(tree.cursor, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data[0] !== bound(tree)) return undefined;
  const values = parsed.data[1];
  if (values.length !== kinds.length) return undefined;
  return kinds.every((kind, index) => holds[kind](values[index])) ? values : undefined;
}

/** The refusal of a cursor that is not one of this list's. */
export const foreignCursor = (field = 'cursor'): Problem =>
  new Problem(invalid, msg('list.cursor', 'This cursor belongs to another list. Start again without it.'), {
    issues: [{ field, message: 'Not a cursor of this list.' }],
  });

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a column of this kind can be compared with. */
const holds: Readonly<Record<SortKind, (value: unknown) => boolean>> = {
  integer: (value) => z.int32().safeParse(value).success,
  text: (value) => typeof value === 'string' && unstorableTexts(value).length === 0,
  date: (value) => Day.safeParse(value).success,
  timestamptz: (value) => Moment.safeParse(value).success,
  id: (value) => Id.safeParse(value).success,
};
