import type { Sufficiency } from '../../kernel/claim/claim.schema.ts';
import type { ClaimKey, ConfirmedClaim } from './claim-row.schema.ts';

/** Most claims that are confirmed in one call, and in one transaction. */
export const mostConfirmed = 500;

/** Items in the order given, no more of them together than one call takes. */
export const inParts = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / mostConfirmed) }, (_part, at) =>
    items.slice(at * mostConfirmed, (at + 1) * mostConfirmed),
  );

type Item = ClaimKey & {
  readonly version: number;
  readonly sufficiency: Sufficiency;
  readonly says: string;
};

/** A claim that was judged otherwise, to be judged as before; one that was confirmed again has nothing to take back. */
export function asBefore({ outcome, before, ...claim }: ConfirmedClaim): Item[] {
  const { subject, requirement, lens, version, sufficiency, says } = claim;
  if (outcome !== 'changed' || before === null) return [];
  if (before.sufficiency === sufficiency && before.says === says) return [];
  return [{ subject, requirement, lens, version, ...before }];
}
