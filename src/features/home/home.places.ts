import { place } from '../../web/place.tsx';

/** Beside what waits, from 1200 px: what others did that concerns the reader. `shown` are ids of what waits there already. */
export const besideHome = place<{ shown: readonly string[] }>();
