import type { Identity } from './adapters/identity/identity.ts';
import { assetFeature } from './features/asset/asset.usecases.ts';
import { controlFeature } from './features/control/control.usecases.ts';
import { recordFeature } from './features/records/record.usecases.ts';
import type { Feature } from './kernel/feature.ts';
import type { RecordType } from './kernel/record-type.ts';

/** What features may need besides the kernel. */
export interface FeatureParts {
  readonly identity: Identity;
}

/** The features that hold records, one line each. */
const registers = (_parts: FeatureParts): readonly Feature[] => [
  // keep one per line
  controlFeature,
  assetFeature,
];

/** The features that stand beside them, one line each; `types` are the record types of all registers. */
const others = (_parts: FeatureParts, types: readonly RecordType[]): readonly Feature[] => [
  // keep one per line
  recordFeature(types),
];

/** The features of Tandem. Deleting a feature's folder and its line removes all of it. */
export function features(parts: FeatureParts): readonly Feature[] {
  const holding = registers(parts);
  return [
    ...holding,
    ...others(
      parts,
      holding.flatMap((feature) => feature.recordTypes),
    ),
  ];
}
