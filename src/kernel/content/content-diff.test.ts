import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brokenContent } from './broken-content.fixture.ts';
import { loadContent } from './content.ts';
import { type ContentEntry, diffContent, diffEntries } from './content-diff.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const NOTHING = { added: [], removed: [], changed: [], affected: [] };

describe('an upgrade of the content', () => {
  test('to itself changes nothing, whatever we use', () => {
    const used = Object.fromEntries(content.requirements.map((one) => [one.id, 3]));
    expect(diffContent(content, content, used)).toEqual({ versions: [], ...NOTHING });
  });

  test('names what came, went and changed, and what of ours is affected', () => {
    const after = {
      ...content,
      requirements: content.requirements
        .filter((one) => one.id !== 'iso27001-2022:A.8.34')
        .map((one) => (one.number === 'A.5.1' ? { ...one, title: 'Policies', intent: 'Other words.' } : one)),
      libraries: {
        ...content.libraries,
        carryOvers: content.libraries.carryOvers.map((one) => ({
          ...one,
          notes: [...one.notes.slice(1), ...one.notes.slice(0, 1).map((note) => ({ ...note, id: 'CO.NEW' }))],
        })),
      },
      versions: content.versions.map((one) =>
        one.id === 'iso27001-2022' ? { ...one, version: '1.1.0' } : one,
      ),
    };
    expect(
      diffContent(content, after, { 'iso27001-2022:A.8.34': 2, 'iso27001-2022:A.5.1': 1, 'CO.A.2.2': 0 }),
    ).toEqual({
      versions: [{ id: 'iso27001-2022', before: '1.0.0', after: '1.1.0' }],
      added: [{ kind: 'carry-over', id: 'CO.NEW' }],
      removed: [
        { kind: 'requirement', id: 'iso27001-2022:A.8.34' },
        { kind: 'carry-over', id: 'CO.A.2.2' },
      ],
      changed: [{ kind: 'requirement', id: 'iso27001-2022:A.5.1', fields: ['intent', 'title'] }],
      affected: [
        { kind: 'requirement', id: 'iso27001-2022:A.8.34', change: 'removed', records: 2 },
        { kind: 'requirement', id: 'iso27001-2022:A.5.1', change: 'changed', records: 1 },
      ],
    });
  });

  test('a moved date of a law changes the articles it names and the duties it binds, and no others', () => {
    const moved = brokenContent();
    moved.restore();
    moved.replace('eu-ai-act/dates.json', '"day": "2028-08-02"', '"day": "2028-12-02"');
    const diff = diffContent(content, loadContent(moved.folder), { 'eu-ai-act:Art.9': 4 });
    moved.remove();
    const fields = new Map(diff.changed.map((one) => [one.id, one.fields]));
    expect(fields.get('eu-ai-act:Art.9')).toEqual(['dates', 'duties']);
    // The duty to complete a conformity assessment has this day, its article another.
    expect(fields.get('eu-ai-act:Art.43')).toEqual(['duties']);
    expect(fields.get('eu-ai-act:Annex.I')).toEqual(['dates']);
    expect([...fields.keys()].filter((id) => /Art\.(27|50|53|5)$/.test(id))).toEqual([]);
    expect(diff.affected).toEqual([
      { kind: 'requirement', id: 'eu-ai-act:Art.9', change: 'changed', records: 4 },
    ]);
  });

  test('a working document that goes or reads differently is named', () => {
    const documents = content.libraries.documents.map((one) => ({
      ...one,
      documents: one.documents
        .filter(({ id }) => id !== 'fria')
        .map((document) => (document.id === 'raci' ? { ...document, purpose: 'Other words.' } : document)),
    }));
    const after = { ...content, libraries: { ...content.libraries, documents } };
    expect(diffContent(content, after, {})).toMatchObject({
      removed: [{ kind: 'document', id: 'fria' }],
      changed: [{ kind: 'document', id: 'raci', fields: ['purpose'] }],
    });
  });

  test('does not call a shifted position a change', () => {
    const after = {
      ...content,
      requirements: content.requirements.map((one) => ({ ...one, order: one.order + 1 })),
    };
    expect(diffContent(content, after, {})).toEqual({ versions: [], ...NOTHING });
  });
});

const entry = fc.record({
  kind: fc.constantFrom<ContentEntry['kind'][]>(
    'requirement',
    'carry-over',
    'harmonised',
    'mapping',
    'document',
  ),
  id: fc.constantFrom('a:1', 'a:2', 'a:10', 'b:1', 'b:2', 'toString', '__proto__'),
  fields: fc.record(
    { title: fc.constantFrom('one', 'two'), items: fc.array(fc.nat(2), { maxLength: 2 }) },
    { requiredKeys: [] },
  ),
});
const keyOf = (one: { kind: string; id: string }) => `${one.kind} ${one.id}`;
const entries = fc.uniqueArray(entry, { selector: keyOf });
const counts = fc.dictionary(fc.constantFrom('a:1', 'a:2', 'b:2'), fc.nat(3));
const sorted = (list: readonly { kind: string; id: string }[]) => list.map(keyOf).sort();

const byKey = (list: readonly ContentEntry[]) => new Map(list.map((one) => [keyOf(one), one.fields]));

/** `before` with nothing but what the diff names taken from `after`. */
function applied(
  before: readonly ContentEntry[],
  after: readonly ContentEntry[],
  { added, removed, changed }: ReturnType<typeof diffEntries>,
): ContentEntry[] {
  const target = byKey(after);
  const gone = new Set(removed.map(keyOf));
  const fieldsOf = new Map(changed.map((one) => [keyOf(one), one.fields]));
  const kept = before.filter((one) => !gone.has(keyOf(one)));
  const fresh = added.map((one) => ({ ...one, fields: target.get(keyOf(one)) ?? {} }));
  const merged = kept.map((one) => {
    const named = fieldsOf.get(keyOf(one)) ?? [];
    const wanted = Object.entries(target.get(keyOf(one)) ?? {}).filter(([name]) => named.includes(name));
    const untouched = Object.entries(one.fields).filter(([name]) => !named.includes(name));
    return { ...one, fields: Object.fromEntries([...untouched, ...wanted]) };
  });
  return [...merged, ...fresh];
}

describe('for any two states', () => {
  test('the diff of equal states is empty', () => {
    fc.assert(
      fc.property(entries, counts, (state, used) => {
        expect(diffEntries(state, structuredClone(state), used)).toEqual(NOTHING);
      }),
    );
  });

  test('applying the diff to the one gives the other', () => {
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const diff = diffEntries(before, after, {});
        expect(byKey(applied(before, after, diff))).toEqual(byKey(after));
      }),
    );
  });

  test('the way back swaps added and removed and names the same changes', () => {
    fc.assert(
      fc.property(entries, entries, counts, (before, after, used) => {
        const there = diffEntries(before, after, used);
        const back = diffEntries(after, before, used);
        expect(sorted(back.added)).toEqual(sorted(there.removed));
        expect(sorted(back.removed)).toEqual(sorted(there.added));
        expect(sorted(back.changed)).toEqual(sorted(there.changed));
      }),
    );
  });

  test('affected is what went or changed and is in use, each with our count', () => {
    fc.assert(
      fc.property(entries, entries, counts, (before, after, used) => {
        const { removed, changed, affected } = diffEntries(before, after, used);
        const touched = [...removed, ...changed].filter((one) =>
          Object.hasOwn(used, one.id) ? used[one.id] : 0,
        );
        expect(sorted(affected)).toEqual(sorted(touched));
        for (const one of affected) expect(one.records).toBe(used[one.id]);
      }),
    );
  });
});
