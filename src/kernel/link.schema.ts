import { z } from 'zod';
import type { Message } from './message.ts';
import { Id } from './schema.ts';

/** A kind of link with both its readings and the types it may join. */
export interface LinkKind {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly reads: Message;
  readonly readsBack: Message;
}

const kinds = new Map<string, LinkKind>();

/** Declare a kind of link; the list of kinds is closed by declaration. */
export function linkKind(declared: LinkKind): LinkKind {
  kinds.set(declared.kind, declared);
  return declared;
}
export const linkKinds = (): readonly LinkKind[] => [...kinds.values()];

/** One end of a link as a record page shows it. */
export const LinkedRecord = z.object({
  linkId: Id,
  kind: z.string(),
  direction: z.enum(['out', 'in']),
  id: Id,
  type: z.string(),
  ref: z.string(),
  title: z.string(),
});
export type LinkedRecord = z.infer<typeof LinkedRecord>;
