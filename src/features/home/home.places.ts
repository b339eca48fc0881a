import { place } from '../../web/place.tsx';

/** Beside what waits, from 1200 px: what others did that concerns the reader. */
export const besideHome = place<object>();
