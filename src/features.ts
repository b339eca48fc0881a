import type { Identity } from './adapters/identity/identity.ts';
import { assetFeature } from './features/asset/asset.usecases.ts';
import { controlFeature } from './features/control/control.usecases.ts';
import type { Feature } from './kernel/feature.ts';

/** What features may need besides the kernel. */
export interface FeatureParts {
  readonly identity: Identity;
}

/** The features of Tandem, one line each. Deleting a feature's folder and its line removes all of it. */
export const features = (_parts: FeatureParts): readonly Feature[] => [controlFeature, assetFeature];
