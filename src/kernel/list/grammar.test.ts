import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { msg } from '../message.ts';
import { filtersOf, recordType } from '../record-type.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { canonicalRef, formatRef, type ListQuery, type ListTree, operatorsOf, parseList } from './grammar.ts';

const type = recordType({
  type: 'thing',
  prefix: 'TH',
  path: '/things',
  one: msg('thing', 'Thing'),
  many: msg('things', 'Things'),
  schema: z.object({ kind: z.string(), tags: z.array(z.string()), due: z.string(), weight: z.number() }),
  visible: 'by-sight',
  list: {
    filters: { kind: 'code', tags: 'codes', due: 'day', weight: 'number', place: 'text' },
    sorts: { weight: 'integer' },
    search: [],
  },
});

const tree = (query: ListQuery): ListTree => {
  const parsed = parseList(type, query, '2026-11-25');
  if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues));
  return parsed.tree;
};
const issues = (query: ListQuery): string[] => {
  const parsed = parseList(type, query, '2026-11-25');
  return 'issues' in parsed ? parsed.issues.map((issue) => `${issue.field}: ${issue.message}`) : [];
};

describe('the list grammar', () => {
  test.each([
    ['kind', 'is:own', 'is', ['own']],
    ['kind', 'in:own, shared', 'in', ['own', 'shared']],
    ['place', 'has:a, b', 'has', ['a, b']],
    ['owner', 'is:me', 'is', ['me']],
    ['owner', 'empty', 'empty', []],
    ['due', 'between:2026-01-01,2026-02-01', 'between', ['2026-01-01', '2026-02-01']],
    ['weight', 'gt:3.5', 'gt', ['3.5']],
    ['due', 'lt:today', 'lt', ['2026-11-25']],
    ['due', 'between:today-1,today+7', 'between', ['2026-11-24', '2026-12-02']],
    ['createdAt', 'gt:today-30', 'gt', ['2026-10-26']],
    ['place', 'is:today', 'is', ['today']],
    ['tags', 'in:a,b', 'in', ['a', 'b']],
  ])('%s=%s is read as %s %j', (field, text, op, values) => {
    expect(tree({ filter: { [field]: text } }).filters).toEqual([
      { field, kind: filtersOf(type)[field], op, values },
    ]);
  });

  test.each([
    [{ filter: { colour: 'is:red' } }, 'filter.colour: Unknown field. Allowed: owner,'],
    [{ filter: { __proto__x: 'is:red' } }, 'filter.__proto__x: Unknown field.'],
    [{ filter: { constructor: 'is:red' } }, 'filter.constructor: Unknown field.'],
    [{ filter: { kind: 'lt:a' } }, 'filter.kind: Unknown operator. Allowed: is, not, in'],
    [{ filter: { kind: 'is:' } }, 'filter.kind: A value is missing'],
    [{ filter: { due: 'is:24.11.2026' } }, 'filter.due: "24.11.2026" is not a value of this field (a day'],
    [{ filter: { due: 'is:0000-01-01' } }, 'filter.due: "0000-01-01" is not a value'],
    [{ filter: { due: 'is:today+12345' } }, 'filter.due: "today+12345" is not a value'],
    [{ filter: { due: 'is:2026-02-30' } }, 'filter.due: "2026-02-30" is not a value'],
    [{ filter: { createdAt: 'lt:0000-01-01T00:00:00Z' } }, 'filter.createdAt: "0000-01-01T00:00:00Z"'],
    [{ filter: { weight: 'is:0x10' } }, 'filter.weight: "0x10"'],
    [{ filter: { due: 'between:2026-01-01' } }, 'filter.due: Give two values'],
    [{ filter: { weight: 'is:heavy' } }, 'filter.weight: "heavy"'],
    [
      { filter: { owner: 'is:Mara' } },
      'filter.owner: "Mara" is not a value of this field (a person id, or "me")',
    ],
    [{ filter: { confidential: 'is:yes' } }, 'filter.confidential: "yes"'],
    [{ sort: 'colour' }, 'sort: Unknown sort key. Allowed: ref, title, createdAt, updatedAt, weight'],
    [{ sort: 'ref,title,weight' }, 'sort: At most two'],
  ] as [ListQuery, string][])('%j is refused and says what is allowed', (query, said) => {
    expect(issues(query).join('; ')).toContain(said);
  });

  test('whatever is typed is either read or refused with a sentence: nothing throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...Object.keys(filtersOf(type)))), fc.string()),
        fc.string(),
        (filter, sort) => {
          const parsed = parseList(type, { filter, sort }, '2026-11-25');
          if ('issues' in parsed) expect(parsed.issues.every((issue) => issue.message.length > 5)).toBe(true);
          else for (const read of parsed.tree.filters) expect(operatorsOf[read.kind]).toContain(read.op);
        },
      ),
    );
  });
});

