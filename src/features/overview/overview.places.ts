import { place } from '../../web/place.tsx';

/** Under the figures of the standards: what else is known about how they stand to each other. */
export const underRegimes = place<object>();

/** Beneath the shared spine: how often what is collected once is used. */
export const reuseBand = place<object>();
