import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from './content.ts';
import { findControl, findPreviousRow, recogniseEdition } from './edition.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const SECURITY = 'iso27001-2022';
const AI = 'iso42001-2023';
const numbersOf = (framework: string) => content.controls(framework).map((control) => control.number);

/** The 114 numbers of Annex A of 2013: count per objective. */
const OF_2013: [string, number][] = [
  ['A.5.1', 2],
  ['A.6.1', 5],
  ['A.6.2', 2],
  ['A.7.1', 2],
  ['A.7.2', 3],
  ['A.7.3', 1],
  ['A.8.1', 4],
  ['A.8.2', 3],
  ['A.8.3', 3],
  ['A.9.1', 2],
  ['A.9.2', 6],
  ['A.9.3', 1],
  ['A.9.4', 5],
  ['A.10.1', 2],
  ['A.11.1', 6],
  ['A.11.2', 9],
  ['A.12.1', 4],
  ['A.12.2', 1],
  ['A.12.3', 1],
  ['A.12.4', 4],
  ['A.12.5', 1],
  ['A.12.6', 2],
  ['A.12.7', 1],
  ['A.13.1', 3],
  ['A.13.2', 4],
  ['A.14.1', 3],
  ['A.14.2', 9],
  ['A.14.3', 1],
  ['A.15.1', 3],
  ['A.15.2', 2],
  ['A.16.1', 7],
  ['A.17.1', 3],
  ['A.17.2', 1],
  ['A.18.1', 5],
  ['A.18.2', 3],
];
const old = OF_2013.flatMap(([objective, count]) =>
  Array.from({ length: count }, (_, index) => `${objective}.${index + 1}`),
);

describe('the edition of 2013', () => {
  const previous = content.framework(SECURITY)?.previousEdition;
  test('has exactly these 114 numbers', () => {
    expect(old.length).toBe(114);
    expect(previous?.rows.map((row) => row.number)).toEqual(old);
  });
  test('leads to every control of 2022 except the eleven new ones', () => {
    const reached = new Set(previous?.rows.flatMap((row) => row.to));
    const unreached = content.controls(SECURITY).filter((control) => !reached.has(control.id));
    expect(unreached).toEqual(content.controls(SECURITY).filter((control) => control.newInEdition));
    expect(unreached.length).toBe(11);
  });
  test.each([
    ['A.9.2.3', 'A.8.2', 'high'],
    ['A.12.4.1', 'A.8.15', 'high'],
    ['A.13.2.1', 'A.5.14', 'medium'],
    ['A.16.1.2', 'A.6.8', 'high'],
    ['A.18.2.3', 'A.5.36', 'medium'],
  ])('proposes %s to %s with %s confidence', (number, to, confidence) => {
    const row = findPreviousRow(content, SECURITY, number);
    expect([row?.to[0], row?.confidence]).toEqual([`${SECURITY}:${to}`, confidence]);
  });
});

describe('R7: numbers collide', () => {
  test('A.5.2 is found only in the framework of the import', () => {
    expect(findControl(content, SECURITY, 'A.5.2')?.title).toBe(
      'Information security roles and responsibilities',
    );
    expect(findControl(content, AI, 'A.5.2')?.title).toBe('AI system impact assessment process');
  });
  test('A.6.1.2 of 2013 is no control of 2022, though 42001 has that number', () => {
    expect(findControl(content, SECURITY, 'A.6.1.2')).toBeUndefined();
    expect(findPreviousRow(content, SECURITY, 'A.6.1.2')?.to).toEqual([`${SECURITY}:A.5.3`]);
    expect(findControl(content, AI, 'A.6.1.2')?.id).toBe(`${AI}:A.6.1.2`);
    expect(findPreviousRow(content, AI, 'A.6.1.2')).toBeUndefined();
  });
  test.each(['A.5.10', 'a.5.10', 'A 5.10', 'A5.10', '5.10', 'Annex A 5.10', 'Annex A.5.10', ' A.05.10. '])(
    'a sheet may write %j',
    (written) => expect(findControl(content, SECURITY, written)?.number).toBe('A.5.10'),
  );
  test.each(['', 'A.5', 'A.5.99', 'B.5.10', 'A.5.10 and A.5.11', '5', '2022', 'Policies'])(
    '%j is no control',
    (written) => {
      expect(findControl(content, SECURITY, written)).toBeUndefined();
    },
  );
});

describe('which edition a sheet speaks of', () => {
  const best = (written: readonly string[]) => recogniseEdition(content, written)[0];
  test('a sheet of 2013 is named, not taken for 42001', () => {
    expect(best(old)).toEqual({
      framework: SECURITY,
      edition: 'previous',
      shortTitle: 'ISO/IEC 27001:2013',
      matched: 114,
      of: 114,
    });
    expect(recogniseEdition(content, old).some((one) => one.framework === AI && one.matched > 0)).toBe(true);
  });
  test('the sheets of today are named', () => {
    expect(best(numbersOf(SECURITY))).toMatchObject({
      framework: SECURITY,
      edition: 'current',
      matched: 93,
      of: 93,
    });
    expect(best(numbersOf(AI))).toMatchObject({ framework: AI, edition: 'current', matched: 38, of: 38 });
  });
  test('a few numbers that happen to be old ones do not make an old sheet', () => {
    expect(recogniseEdition(content, ['A.6.1.2', 'A.6.1.3', 'A.6.2.2']).map((one) => one.edition)).toEqual([
      'current',
    ]);
  });
  test('a law is never taken for a sheet: it has no controls to state', () => {
    const written = content.requirements.map(({ number }) => number);
    const laws = new Set(content.frameworks.filter(({ law }) => law !== null).map(({ id }) => id));
    expect(laws.size).toBe(1);
    expect(recogniseEdition(content, written).filter(({ framework }) => laws.has(framework))).toEqual([]);
  });

  test('nothing is guessed from nothing', () => {
    expect(recogniseEdition(content, ['Policy', ''])).toEqual([]);
  });
});
