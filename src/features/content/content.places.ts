import { place } from '../../web/place.tsx';

/** On the page of a requirement, after what the content says of other regimes: what another feature knows of them. */
export const afterCrosswalk = place<{ requirement: string }>();
