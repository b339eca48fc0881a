import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { Instant } from '../../kernel/schema.ts';

/** How a framework stands in the organisation. */
const adoptionStates = ['never', 'adopted', 'dropped'] as const;

/** A framework of the content with how it stands here, what it brings and what is kept of it. */
export const AdoptedFramework = z.object({
  id: z.string(),
  number: z.string(),
  title: z.string(),
  shortTitle: z.string(),
  edition: z.string(),
  subject: z.string(),
  lens: Lens,
  /** Short name of the management system it asks for; null for a law. */
  managementSystem: z.string().nullable(),
  certifiable: z.boolean(),
  state: z.enum(adoptionStates),
  adoptedAt: Instant.nullable(),
  adoptedByName: z.string().nullable(),
  droppedAt: Instant.nullable(),
  droppedByName: z.string().nullable(),
  /** 0 while it never was adopted. */
  version: z.int().min(0),
  /** What of it is decided, assessed or read here. */
  brings: z.object({ clauses: z.int(), controls: z.int(), articles: z.int() }),
  /** What the organisation keeps of it, shown or hidden: rows of its statement, clauses, claims. */
  kept: z.object({ decisions: z.int(), clauses: z.int(), claims: z.int() }),
});
export type AdoptedFramework = z.infer<typeof AdoptedFramework>;
