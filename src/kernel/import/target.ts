import type { Message } from '../message.ts';

/** A cell understood, with what was written around the value (`rest`), or not understood, with the reason. */
export type Coerced<V = unknown> =
  | {
      readonly ok: true;
      readonly value: V;
      readonly rest?: string;
      /** `rest` is the cell's own word for a value that says it only roughly, no prose about it. */
      readonly rough?: boolean;
    }
  | { readonly ok: false; readonly why: Message };

export type Coerce<V = unknown> = (text: string) => Coerced<V>;

/** One column a record type can take from a file. */
export interface TargetColumn<V = unknown> {
  readonly field: string;
  readonly label: Message;
  /** Headers people use for it, in English, German and French. */
  readonly synonyms: readonly string[];
  readonly required?: boolean;
  readonly coerce: Coerce<V>;
  /** A coercer that first needs to see the whole column, for example to tell d/m from m/d. */
  readonly forColumn?: (values: readonly string[], chosen?: string) => Coerce<V>;
  /** Few other texts pass `coerce`, so values alone may identify the column. */
  readonly telling?: boolean;
  /** Only a closed list of words passes `coerce`: in a table without a header the values alone may identify it. */
  readonly closed?: boolean;
  /** Header and values must both fit: the same word may head another column ("Risk" with texts, not ticks). */
  readonly strict?: boolean;
  /** Several columns say the same with other words; where they contradict each other the row is unclear. */
  readonly agrees?: boolean;
  /** The field whose text takes what was written after the value; without it that goes to the note. */
  readonly restField?: string;
  /** The same for the cell's own word where the value says it only roughly. */
  readonly roughField?: string;
  /** Several columns fill one field: lists are joined without repeating, texts one below the other. */
  readonly into?: string;
  /** What each code of the field is called, to show what was understood. */
  readonly labels?: Readonly<Record<string, Message>>;
  /** An example, shown in the wizard and in the template file. */
  readonly sample: string;
}

/** A stored record as the import compares it: the same fields the target's columns fill. */
export interface Existing {
  readonly id: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export type Values = Readonly<Record<string, unknown>>;

export type Match<E extends Existing> =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly record: E; readonly because?: Message }
  | { readonly kind: 'several'; readonly records: readonly E[]; readonly why: Message }
  | { readonly kind: 'refused'; readonly why: Message };

/** A record type as the aim of an import. */
export interface ImportTarget<E extends Existing = Existing> {
  readonly recordType: string;
  readonly columns: readonly TargetColumn[];
  /** Given the stored records, the function that finds the one a row speaks of. */
  readonly match: (existing: readonly E[]) => (values: Values) => Match<E>;
  /** A value no cell gave, found out from the row's other cells; `unread` are cells that were not understood. */
  readonly complete?: (
    values: Values,
    unread: Readonly<Record<string, { readonly written: string; readonly why: Message }>>,
  ) => { readonly field: string; readonly value: unknown; readonly because: Message } | null;
  /** Several rows that may speak of one record, as one; null where they contradict each other. */
  readonly together?: (rows: readonly Values[]) => Values | null;
  /** What must be unique within one file, or null when the row says nothing about it. */
  readonly key?: (values: Values) => string | null;
}

/** Declare a target. Throws when two columns have the same field: a mapping could not tell them apart. */
export function importTarget<E extends Existing = Existing>(declared: ImportTarget<E>): ImportTarget<E> {
  const fields = declared.columns.map((column) => column.field);
  const twice = fields.find((field, at) => fields.indexOf(field) !== at);
  if (twice) throw new Error(`The import target of ${declared.recordType} has two columns for ${twice}`);
  return declared;
}
