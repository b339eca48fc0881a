import { z } from 'zod';

export const programmeModes = ['together', 'apart'] as const;

/** What two programmes apart may share by choice; people are one list in either mode. */
export const sharedKinds = ['evidence', 'controls'] as const;
export type Shared = (typeof sharedKinds)[number];

/** How the management systems run. */
export const ProgrammeModeCode = z.enum(programmeModes);
