import { z } from 'zod';
import type { Filter } from '../../kernel/list/grammar.ts';
import type { Expectation } from './live-proof.schema.ts';

/** What a look counted; `more` where there were more than are counted. */
export interface Counted {
  readonly matched: number;
  readonly total: number;
  readonly more: boolean;
  readonly totalMore: boolean;
}

/**
 * Does what was counted keep the expectation? `all` of nothing does not: where there are no records nothing is shown
 * to work. More than are counted keep no expectation that needs all of them.
 */
export function keeps(
  { expectation, least }: { readonly expectation: Expectation; readonly least: number },
  { matched, total, more, totalMore }: Counted,
): boolean {
  switch (expectation) {
    case 'all':
      return !more && !totalMore && total > 0 && matched === total;
    case 'none':
      return matched === 0;
    case 'at_least':
      return matched >= least;
  }
}

/** The filter that finds exactly the records this one leaves out; undefined where a list cannot say that. */
export function oppositeOf({ kind, op, values }: Pick<Filter, 'kind' | 'op' | 'values'>): string | undefined {
  const list = values.join(',');
  if (kind === 'boolean') return `is:${values[0] === 'true' ? 'false' : 'true'}`;
  if (kind !== 'code') return undefined;
  return op === 'not' ? `in:${list}` : `not:${list}`;
}

/**
 * A filter that asks for a code its field never holds: a slip of the keyboard, or a code that is no longer used. It
 * finds nothing today and for ever, so "no record matches" would hold without showing anything. `shape` is that of the
 * records. Undefined where every code is known, or the field is none with fixed values.
 */
export function unknownCode(
  shape: Readonly<Record<string, unknown>>,
  filters: readonly Pick<Filter, 'field' | 'values'>[],
): { field: string; value: string; known: readonly string[] } | undefined {
  for (const { field, values } of filters) {
    const known = codesOf(Object.hasOwn(shape, field) ? shape[field] : undefined);
    const value = known && values.find((one) => !known.includes(one));
    if (known && value !== undefined) return { field, value, known };
  }
  return undefined;
}

function codesOf(schema: unknown): string[] | undefined {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodNullable) return codesOf(schema.unwrap());
  if (schema instanceof z.ZodArray) return codesOf(schema.element);
  return schema instanceof z.ZodEnum ? schema.options.map(String) : undefined;
}
