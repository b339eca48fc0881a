import type { Existing } from '../../kernel/import/target.ts';

/** A record of a plain register as it is stored. */
export interface RegisterRow extends Existing {
  readonly ref: string;
  readonly version: number;
  readonly writable: boolean;
  readonly archived: boolean;
}
