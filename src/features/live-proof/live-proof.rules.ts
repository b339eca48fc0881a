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
