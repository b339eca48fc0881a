import type { z } from 'zod';
import type { Asset } from './asset.schema.ts';

/** What 27001 asks to know of an asset and nobody has said yet. */
export const assetGaps = ['no-owner', 'not-classified', 'not-assessed', 'no-custodian'] as const;
export type AssetGap = (typeof assetGaps)[number];

type Known = Pick<z.output<typeof Asset>, 'classification' | 'criticality' | 'custodian'> & {
  ownerId: string | null;
};

/**
 * What is missing, the most telling first: an owner (27001 A.5.9), a classification (A.5.12), how badly its loss
 * would hurt (6.1.2 d), and who keeps it day by day (A.5.9).
 */
export function findAssetGaps(asset: Known): AssetGap[] {
  const missing: Record<AssetGap, boolean> = {
    'no-owner': asset.ownerId === null,
    'not-classified': asset.classification === 'not_classified',
    'not-assessed': asset.criticality === 'not_assessed',
    'no-custodian': asset.custodian === '',
  };
  return assetGaps.filter((gap) => missing[gap]);
}

/** What a person sensibly does next with an asset; the record page offers exactly this as its filled button. */
export type NextStep = 'bring-back' | 'name-owner' | 'classify' | 'assess' | 'name-custodian' | 'edit';

const steps: Record<AssetGap, NextStep> = {
  'no-owner': 'name-owner',
  'not-classified': 'classify',
  'not-assessed': 'assess',
  'no-custodian': 'name-custodian',
};

/** The next sensible step: the first thing that is missing. */
export function nextStep(asset: Known & { archivedAt: string | null }): NextStep {
  if (asset.archivedAt !== null) return 'bring-back';
  const [first] = findAssetGaps(asset);
  return first ? steps[first] : 'edit';
}