describe('cursors', () => {
  const values = [12, '01890000-0000-7000-8000-000000000000'];

  test('a cursor comes back as it was written, for the same query only', () => {
    const one = tree({ filter: { kind: 'is:own' } });
    const cursor = writeCursor(one, values);
    expect(readCursor(type, { ...one, cursor })).toEqual(values);
    for (const other of [
      { filter: { kind: 'is:shared' } },
      { q: 'x' },
      { sort: '-ref' },
      { asOf: '2026-01-01' },
    ]) {
      expect(readCursor(type, { ...tree(other), cursor })).toBeUndefined();
    }
  });

  test('anything else is no cursor, and never an error', () => {
    fc.assert(
      fc.property(fc.string(), (cursor) => {
        expect(readCursor(type, { ...tree({}), cursor })).toBeUndefined();
      }),
    );
    for (const json of ['[]', '["x",[1]]', '{"a":1}', 'null', '[1,2]']) {
      expect(
        readCursor(type, { ...tree({}), cursor: Buffer.from(json).toString('base64url') }),
      ).toBeUndefined();
    }
  });
});

describe('a forged cursor with the hash of the query', () => {
  const id = '01890000-0000-7000-8000-000000000000';
  const read = (query: ListQuery, values: unknown[]) => {
    const one = tree(query);
    return readCursor(type, { ...one, cursor: writeCursor(one, values as (string | number)[]) });
  };

  test.each<[string, unknown[]]>([
    ['ref', [1, id]],
    ['-weight,title', [7, 'Title', id]],
    ['updatedAt', ['2026-11-24T10:00:00.123456+00:00', id]],
  ])('by %s: %j is what the columns hold', (sort, values) => expect(read({ sort }, values)).toEqual(values));

  test.each<[string, unknown[]]>([
    ['ref', []],
    ['ref', [1]],
    ['ref', [1, id, id]],
    ['ref', ['one', id]],
    ['ref', [1.5, id]],
    ['ref', [2 ** 31, id]],
    ['ref', [1, 'not an id']],
    ['ref', [1, 5]],
    ['title', [5, id]],
    ['title', ['a\u0000b', id]],
    ['title', ['a\ud800', id]],
    ['createdAt', ['yesterday', id]],
    ['createdAt', ['0000-01-01T00:00:00Z', id]],
    ['weight', [null, id]],
    ['weight', [[1], id]],
    ['weight', [true, id]],
  ])('by %s: %j is refused', (sort, values) => expect(read({ sort }, values)).toBeUndefined());
});

describe('references', () => {
  test.each(['TH-014', 'th-14', 'TH14', ' th-0014 ', 'Th-014'])('%s means TH-014', (written) => {
    expect(canonicalRef('TH', written)).toBe('TH-014');
  });
  test.each(['14', 'T-14', 'TH-', 'TH-1x', 'TH-1-2'])('%s is no reference of TH', (written) => {
    expect(canonicalRef('TH', written)).toBeUndefined();
  });
  test('every number is found again by its reference', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999_999_999 }), (number) => {
        expect(canonicalRef('TH', formatRef('TH', number))).toBe(formatRef('TH', number));
      }),
    );
  });
});
