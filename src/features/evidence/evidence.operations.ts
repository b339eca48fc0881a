import { z } from 'zod';
import { StoredFile } from '../../kernel/file.schema.ts';
import { FieldChange } from '../../kernel/history.schema.ts';
import { ListQuery } from '../../kernel/list/grammar.ts';
import { msg } from '../../kernel/message.ts';
import { type Output, operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted, versionConflict } from '../../kernel/problem.ts';
import { exportOperation } from '../../kernel/register/export-operation.ts';
import { registerOperations } from '../../kernel/register/operations.ts';
import { changesOf, Day, Id, Instant, line, prose, RecordHead, Ref, Version } from '../../kernel/schema.ts';
import { Evidence, evidenceType, freshnesses, Proof } from './evidence.schema.ts';

const read = 'evidence:read' as const;
const write = 'evidence:write' as const;

/** The register's own operations; those this type offers as they are, and the parts of the others. */
export const registerParts = registerOperations(evidenceType);

const Address = registerParts.get.input.pick({ id: true });

/** The end of a link, as far as it is named. */
const Named = z.object({ id: Id, ref: Ref, title: z.string() });
/**
 * A control it supports. `draft`: proposed by an import, confirmed by nobody yet. `alone`: no other current evidence
 * proves it, so that it loses its proof with this one; not told of past days.
 */
const Supported = Named.extend({ draft: z.boolean(), alone: z.boolean() });

/** What follows from the facts: never stored, never written. */
const derivedFields = {
  freshness: z.enum(freshnesses),
  /** The last day on which it is not stale; null without a rule. */
  dueOn: Day.nullable(),
  /** Controls it supports that the reader may see; the first ones in a list. */
  supports: z.array(Supported),
  /** How many there are. */
  supportCount: z.int(),
};

const EvidenceRow = RecordHead.extend(Evidence.shape).extend(derivedFields);
export type EvidenceRow = z.infer<typeof EvidenceRow>;

const EvidenceRecord = EvidenceRow.extend({
  files: z.array(StoredFile),
  /** Other evidence with a file of the same content; nothing is refused for it. */
  duplicates: z.array(Named),
  /** `confirm` and `support` are about its links with controls. */
  can: z.array(z.enum(['update', 'archive', 'restore'])),
});
export type EvidenceRecord = z.infer<typeof EvidenceRecord>;

/** What a person says of a piece of evidence besides what it is. */
const described = {
  title: line(300).min(1),
  ownerId: Id.nullable(),
  confidential: z.boolean(),
  ...Evidence.pick({
    description: true,
    collectedOn: true,
    coversFrom: true,
    coversTo: true,
    source: true,
    rhythm: true,
    everyMonths: true,
    validUntil: true,
    tags: true,
  }).shape,
};
/** One revision, as its row in the list of revisions and as the page that opens it. */
const Revision = Evidence.pick({
  revision: true,
  kind: true,
  change: true,
  collectedOn: true,
  coversFrom: true,
  coversTo: true,
  text: true,
  url: true,
  snapshotOf: true,
  snapshotRef: true,
  snapshotSeq: true,
  snapshotHash: true,
}).extend({ at: Instant, byName: z.string().nullable(), files: z.array(StoredFile) });
export type Revision = z.infer<typeof Revision>;

const Linked = Address.extend({ control: Id });

