import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { jsonSchemaOf } from '../openapi/json-schema.ts';
import { exitCodeOf } from './exit-code.ts';
import { readable } from './print.ts';
import { readValue } from './values.ts';

describe('what is typed becomes what the field expects', () => {
  test.each<[string, z.ZodType, string | string[], unknown]>([
    ['text stays text, also when it looks like a number', z.string(), '007', '007'],
    ['text that looks like JSON stays text', z.string(), '{"a":1}', '{"a":1}'],
    ['a number', z.int(), '7', 7],
    ['no number stays as typed, the server says why', z.int(), 'seven', 'seven'],
    ['true or false', z.boolean(), 'true', true],
    ['nothing where that is allowed', z.uuid().nullable(), 'null', null],
    ['a code', z.enum(['planned', 'partly']), 'partly', 'partly'],
    ['a list by commas', z.array(z.string()), ['a, b', 'c'], ['a', 'b', 'c']],
    ['a list of numbers as JSON', z.array(z.int()), ['[1,2]'], [1, 2]],
    ['an empty list', z.array(z.string()), [''], []],
    [
      'fields one by one',
      z.record(z.string(), z.string()),
      ['owner=is:me', 'kind=is:a=b'],
      { owner: 'is:me', kind: 'is:a=b' },
    ],
    [
      'fields of a known kind',
      z.object({ n: z.int(), t: z.string() }).partial(),
      ['n=3', 't=3'],
      { n: 3, t: '3' },
    ],
    ['an object as JSON', z.object({ n: z.int() }), ['{"n":3}'], { n: 3 }],
    ['broken JSON stays as typed', z.object({ n: z.int() }), ['{n'], '{n'],
  ])('%s', (_name, schema, typed, expected) => {
    expect(readValue(jsonSchemaOf(schema, 'input'), typed)).toEqual(expected);
  });
});

test.each([
  [400, 2],
  [401, 3],
  [403, 3],
  [404, 4],
  [409, 5],
  [410, 4],
  [413, 6],
  [422, 2],
  [429, 6],
  [500, 1],
  [503, 7],
])('a problem of status %i ends the command with %i', (status, code) => {
  expect(exitCodeOf({ status })).toBe(code);
});

describe('an answer for people', () => {
  test('a list is a table with reference and title first; ids and empty columns stay out', () => {
    const rows = [
      { id: 'x', title: 'Backups', ref: 'C-001', note: '', kind: 'own' },
      { id: 'y', title: 'Access is reviewed', ref: 'C-002', note: '', kind: 'shared' },
    ];
    expect(readable({ rows, next: 'abc' }, false)).toBe(
      [
        'ref    title               kind',
        'C-001  Backups             own',
        'C-002  Access is reviewed  shared',
        '',
        'next  abc',
      ].join('\n'),
    );
    expect(readable({ rows: [], next: null }, false)).toBe('Nothing.');
  });

  test('a row about a record goes by the name of that record, and says what it says of it', () => {
    const rows = [
      {
        ...{ id: 'x', version: 1, subjectId: 'y', subjectType: 'evidence', subjectRef: 'E-003' },
        ...{ subjectTitle: 'Restore report', requirement: 'iso27001-2022:A.8.13', lens: 'infosec' },
        ...{ sufficiency: 'full', standing: 'current', says: '' },
      },
    ];
    expect(readable({ rows, next: null }, false)).toBe(
      [
        'subjectRef  subjectTitle    requirement           lens     sufficiency  standing',
        'E-003       Restore report  iso27001-2022:A.8.13  infosec  full         current',
      ].join('\n'),
    );
  });

  test('rows that stand for other records show them by reference', () => {
    const items = [
      { kind: 'control', control: { ref: 'C-001' }, rows: [{ ref: '27001 A.5.1' }, { ref: '42001 A.2.2' }] },
      { kind: 'row', control: null, rows: [{ ref: '42001 A.2.3' }] },
    ];
    expect(readable({ items }, false)).toBe(
      [
        'kind     control  rows',
        'control  C-001    27001 A.5.1, 42001 A.2.2',
        'row               42001 A.2.3',
      ].join('\n'),
    );
  });

  test('what rows count by code stands under the name of each, without what nothing falls under', () => {
    const frameworks = [
      {
        ...{ framework: 'a', number: 'ISO/IEC 27001', title: 'Security', total: 93, applicable: 80 },
        ...{ excluded: 8, undecided: 5, asImported: 1, blocksIssue: 6, unseen: 0, statedIn: 'Annex A' },
        gaps: [
          { code: 'undecided', severity: 'blocks', rows: 5 },
          { code: 'no-owner', severity: 'warns', rows: 0 },
        ],
      },
      {
        ...{ framework: 'b', number: 'ISO/IEC 42001', title: 'AI', total: 38, applicable: 38 },
        ...{ excluded: 0, undecided: 0, asImported: 0, blocksIssue: 0, unseen: 0, statedIn: 'Annex A' },
        gaps: [{ code: 'undecided', severity: 'blocks', rows: 0 }],
      },
    ];
    expect(readable({ frameworks }, true)).toBe(
      [
        'number         title     total  applicable  excluded  undecided  asImported  blocksIssue  unseen',
        'ISO/IEC 27001  Security  93     80          8         5          1           6            0',
        'ISO/IEC 42001  AI        38     38          0         0          0           0            0',
        '',
        'ISO/IEC 27001 gaps',
        'code       severity  rows',
        'undecided  blocks    5',
        '',
        'ISO/IEC 42001 gaps',
        'None.',
      ].join('\n'),
    );
  });

  test('on a terminal long cells are cut, in a pipe nothing is lost', () => {
    const rows = [{ ref: 'C-001', title: `${'word '.repeat(30)}end` }];
    expect(readable({ rows }, true)).toMatch(/…$/);
    expect(readable({ rows }, false)).toMatch(/end$/);
  });

  test('one thing is lines of name and value', () => {
    expect(readable({ ref: 'C-001', text: 'one\ntwo', gone: null, deep: { a: 1 } }, false)).toBe(
      ['ref   C-001', 'text  one', '      two', 'deep  {"a":1}'].join('\n'),
    );
  });
});
