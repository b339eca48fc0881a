import type { Reason } from './row.ts';
import type { Existing, Values } from './target.ts';

/** What would happen to one row. `unclear` waits for a person, `refused` cannot come in as it is. */
export type Verdict = 'create' | 'update' | 'same' | 'unclear' | 'refused';

export interface RowVerdict<E extends Existing = Existing> {
  /** The file's own line number. */
  readonly line: number;
  readonly verdict: Verdict;
  /** By field, only what the row says. */
  readonly values: Values;
  /** Fields that would change, for `update`. */
  readonly changes: readonly string[];
  /** The record the row speaks of, where there is exactly one. */
  readonly record?: E;
  readonly reasons: readonly Reason[];
  /** Everything the file says and no field takes, as lines "Header: value". */
  readonly note: string;
  /** The line this row comes in together with; it changes nothing by itself. */
  readonly joined?: number;
  /** The cells were joined again; the reason says how. */
  readonly repaired: boolean;
}
