import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diff } from './history.ts';

describe('the difference between two bodies', () => {
  test('names each changed field once, with both sides; version and moments are no news', () => {
    const before = { id: 'x', version: 1, updatedAt: 'a', title: 'One', tags: ['a'], gone: 1 };
    const after = { id: 'x', version: 2, updatedAt: 'b', title: 'Two', tags: ['a'], fresh: null };
    expect(diff(before, after)).toEqual([
      { field: 'title', before: 'One', after: 'Two' },
      { field: 'gone', before: 1, after: null },
    ]);
  });

  test('a field that is gone is gone, also when every object has something of its name', () => {
    expect(diff({ toString: 0 }, {})).toEqual([{ field: 'toString', before: 0, after: null }]);
  });

  test('a body differs from itself in nothing; what it names brings one to the other', () => {
    const body = fc.dictionary(
      fc.string(),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
    );
    const silent = ['id', 'version', 'updatedAt', 'createdAt'];
    const heard = (value: Record<string, unknown>) =>
      Object.entries(value).filter(([field, content]) => !silent.includes(field) && content !== null);
    fc.assert(
      fc.property(body, body, (before, after) => {
        expect(diff(before, before)).toEqual([]);
        const brought = new Map(Object.entries(before));
        for (const change of diff(before, after)) brought.set(change.field, change.after as string);
        expect(new Map(heard(Object.fromEntries(brought)))).toEqual(new Map(heard(after)));
      }),
    );
  });
});
