import { place } from '../../web/place.tsx';

/** Above the rows of a statement: what another feature knows about all of them, in one line. */
export const aboveStatement = place<{ framework: string }>();

/** In the row of an undecided control, where its justification will stand: one quiet line; drawn for every row. */
export const inUndecidedRow = place<{ framework: string; requirement: string }>();

/** Below the decision in the record of a row. */
export const belowDecision = place<{ framework: string; requirement: string }>();
