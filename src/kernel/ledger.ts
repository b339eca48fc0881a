import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { LedgerEntry } from './tx.ts';

export interface PersonalValue {
  readonly hash: string;
  readonly salt: string;
  readonly value: string;
  /** Whose it is; erasing this person deletes it. */
  readonly personId: string;
}

/**
 * The bodies of ledger entries as canonical JSON (RFC 8785) text. Personal fields are replaced by a salted hash and
 * returned apart: erasing a person deletes those values and the chain still verifies.
 */
export function sealEntries(entries: readonly LedgerEntry[]): {
  bodies: string[];
  personal: PersonalValue[];
} {
  const personal: PersonalValue[] = [];
  const bodies = entries.map((entry) => {
    const body: Record<string, unknown> = { ...entry.body };
    for (const field of entry.personal?.fields ?? []) {
      const value = body[field];
      if (!entry.personal || typeof value !== 'string') continue;
      const kept = keepApart(value, entry.personal.of);
      personal.push(kept);
      body[field] = `personal:${kept.hash}`;
    }
    return canonical(body);
  });
  return { bodies, personal };
}

function keepApart(value: string, personId: string): PersonalValue {
  const salt = randomBytes(16).toString('hex');
  return { salt, value, personId, hash: createHash('sha256').update(`${salt}${value}`).digest('hex') };
}

/** Canonical JSON of a body; `undefined` members are left out as JSON does. */
export function canonical(body: unknown): string {
  const text = canonicalize(body);
  if (text === undefined) throw new TypeError('A ledger body must be JSON.');
  return text;
}

/** One row of the ledger as verification reads it. Hashes in hex, moment as microseconds since the epoch. */
export interface LedgerRow {
  readonly orgId: string;
  readonly seq: number;
  readonly micros: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly operation: string;
  readonly batch: string;
  readonly recordType: string;
  readonly recordId: string;
  readonly relatedId: string | null;
  readonly schemaVersion: number;
  readonly body: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The hash the chain starts from: SHA-256 of the organisation's id. */
export const genesis = (orgId: string): string => createHash('sha256').update(orgId).digest('hex');

/**
 * The hash of an entry: SHA-256 over the previous hash (32 bytes) followed by these texts joined with line feeds:
 * organisation, sequence, microseconds, actor kind, actor or `-`, operation, batch, record type, record, related
 * record or `-`, schema version, body. Documented in docs/guide/ledger.md, so that anybody can check it.
 */
export function entryHash(row: LedgerRow, previousHash: string): string {
  const text = [
    row.orgId,
    row.seq,
    row.micros,
    row.actorKind,
    row.actorId ?? '-',
    row.operation,
    row.batch,
    row.recordType,
    row.recordId,
    row.relatedId ?? '-',
    row.schemaVersion,
    row.body,
  ].join('\n');
  return createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(text, 'utf8').digest('hex');
}

export interface Verification {
  readonly intact: boolean;
  readonly entries: number;
  readonly head: string;
  /** Where the chain breaks first, and how. */
  readonly broken?: { readonly seq: number; readonly why: 'gap' | 'previous' | 'hash' | 'head' };
}

/** Verify one page of rows in order, going on from `state`. Pure; the caller reads the pages. */
export function verifyPage(rows: readonly LedgerRow[], state: Verification): Verification {
  let { entries, head } = state;
  for (const row of rows) {
    const why = faultOf(row, entries, head);
    if (why) return { intact: false, entries, head, broken: { seq: row.seq, why } };
    entries += 1;
    head = row.hash;
  }
  return { intact: true, entries, head };
}

function faultOf(row: LedgerRow, entries: number, head: string): 'gap' | 'previous' | 'hash' | undefined {
  if (row.seq !== entries + 1) return 'gap';
  if (row.previousHash !== head) return 'previous';
  return row.hash === entryHash(row, head) ? undefined : 'hash';
}
