import { place } from '../../web/place.tsx';

/** Below the head of the library: other views of evidence, as links. */
export const besideLibrary = place<object>();

/** Below the evidence of a control: what follows from it for the requirements the control realises. */
export const belowControlEvidence = place<{ control: { id: string; ref: string } }>();
