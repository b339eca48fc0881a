import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { ListTree } from './grammar.ts';

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

/** The values of a cursor, or undefined when it is not one of this query's. */
export function readCursor(tree: ListTree): readonly (string | number)[] | undefined {
  if (tree.cursor === undefined) return undefined;
  const text = Buffer.from(tree.cursor, 'base64url').toString('utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = Cursor.safeParse(json);
  if (!parsed.success || parsed.data[0] !== bound(tree)) return undefined;
  return parsed.data[1].length === tree.sorts.length + 1 ? parsed.data[1] : undefined;
}