export const evidenceOperations = {
  ...registerParts,
  list: operation({
    ...registerParts.list,
    summary: msg(
      'operation.evidence.list',
      'List evidence by the list grammar; `filter.freshness` is derived',
    ),
    input: ListQuery,
    output: z.object({ rows: z.array(EvidenceRow), next: z.string().nullable() }),
  }),
  get: operation({ ...registerParts.get, output: EvidenceRecord }),
  create: operation({
    ...registerParts.create,
    summary: msg(
      'operation.evidence.create',
      'Add one piece of evidence: files, a link, a note or a record as it is',
    ),
    input: z.object({
      ...described,
      ownerId: described.ownerId.default(null),
      confidential: described.confidential.default(false),
      /** Today where it is not said. */
      collectedOn: Day.optional(),
      proof: Proof,
      /** Controls it supports. */
      controls: z.array(Id).max(50).default([]),
    }),
    output: EvidenceRecord,
    problems: [invalid, notFound, notPermitted],
  }),
  update: operation({
    ...registerParts.update,
    input: Address.extend({ version: Version, changes: changesOf(described).strict() }),
    output: EvidenceRecord,
  }),
  archive: operation({ ...registerParts.archive, output: EvidenceRecord }),
  revise: operation({
    id: 'evidence.revise',
    method: 'POST',
    path: '/evidence/{id}/revisions',
    permission: write,
    summary: msg('operation.evidence.revise', 'Add a revision: the newest counts, the earlier ones are kept'),
    input: Address.extend({
      version: Version,
      proof: Proof,
      collectedOn: Day.optional(),
      coversFrom: Day.nullable().default(null),
      coversTo: Day.nullable().default(null),
      /** Stays as it is where it is not said. */
      validUntil: Day.nullable().optional(),
      change: prose(2000).default(''),
    }),
    output: EvidenceRecord,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
  takeBack: operation({
    id: 'evidence.take-back',
    method: 'POST',
    path: '/evidence/{id}/revisions/take-back',
    permission: write,
    summary: msg('operation.evidence.take-back', 'Take the newest revision back: the earlier counts again'),
    input: Address.extend({
      version: Version,
      /** Why, as what changed with the revision this makes. */
      change: prose(2000).default(''),
    }),
    output: EvidenceRecord,
    problems: [invalid, notFound, notPermitted, versionConflict],
  }),
  revisions: operation({
    id: 'evidence.revisions',
    method: 'GET',
    path: '/evidence/{id}/revisions',
    permission: read,
    summary: msg('operation.evidence.revisions', 'List the revisions of a piece of evidence, newest first'),
    input: Address.extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      before: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
    }),
    output: z.object({ revisions: z.array(Revision), next: z.int().nullable() }),
    problems: [notFound],
  }),
  snapshot: operation({
    id: 'evidence.snapshot',
    method: 'GET',
    path: '/evidence/{id}/snapshot',
    permission: read,
    summary: msg('operation.evidence.snapshot', 'Show the record a revision keeps, as it was then'),
    input: Address.extend({ revision: z.coerce.number().int().min(1).max(2_147_483_647).optional() }),
    output: z.object({
      type: z.string(),
      id: Id,
      ref: Ref,
      title: z.string(),
      seq: z.int(),
      hash: z.string(),
      at: Instant,
      byName: z.string().nullable(),
      /** Its fields then; `before` is always null. */
      fields: z.array(FieldChange),
    }),
    problems: [notFound],
  }),
  lapse: operation({
    id: 'evidence.lapse',
    method: 'GET',
    path: '/evidence/{id}/lapse',
    permission: read,
    summary: msg(
      'operation.evidence.lapse',
      'If this lapses, what loses its proof: controls and the rows they realise',
    ),
    input: Address,
    output: z.object({
      /** Controls whose only current evidence this is, or was the last to be. */
      controls: z.array(Named.extend({ rows: z.array(Named) })),
      /** How many more controls have other current evidence. */
      proven: z.int(),
    }),
    problems: [notFound],
  }),
  support: operation({
    id: 'evidence.support',
    method: 'PUT',
    path: '/evidence/{id}/controls/{control}',
    permission: write,
    summary: msg('operation.evidence.support', 'Say that the evidence supports a control; confirms a draft'),
    input: Linked,
    output: EvidenceRecord,
    problems: [invalid, notFound, notPermitted],
  }),
  unsupport: operation({
    id: 'evidence.unsupport',
    method: 'DELETE',
    path: '/evidence/{id}/controls/{control}',
    permission: write,
    summary: msg('operation.evidence.unsupport', 'Say that the evidence does not support a control'),
    input: Linked,
    output: EvidenceRecord,
    problems: [notFound, notPermitted],
  }),
  confirm: operation({
    id: 'evidence.confirm',
    method: 'POST',
    path: '/controls/{id}/evidence/confirm',
    permission: write,
    summary: msg('operation.evidence.confirm', 'Confirm the drafts an import proposed for a control'),
    input: z.object({
      id: Address.shape.id,
      /** The evidence a person saw as draft. */
      evidence: z.array(Id).min(1).max(200),
    }),
    output: z.object({ confirmed: z.int() }),
    problems: [invalid, notFound, notPermitted],
  }),
  supporting: operation({
    id: 'evidence.supporting',
    method: 'GET',
    path: '/evidence/supporting/{id}',
    permission: read,
    summary: msg(
      'operation.evidence.supporting',
      'The evidence behind a control, or behind a row through its controls',
    ),
    input: z.object({ id: Id }),
    output: z.object({
      evidence: z.array(
        EvidenceRow.pick({
          id: true,
          ref: true,
          title: true,
          kind: true,
          ownerName: true,
          collectedOn: true,
          freshness: true,
          dueOn: true,
          confidential: true,
        }).extend({
          draft: z.boolean(),
          /** Through which controls. */
          controls: z.array(Named),
        }),
      ),
      /** More than an answer holds. */
      more: z.boolean(),
      /** The reader may say which evidence supports this record: it is a control they may change. */
      can: z.array(z.enum(['support'])),
    }),
    problems: [notFound],
  }),
  sorts: operation({
    id: 'evidence.sorts',
    method: 'GET',
    path: '/evidence/sorts',
    permission: read,
    summary: msg('operation.evidence.sorts', 'The sorts of evidence the content knows, each with its rule'),
    input: z.object({}),
    output: z.object({
      sorts: z.array(
        z.object({
          id: z.string(),
          title: z.string(),
          months: z.int().nullable(),
          untilDay: z.boolean(),
          warnDays: z.int(),
        }),
      ),
    }),
  }),
  export: exportOperation(evidenceType),
};

export type SupportingAnswer = Output<typeof evidenceOperations.supporting>;
export type Lapse = Output<typeof evidenceOperations.lapse>;
