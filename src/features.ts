import { assetFeature } from './features/asset/asset.usecases.ts';
import { controlFeature } from './features/control/control.usecases.ts';
import type { Feature } from './kernel/feature.ts';

/** The features of Tandem, one line each. Deleting a feature's folder and its line removes all of it. */
export const features: readonly Feature[] = [controlFeature, assetFeature];
