import { z } from 'zod';
import { linkKind } from '../../kernel/link.schema.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { recordType } from '../../kernel/record-type.ts';
import { Day, Id, line, prose } from '../../kernel/schema.ts';

/** What a piece of evidence is: files, an address elsewhere, words, or a record as it was at one moment. */
export const evidenceKinds = ['file', 'link', 'note', 'snapshot'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Who brought it: a member, somebody who was asked for it, or a file read by an import. */
export const origins = ['member', 'request', 'import'] as const;
export type Origin = (typeof origins)[number];

/** How fresh it is today. Follows from the rule, the dates and the day; never stored. */
export const freshnesses = ['current', 'due_soon', 'stale', 'no_rule'] as const;
export type Freshness = (typeof freshnesses)[number];

export const evidenceKindLabels: Record<EvidenceKind, Message> = {
  file: msg('evidence.kind.file', 'File'),
  link: msg('evidence.kind.link', 'Link'),
  note: msg('evidence.kind.note', 'Note'),
  snapshot: msg('evidence.kind.snapshot', 'Record as it was'),
};
export const originLabels: Record<Origin, Message> = {
  member: msg('evidence.origin.member', 'A member'),
  request: msg('evidence.origin.request', 'A request'),
  import: msg('evidence.origin.import', 'An import'),
};
export const freshnessLabels: Record<Freshness, Message> = {
  current: msg('evidence.freshness.current', 'Current'),
  due_soon: msg('evidence.freshness.due_soon', 'Due soon'),
  stale: msg('evidence.freshness.stale', 'Stale'),
  no_rule: msg('evidence.freshness.no_rule', 'No rule'),
};

/** Most files of one revision. */
export const mostFiles = 20;
export const mostTags = 20;
/** A word to find it by; small letters, so that the same word is one tag. */
export const Tag = line(40)
  .min(1)
  .toLowerCase()
  .refine((tag) => !/[,;]/.test(tag), 'A tag has no comma and no semicolon.');
/** An address people can open: nothing but web pages, no name and password in it. */
export const WebAddress = line(2000).refine(
  isWebAddress,
  'Give a web address that begins with https:// or http://.',
);

function isWebAddress(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}

/** How often it is renewed where that is not as the content says for its sort. */
export const Months = z.int().min(1).max(120);

/** What a revision holds besides its dates: exactly one of these. */
export const Proof = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('note'), text: prose(10_000).min(1) }),
  z.object({ kind: z.literal('link'), url: WebAddress }),
  z.object({ kind: z.literal('file'), fileIds: z.array(Id).min(1).max(mostFiles) }),
  /** The record as it stands in the ledger now; its entry's number and hash are kept. */
  z.object({ kind: z.literal('snapshot'), recordId: Id }),
]);
export type Proof = z.output<typeof Proof>;

/**
 * A piece of evidence as it is now: its newest revision. Earlier revisions are in the ledger and nowhere else
 * (`docs/decisions/012`).
 */
export const Evidence = z.object({
  kind: z.enum(evidenceKinds).default('note'),
  /** What it shows, in one or two sentences. */
  description: prose(10_000).default(''),
  /** The day it was taken, exported, signed; the day its rule counts from. */
  collectedOn: Day,
  /** The period it speaks of. */
  coversFrom: Day.nullable().default(null),
  coversTo: Day.nullable().default(null),
  /** Where it comes from: a system, a person, a company. */
  source: line(300).default(''),
  /** Its sort in the content's list of rhythms (`evidence.restore-test`), which gives the rule; empty for none. */
  rhythm: line(100).default(''),
  /** An own rule instead of the sort's. */
  everyMonths: Months.nullable().default(null),
  /** Valid to the end of this day, as certificates and contracts say. */
  validUntil: Day.nullable().default(null),
  tags: z.array(Tag).max(mostTags).default([]),
  revision: z.int().min(1).default(1),
  /** What changed with this revision. */
  change: prose(2000).default(''),
  text: prose(10_000).default(''),
  url: line(2000).default(''),
  fileIds: z.array(Id).max(mostFiles).default([]),
  snapshotOf: Id.nullable().default(null),
  snapshotRef: line(100).default(''),
  snapshotSeq: z.int().nullable().default(null),
  snapshotHash: line(64).default(''),
  origin: z.enum(origins).default('member'),
  /** Who or what exactly: the request's reference, the name of the imported file. */
  originNote: line(300).default(''),
});

/** Proof that something is done (27001 and 42001, 7.5): collected once, judged for each requirement it serves. */
export const evidenceType = recordType({
  type: 'evidence',
  prefix: 'E',
  path: '/evidence',
  one: msg('evidence.one', 'Evidence'),
  many: msg('evidence.many', 'Evidence'),
  schema: Evidence,
  visible: 'by-sight',
  // An earlier revision is opened, never put over a newer one.
  behaviours: { create: true, update: true, archive: true, restore: false },
  list: {
    filters: {
      freshness: 'code',
      kind: 'code',
      rhythm: 'code',
      tags: 'codes',
      origin: 'code',
      source: 'text',
      collectedOn: 'day',
      coversFrom: 'day',
      coversTo: 'day',
      validUntil: 'day',
    },
    sorts: { dueOn: 'date', collectedOn: 'date' },
    search: ['description', 'source', 'tags', 'text', 'url'],
  },
});

/** Confirmed by a person. Provisional: claims, which say how far and for what, take its place. */
export const supports = linkKind({
  kind: 'supports',
  from: 'evidence',
  to: 'control',
  reads: msg('link.supports', 'supports'),
  readsBack: msg('link.supported-by', 'is supported by'),
});

/** Proposed by an import and judged by nobody yet (R9): proves nothing until a person confirms it. */
export const maySupport = linkKind({
  kind: 'may-support',
  from: 'evidence',
  to: 'control',
  reads: msg('link.may-support', 'may support (draft)'),
  readsBack: msg('link.may-be-supported-by', 'may be supported by (draft)'),
});

export const unknownRhythm = msg('evidence.unknown-rhythm', 'No such sort of evidence is known.');
