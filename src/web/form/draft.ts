import { currentOrganisation } from '../address.ts';

/** Unsaved work on a record, kept in this browser per organisation and record. */
export interface Draft<Values> {
  /** Version of the record the work began from; 0 for a new record. */
  readonly version: number;
  /** What the record held then. */
  readonly from?: Values | undefined;
  readonly values: Partial<Values>;
  readonly at: string;
}

const keyOf = (record: string): string => `tandem.draft.${currentOrganisation() ?? ''}.${record}`;

/** The kept draft, undefined when there is none or it cannot be read. */
export function readDraft<Values>(record: string): Draft<Values> | undefined {
  try {
    const text = localStorage.getItem(keyOf(record));
    // Written by `keepDraft` below and by nothing else.
    return text ? (JSON.parse(text) as Draft<Values>) : undefined;
  } catch {
    return undefined;
  }
}

export function keepDraft<Values>(record: string, draft: Omit<Draft<Values>, 'at'>): void {
  try {
    localStorage.setItem(keyOf(record), JSON.stringify({ ...draft, at: new Date().toISOString() }));
  } catch {
    // Full or switched off: the form still holds the work, and leaving it asks.
  }
}

export function dropDraft(record: string): void {
  try {
    localStorage.removeItem(keyOf(record));
  } catch {
    // Nothing was kept then.
  }
}
