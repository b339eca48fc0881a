import { describe, expect, test } from 'vitest';
import { content } from '../../testing/application.ts';
import { placeName, shippedCrosswalk } from './crosswalk.content.ts';
import { isAt, readPlaceSearch, sidesAnswer } from './place-search.rules.ts';

const { names, regimes } = shippedCrosswalk(content);
const read = (q: string) => readPlaceSearch(q, names);
const place = (id: string) => placeName(content, id);
const [isms, aims, act, nist, gdpr, soc2] = [
  ...['iso27001-2022', 'iso42001-2023', 'eu-ai-act', 'nist-ai-rmf', 'gdpr', 'soc2'],
];

describe('a place is found as people write it', () => {
  test.each([
    ['27001 A.5.2', [[isms, 'a.5.2']]],
    ['iso 27001 a.5.2', [[isms, 'a.5.2']]],
    ['ISO/IEC 42001:2023 A.2.2', [[aims, 'a.2.2']]],
    ['A.5.2 42001', [[aims, 'a.5.2']]],
    ['A.5.2', [[null, 'a.5.2']]],
    ['27001', [[isms, null]]],
    ['ai act art. 15', [[act, 'art15']]],
    ['EU AI Act Art.15', [[act, 'art15']]],
    ['nist GOVERN 1.1', [[nist, 'govern1.1']]],
    ['govern 1.1', [[null, 'govern1.1']]],
    ['gdpr Art.32(1)(b)', [[gdpr, 'art32(1)(b)']]],
    ['soc 2 cc6', [[soc2, 'cc6']]],
    ['soc2 CC6.1', [[soc2, 'cc6.1']]],
    ['clause 6', [[null, '6']]],
    ['27001 clause 6', [[isms, '6']]],
    ['42001 Annex A', [[aims, 'a']]],
    ['annex a.6 42001', [[aims, 'a.6']]],
    ['AI Act 15', [[act, 'art15']]],
    ['AI Act article 15', [[act, 'art15']]],
    ['ai act Annex III', [[act, 'annexiii']]],
    ['gdpr 32', [[gdpr, 'art32']]],
    [
      'AI Act clause 6',
      [
        [act, null],
        [null, '6'],
      ],
    ],
    [
      '27001 CC6.1',
      [
        [isms, null],
        [null, 'cc6.1'],
      ],
    ],
    [
      '27001 A.5.2 42001',
      [
        [isms, 'a.5.2'],
        [aims, null],
      ],
    ],
    [
      '27001 A.5.1 42001 A.2.2',
      [
        [isms, 'a.5.1'],
        [aims, 'a.2.2'],
      ],
    ],
  ])('%s', (q, addresses) => {
    expect(read(q)).toEqual({
      addresses: addresses.map(([framework, number]) => ({ framework, number })),
      words: [],
    });
  });

  test('what names no place is a word: of the texts, and beside a place', () => {
    expect(read('access  Control')).toEqual({ addresses: [], words: ['access', 'control'] });
    expect(read('27001 backup').words).toEqual(['backup']);
    expect(read('A.99.1').addresses).toEqual([]);
    expect(read('AIMS-ISMS-001').words).toEqual(['aims-isms-001']);
    expect(read('  ')).toEqual({ addresses: [], words: [] });
  });

  test('a number alone is of the regime one looks from, where that has it', () => {
    const from = (q: string, regime: string | undefined) => readPlaceSearch(q, names, regime).addresses;
    expect(from('Annex A', aims)).toEqual([{ framework: aims, number: 'a' }]);
    expect(from('clause 6', act)).toEqual([{ framework: null, number: '6' }]);
    expect(from('15', act)).toEqual([{ framework: act, number: 'art15' }]);
    expect(from('42001 A.5', isms)).toEqual([{ framework: aims, number: 'a.5' }]);
  });

  test('every place of the content is found by its regime and its number, and by the right one alone', () => {
    for (const { id: regime, title, places } of regimes) {
      for (const one of places) {
        const search = read(`${title} ${one.number}`);
        expect(search.words, one.id).toEqual([]);
        expect(search.addresses, one.id).toHaveLength(1);
        const found = regimes
          .flatMap((other) => other.places)
          .filter((other) => search.addresses.every((address) => isAt(other, address)));
        expect(found[0]?.id ?? '', `${title} ${one.number}`).toBe(one.id);
        expect(found.every(({ framework }) => framework === regime)).toBe(true);
      }
    }
  });
});

describe('numbers collide (R7)', () => {
  test('a number is that of the regime typed with it, on one and the same side', () => {
    const search = read('27001 A.5.2');
    expect(sidesAnswer(search, place('iso42001-2023:A.3.2'), place('iso27001-2022:A.5.2'))).toBe(true);
    expect(sidesAnswer(search, place('iso42001-2023:A.5.2'), place('iso27001-2022:A.8.1'))).toBe(false);
  });

  test('two places stand on a side each, in either order', () => {
    const search = read('27001 A.5.1 42001 A.2.2');
    const [one, other] = [place('iso42001-2023:A.2.2'), place('iso27001-2022:A.5.1')];
    expect(sidesAnswer(search, one, other)).toBe(true);
    expect(sidesAnswer(search, other, one)).toBe(true);
    expect(sidesAnswer(search, one, place('iso27001-2022:A.5.2'))).toBe(false);
    expect(sidesAnswer(read('27001 42001 gdpr'), one, other)).toBe(false);
  });

  test('a number holds what stands below it, and not what only begins alike', () => {
    const at = (id: string, number: string) => isAt(place(id), { framework: null, number });
    expect(at('iso27001-2022:A.5.2', 'a.5')).toBe(true);
    expect(at('iso27001-2022:A.5.2', 'a.5.2')).toBe(true);
    expect(at('iso27001-2022:A.5.20', 'a.5.2')).toBe(false);
    expect(at('gdpr:Art.32(1)(a)', 'art32')).toBe(true);
    expect(at('gdpr:Art.35', 'art3')).toBe(false);
    expect(at('eu-ai-act:Art.4a', 'art4')).toBe(true);
  });
});
