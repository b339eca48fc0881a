import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, entryHash, genesis, type LedgerRow, sealEntries, verifyPage } from './ledger.ts';

const orgId = '0190a0b0-0000-7000-8000-000000000001';
const start = { intact: true, entries: 0, head: genesis(orgId) };

const Entry = fc.record({
  micros: fc.nat().map(String),
  actorKind: fc.constantFrom('person', 'key', 'system'),
  actorId: fc.option(fc.uuid(), { nil: null }),
  operation: fc.string({ minLength: 1 }),
  batch: fc.uuid(),
  recordType: fc.string({ minLength: 1 }),
  recordId: fc.uuid(),
  relatedId: fc.option(fc.uuid(), { nil: null }),
  schemaVersion: fc.integer({ min: 1, max: 9 }),
  body: fc.json().map((text) => canonical(JSON.parse(text))),
});

/** A chain as the database writes it. */
function chainOf(
  entries: readonly Omit<LedgerRow, 'orgId' | 'seq' | 'previousHash' | 'hash'>[],
): LedgerRow[] {
  let previousHash = genesis(orgId);
  return entries.map((entry, index) => {
    const row = { ...entry, orgId, seq: index + 1, previousHash, hash: '' };
    const hash = entryHash(row, previousHash);
    previousHash = hash;
    return { ...row, hash };
  });
}
const Chain = fc.array(Entry, { minLength: 1, maxLength: 6 }).map(chainOf);

describe('the chain of the ledger', () => {
  test('an untouched chain is intact, also verified page by page', () => {
    fc.assert(
      fc.property(Chain, fc.nat(6), (chain, cut) => {
        const whole = verifyPage(chain, start);
        expect(whole).toEqual({ intact: true, entries: chain.length, head: chain.at(-1)?.hash });
        expect(verifyPage(chain.slice(cut), verifyPage(chain.slice(0, cut), start))).toEqual(whole);
      }),
    );
  });

  test('any single changed character of any field is found, at the entry it is in or the one after', () => {
    fc.assert(
      fc.property(Chain, fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 0xffff }), (...drawn) => {
        const [chain, at, whichField, place, by] = drawn;
        const index = at % chain.length;
        const row = chain[index];
        if (!row) return;
        const fields = (Object.keys(row) as (keyof LedgerRow)[]).filter(
          (name) => String(row[name] ?? '') !== '',
        );
        const field = fields[whichField % fields.length] ?? 'body';
        const changed = { ...row, [field]: changedValue(row[field], place, by) };
        const found = verifyPage(chain.with(index, changed as LedgerRow), start);
        expect(found.intact).toBe(false);
        expect(found.broken?.seq).toBeOneOf([row.seq, changed.seq, row.seq + 1]);
      }),
      { numRuns: 500 },
    );
  });

  test('an entry left out, added or moved is found', () => {
    fc.assert(
      fc.property(Chain, fc.nat(), (chain, at) => {
        const index = at % chain.length;
        const row = chain[index] as LedgerRow;
        const twice = chain.toSpliced(index, 0, row);
        expect(verifyPage(twice, start).intact).toBe(false);
        const without = chain.toSpliced(index, 1);
        // A missing last entry leaves a whole chain: the head tells of it, which the database's check compares.
        if (index < chain.length - 1) expect(verifyPage(without, start).intact).toBe(false);
        else expect(verifyPage(without, start).head).not.toBe(row.hash);
      }),
    );
  });

  test('another organisation’s chain does not verify as ours', () => {
    const foreign = { intact: true, entries: 0, head: genesis('0190a0b0-0000-7000-8000-000000000002') };
    fc.assert(
      fc.property(Chain, (chain) => {
        expect(verifyPage(chain, foreign).intact).toBe(false);
      }),
    );
  });
});

/** The value with one character (or digit) changed. */
function changedValue(value: LedgerRow[keyof LedgerRow], place: number, by: number): string | number {
  if (typeof value === 'number') return value + by;
  const text = String(value);
  const index = place % text.length;
  const code = (text.charCodeAt(index) + by) % 0x10000;
  return text.slice(0, index) + String.fromCharCode(code) + text.slice(index + 1);
}

describe('bodies', () => {
  test('are the same text whatever the order of their fields', () => {
    expect(canonical({ b: 1, a: { d: 'é', c: [2] } })).toBe(canonical({ a: { c: [2], d: 'é' }, b: 1 }));
  });

  test('personal fields leave the body as salted hashes, never twice the same', () => {
    const entry = {
      recordType: 'person',
      recordId: 'one',
      body: { name: 'Ida', age: 3, note: 'kept' },
      personal: { of: 'one', fields: ['name', 'age', 'missing'] },
    };
    const sealed = sealEntries([entry, entry]);
    expect(sealed.bodies.join()).not.toContain('Ida');
    expect(sealed.bodies.every((body) => body.includes('kept'))).toBe(true);
    expect(new Set(sealed.bodies).size).toBe(2);
    for (const { hash, salt, value, personId } of sealed.personal) {
      expect([value, personId]).toEqual(['Ida', 'one']);
      expect(createHash('sha256').update(`${salt}${value}`).digest('hex')).toBe(hash);
    }
  });
});
