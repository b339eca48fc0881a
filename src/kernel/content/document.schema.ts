import { z } from 'zod';
import { FolderId, folderHead, Lens, RequirementId } from './framework.schema.ts';

const Text = z.string().trim().min(1);
const Texts = z.array(Text);
const DocumentId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is no document id');
const Fact = z.string().regex(/^[a-z]+(-[a-z]+)*$/, 'is no fact id');

/** Why a document exists: a clause, a control or law asks for it, or nobody does and it helps. */
export const DocumentReason = z.enum(['clause', 'control', 'law', 'useful']);
export type DocumentReason = z.infer<typeof DocumentReason>;

/** When a document is offered. `duty` is a duty of a law that applies to a system, `fact` one the library declares. */
export type DocumentCondition =
  | { readonly all: readonly DocumentCondition[] }
  | { readonly any: readonly DocumentCondition[] }
  | { readonly not: DocumentCondition }
  | { readonly applicable: RequirementId }
  | { readonly duty: string }
  | { readonly fact: string };
const DocumentCondition: z.ZodType<DocumentCondition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(DocumentCondition).min(1) }),
    z.strictObject({ any: z.array(DocumentCondition).min(1) }),
    z.strictObject({ not: DocumentCondition }),
    z.strictObject({ applicable: RequirementId }),
    z.strictObject({ duty: Text }),
    z.strictObject({ fact: Fact }),
  ]),
);

/** A working document: what it is for, what stands in it, and where it can carry evidence. */
export const WorkingDocument = z.strictObject({
  id: DocumentId,
  title: Text,
  type: z.enum([
    'charter',
    'form',
    'guide',
    'plan',
    'policy',
    'procedure',
    'record',
    'register',
    'report',
    'statement',
  ]),
  /** The frameworks it is made for; with two, one document serves both. */
  frameworks: z.array(FolderId).min(1),
  purpose: Text,
  why: z.strictObject({ kind: DocumentReason, references: z.array(RequirementId), note: Text.nullable() }),
  /** A new programme begins with it. Every other one has a trigger and is offered when that comes true. */
  starter: z.boolean(),
  trigger: z.strictObject({ when: DocumentCondition, text: Text }).nullable(),
  sections: Texts.min(1),
  /** What each lens writes of its own. */
  lensSections: z.record(Lens, Texts),
  /** Places of any regime where it can carry evidence, which alone makes nothing met. */
  evidences: z.array(RequirementId).min(1),
  /** Null where it is written once or per occasion. */
  reviewCycleMonths: z.int().positive().nullable(),
  /** Id of the role that looks after it. */
  ownerRole: Text,
});
export type WorkingDocument = z.infer<typeof WorkingDocument>;

export const DocumentsHead = z.strictObject({
  kind: z.literal('documents'),
  ...folderHead,
  expects: z.strictObject({ documents: z.int() }),
  reasons: z.array(z.strictObject({ id: DocumentReason, meaning: Text })),
  starterRule: Text,
  /** What a trigger can ask for besides applicability and duties. */
  facts: z.array(z.strictObject({ id: Fact, meaning: Text })),
});
export const DocumentsFile = z.strictObject({ documents: z.array(WorkingDocument) });
