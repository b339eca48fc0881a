import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { ProgrammeModeCode, sharedKinds } from '../../kernel/programme.schema.ts';
import { Id, Instant, prose } from '../../kernel/schema.ts';

export const Shares = z.array(z.enum(sharedKinds)).max(sharedKinds.length);

/** One management system with the adopted frameworks it stands for. */
export const Programme = z.object({
  /** Short name of the management system; its id. */
  programme: z.string(),
  lens: Lens,
  frameworks: z.array(z.object({ id: z.string(), shortTitle: z.string() })),
  ownerId: Id.nullable(),
  ownerName: z.string().nullable(),
  purpose: prose(2000),
  /** 0 while nobody described it. */
  version: z.int().min(0),
});
export type Programme = z.infer<typeof Programme>;

/** How the organisation runs its management systems. */
export const Programmes = z.object({
  mode: ProgrammeModeCode,
  /** Why it was chosen; empty while nobody chose. */
  reason: z.string(),
  chosenAt: Instant.nullable(),
  chosenByName: z.string().nullable(),
  /** What two apart share; kept while they run together. */
  shares: Shares,
  version: z.int().min(0),
  programmes: z.array(Programme),
});
export type Programmes = z.infer<typeof Programmes>;
