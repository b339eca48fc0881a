import { place } from '../place.tsx';
import type { SectionOf } from '../screens.ts';

/** For features that want to know that somebody looks at a record; what fills it draws nothing. */
export const recordShown = place<{ record: SectionOf }>();
