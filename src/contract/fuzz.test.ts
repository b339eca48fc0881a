import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../kernel/operation.ts';
import { sampleInput } from './sample.fixture.ts';
import { contractApplication, type Somebody } from './testing.ts';

const app = await contractApplication();
afterAll(() => app.close());

/** Replays: the values of a run follow from this number alone. */
const seed = 20_261_125;
const rounds = 24;

const nested = (depth: number): unknown => {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 ? [value] : { a: value };
  return value;
};

/** Values people, programs and attackers send where something else was meant. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    ...[
      '',
      ' ',
      '\u0000',
      'a\u0000b',
      '\ud800',
      '\udc00x',
      '\u202e',
      '\ufeff',
      '\r\n',
      '%00',
      '%',
      '..',
      '../../etc/passwd',
    ],
    ...[
      "' or 1=1 --",
      '"; drop table record; --',
      "\\'",
      '$1',

      '{{x}}',
      '<script>alert(1)</script>',
      '%s%n',
    ],
    ...[
      '=cmd|"/c calc"!A1',
      'null',
      'undefined',
      'NaN',
      'Infinity',
      'true',
      '-0',
      '1e400',
      '9'.repeat(400),
      'x'.repeat(20_000),
    ],
    ...[
      null,
      true,
      false,
      [],
      {},
      [null],
      [[]],
      { length: 1 },
      { toString: 1 },
      { constructor: { prototype: {} } },
    ],
    ...[0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e21, 1e308, Number.MIN_VALUE],
    ...[
      '0000-00-00',
      '9999-12-31',
      '2026-02-30',
      '10000-01-01',
      '-1',
      'C-999999999',
      'C-0',
      'is:',
      'is:\u0000',
      'between:1',
      'in:,,,',
    ],
    ...['00000000-0000-0000-0000-000000000000', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF', 'me', 'eyJhIjoxfQ'],
    nested(40),
    nested(3000),
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(Number),
  fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>,
  fc.array(fc.constantFrom('a', '\u0000', 'x'), { maxLength: 400 }),
);

/** One field of a right input replaced, all of them replaced, or an input from nowhere. */
function inputs(operation: Operation): fc.Arbitrary<Record<string, unknown>> {
  const right = sampleInput(operation) ?? {};
  const names = [
    ...Object.keys(operation.input.shape).filter((name) => name !== 'file'),
    'filter',
    '__proto__',
  ];
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), hostile)
        .map(([name, value]) => ({ ...right, [name]: value })),
    },
    { weight: 2, arbitrary: fc.record(Object.fromEntries(names.map((name) => [name, hostile]))) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...names), fc.string({ maxLength: 12 }), hostile)
        .map(([name, key, value]) => ({ ...right, [name]: { [key]: value, changes: value, filter: value } })),
    },
  );
}

let who: Somebody;
beforeAll(async () => {
  who = await app.member(app.founder, ['administrator', 'programme_manager']);
});

async function stillSignedIn(): Promise<void> {
  const { status } = await app.send(who, 'GET', '/api/v1/organisations');
  if (status === 401) who = await app.member(app.founder, ['administrator', 'programme_manager']);
}

const table = app.implementations.map(({ operation }) => [operation.id, operation] as const);

describe('whatever is sent, nothing answers 500', () => {
  test.each(table)('%s', async (_id, operation) => {
    await stillSignedIn();
    const before = app.defects.length;
    for (const input of fc.sample(inputs(operation), { seed, numRuns: rounds })) {
      const answer = await askWith(operation, input);
      if (!answer) continue;
      const told = `${answer.status} ${answer.body.code ?? ''} for ${JSON.stringify(input).slice(0, 300)}`;
      expect(told).not.toMatch(/^5/);
      if (answer.status >= 400) {
        expect(answer.headers.get('content-type'), told).toBe('application/problem+json');
        expect(answer.body, told).toMatchObject({ code: expect.any(String), title: expect.any(String) });
      }
    }
    expect(app.defects.slice(before)).toEqual([]);
  });

  test.each(['%', '%E0%A4%A', '%ED%A0%80', '%00', '%2e%2e%2f', 'a%0d%0ab', '~', 'ü', '😀', 'x'.repeat(5000)])(
    'an address with %s',
    async (part) => {
      for (const path of [
        `/api/v1/o/${part}/controls`,
        `/api/v1/o/north/controls/${part}`,
        `/api/${part}`,
        `/${part}`,
      ]) {
        for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS']) {
          const { status } = await app.send(who, method, path);
          expect(`${method} ${path.slice(0, 80)} ${status}`).not.toMatch(/ 5\d\d$/);
        }
      }
    },
  );

  test.each([
    ['a cookie that is none', { cookie: 'better-auth.session_token=%ff%00; =; ;;' }],
    ['a key that is none', { authorization: 'Bearer tandem_' }],
    ['another scheme', { authorization: 'Basic AAAA' }],
    ['an If-Match that is none', { 'if-match': 'W/"x"' }],
    ['an impossible length', { 'content-length': 'many' }],
  ])('%s', async (_name, headers) => {
    for (const path of ['/api/v1/o/north/controls', '/api/v1/organisations', '/', '/ready']) {
      expect((await app.send(undefined, 'GET', path, { headers })).status).toBeLessThan(500);
    }
  });
});

/** Undefined where the value cannot even be written into a request. */
async function askWith(operation: Operation, input: Record<string, unknown>) {
  try {
    return await app.ask(who, operation, input, 'north');
  } catch (error) {
    // A lone surrogate has no percent-encoding, and 3,000 levels no JSON on some stacks.
    if (error instanceof URIError || error instanceof RangeError) return undefined;
    throw error;
  }
}
