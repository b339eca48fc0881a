import type { SQL } from 'drizzle-orm';
import type { Context } from '../feature.ts';
import type { Source } from '../list/sql.ts';

/**
 * How records of a type stand as subjects of claims: expressions over the type's own table `t`. A type that declares
 * nothing is never stale, has no revisions and no day of its own.
 */
export interface ClaimSubject {
  readonly type: string;
  /** The type's own table; a declared constant, never input. */
  readonly table: string;
  readonly stale: (today: string) => SQL;
  /** Number of its revision, where a newer one asks for a new judgement. */
  readonly revision?: SQL;
  readonly day?: SQL;
  /** The same at the end of a past day, over the fields of `e.body` and `record r`. */
  readonly past?: (
    field: Source['field'],
    context: Pick<Context, 'content'>,
    day: string,
  ) => { readonly stale: SQL; readonly revision?: SQL; readonly day?: SQL };
}

/** Records that stand for a requirement: clauses, and rows of a statement with the link by which a control reaches them. */
export interface RequirementRows {
  readonly table: string;
  /** From control to row; null where none leads there. */
  readonly link: string | null;
  /** Condition over the table `t`: rows that ask for proof. */
  readonly ask: SQL;
  /** Where not every row asks: their record type, and the same condition over `e.body` of a past day. */
  readonly past?: { readonly type: string; readonly ask: SQL };
}

/** A kind of link from a record to a control: the record is draft proof of what the control realises. */
export interface DraftLink {
  readonly kind: string;
  readonly source: 'link' | 'import';
}

const subjects = new Map<string, ClaimSubject>();
const rows = new Map<string, RequirementRows>();
const drafts = new Map<string, DraftLink>();

/** Declared once by the feature that owns the table, as it is loaded. */
export function claimSubject(declared: ClaimSubject): void {
  subjects.set(declared.type, declared);
}
export function requirementRows(declared: RequirementRows): void {
  rows.set(declared.table, declared);
}
export function draftLink(declared: DraftLink): void {
  drafts.set(declared.kind, declared);
}
export const claimSubjects = (): readonly ClaimSubject[] => [...subjects.values()];
export const requirementRowsDeclared = (): readonly RequirementRows[] => [...rows.values()];
export const draftLinks = (): readonly DraftLink[] => [...drafts.values()];
