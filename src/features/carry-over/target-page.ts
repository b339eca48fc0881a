import { recordPath } from '../../web/registry.ts';
import type { CarryOverProposal } from './carry-over.operations.ts';

/** The page of the one record a proposal is for, inside the organisation; undefined for a group and where there is none. */
export function pageOf({ kind, targets }: CarryOverProposal): string | undefined {
  const [only] = targets;
  if (!only?.record || targets.length > 1) return undefined;
  return kind === 'control'
    ? `/applicability/rows/${encodeURIComponent(only.record.ref)}/decision`
    : recordPath('clause', only.record.ref, 'page');
}
