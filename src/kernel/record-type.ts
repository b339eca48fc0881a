import type { z } from 'zod';
import type { Message } from './message.ts';

/** How a field may be filtered; decides its operators in the list grammar. */
export type FilterKind =
  | 'code'
  | 'codes'
  | 'person'
  | 'record'
  | 'boolean'
  | 'instant'
  | 'day'
  | 'number'
  | 'text';

/** Who may see a record of this type; the SQL of each lives once in `visibility.ts`. */
export type Visibility = 'by-sight' | 'members';

/** Which of the register's operations a type offers. */
export interface Behaviours {
  readonly create: boolean;
  readonly update: boolean;
  readonly archive: boolean;
  readonly restore: boolean;
}

export interface RecordTypeOf<S extends z.ZodObject> {
  /** Singular code: `control`. Also the permission area. */
  readonly type: string;
  /** Prefix of references: `C` gives `C-014`. */
  readonly prefix: string;
  /** Address of the register, plural: `/controls`. */
  readonly path: string;
  readonly one: Message;
  readonly many: Message;
  /** The record's own fields; `title`, owner and the rest of the head are the kernel's. */
  readonly schema: S;
  /** Schema version written to the ledger; raise it when a field changes its meaning. */
  readonly schemaVersion: number;
  readonly behaviours: Behaviours;
  readonly visible: Visibility;
  /** May its records stand in scopes (4.3)? All may but scopes themselves. */
  readonly placed: boolean;
  /**
   * Its own table, where that has a column `framework`: records of a framework the organisation has dropped are kept
   * and shown nowhere, until it is adopted again.
   */
  readonly ofFramework?: string;
  readonly list: {
    readonly filters: Readonly<Record<string, FilterKind>>;
    /** Own columns one may sort by (never null); `ref`, `title`, `createdAt`, `updatedAt` always are. */
    readonly sorts: Readonly<Record<string, 'integer' | 'text' | 'date'>>;
    /** Own text fields found by search besides reference and title. */
    readonly search: readonly string[];
  };
}
export type RecordType = RecordTypeOf<z.ZodObject>;

/** Where a record stands: the scopes it was placed in. */
const scopeFilter: Readonly<Record<string, FilterKind>> = { scope: 'record' };
const headFilters: Readonly<Record<string, FilterKind>> = {
  owner: 'person',
  confidential: 'boolean',
  archived: 'boolean',
  createdAt: 'instant',
  updatedAt: 'instant',
};
export const headSorts = ['ref', 'title', 'createdAt', 'updatedAt'] as const;

const declaredTypes = new Map<string, RecordType>();

/** Every type declared by the features that are there. */
export const recordTypes = (): readonly RecordType[] => [...declaredTypes.values()];

/** Declare a type of record: the only registration; routes, search, import columns, export and tests iterate over it. */
export function recordType<S extends z.ZodObject>(
  declared: Omit<RecordTypeOf<S>, 'schemaVersion' | 'behaviours' | 'placed'> &
    Partial<Pick<RecordTypeOf<S>, 'schemaVersion' | 'behaviours' | 'placed'>>,
): RecordTypeOf<S> {
  const type: RecordTypeOf<S> = {
    schemaVersion: 1,
    behaviours: { create: true, update: true, archive: true, restore: true },
    placed: true,
    ...declared,
  };
  declaredTypes.set(type.type, type);
  return type;
}

/** Address of a record of any type inside its organisation: beside its list. */
export const recordAddress = (type: string, ref: string): string =>
  `${declaredTypes.get(type)?.path ?? ''}?open=${encodeURIComponent(ref)}`;

/** Every declared filter of a type: the head's and its own. */
export const filtersOf = (type: RecordType): Readonly<Record<string, FilterKind>> => ({
  ...headFilters,
  ...(type.placed ? scopeFilter : {}),
  ...type.list.filters,
});
export const sortsOf = (type: RecordType): readonly string[] => [
  ...headSorts,
  ...Object.keys(type.list.sorts),
];
