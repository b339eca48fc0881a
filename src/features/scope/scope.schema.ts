import { z } from 'zod';
import { Lens } from '../../kernel/content/framework.schema.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { line, prose } from '../../kernel/schema.ts';

/** What the lists of a scope name: places, what is delivered, who signs contracts. */
export const boundaryLists = ['sites', 'services', 'entities'] as const;
export type BoundaryList = (typeof boundaryLists)[number];

export const mostEntries = 200;
export const mostExclusions = 100;
/** Longest name in a list; a sentence belongs into the statement. */
export const longestEntry = 200;

/** The management system a scope belongs to, by its lens. */
export const systemLabels: Record<Lens, Message> = {
  infosec: msg('scope.system.infosec', 'ISMS'),
  ai: msg('scope.system.ai', 'AIMS'),
};
export const systemNames: Record<Lens, Message> = {
  infosec: msg('scope.system-name.infosec', 'Information security management system (ISMS)'),
  ai: msg('scope.system-name.ai', 'AI management system (AIMS)'),
};

const Names = z.array(line(longestEntry).min(1)).max(mostEntries).default([]);

/** What stays outside, and why: an exclusion without a reason does not stand before an auditor. */
const Exclusion = z.object({ what: line(longestEntry).min(1), reason: line(500).min(1) });
export type Exclusion = z.infer<typeof Exclusion>;

export const Scope = z.object({
  lens: Lens.default('infosec'),
  /** The boundary in words, as it would stand on a certificate. */
  statement: prose(10_000).default(''),
  sites: Names,
  services: Names,
  entities: Names,
  /** What crosses the boundary: interfaces with others, and what depends on them (4.3 c). */
  interfaces: Names,
  exclusions: z.array(Exclusion).max(mostExclusions).default([]),
  /** AI systems by name. */
  systems: Names,
  /** Roles towards AI, as ids of the content. */
  roles: z.array(z.string().max(60)).max(40).default([]),
  note: prose(10_000).default(''),
});

/** The boundary of a management system (4.3 of both standards). */
export const scopeType = recordType({
  type: 'scope',
  prefix: 'S',
  path: '/scopes',
  one: msg('scope.one', 'Scope'),
  many: msg('scope.many', 'Scopes'),
  schema: Scope,
  visible: 'members',
  placed: false,
  list: {
    filters: { lens: 'code' },
    sorts: {},
    search: ['statement', 'sites', 'services', 'entities', 'systems'],
  },
});
