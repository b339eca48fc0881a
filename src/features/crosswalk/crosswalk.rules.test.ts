import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Filter } from '../../kernel/list/grammar.ts';
import { content } from '../../testing/application.ts';
import { shippedCrosswalk } from './crosswalk.content.ts';
import { askedMappings, standsBelow, turned, unmapped } from './crosswalk.rules.ts';
import { readPlaceSearch } from './place-search.rules.ts';

const { rows, order, names } = shippedCrosswalk(content);
const is = (field: string, ...values: string[]): Filter => ({ field, kind: 'code', op: 'in', values });
const ask = (filters: readonly Filter[], q = '', sort = 'from') =>
  askedMappings(
    rows,
    { filters, sorts: [{ key: sort.replace('-', ''), descending: sort.startsWith('-') }] },
    readPlaceSearch(q, names),
    order,
  );

describe('the order of the mappings is that of the content', () => {
  test('A.5.2 stands before A.5.10, and no number is compared as text', () => {
    const froms = ask([is('framework', 'iso27001-2022')]).map(({ from }) => from.number);
    expect(froms.indexOf('A.5.9')).toBeGreaterThan(-1);
    expect(froms.lastIndexOf('A.5.9')).toBeLessThan(froms.indexOf('A.5.10'));
    const positions = ask([]).map(({ from }) => order(from.id));
    expect(positions).toEqual(positions.toSorted((one, other) => one - other));
  });

  test('downwards is the same the other way round; by the other side, by confidence', () => {
    const up = ask([], '', 'to').map(({ to }) => order(to.id));
    expect(up).toEqual(up.toSorted((one, other) => one - other));
    const down = ask([], '', '-to').map(({ to }) => order(to.id));
    expect(down).toEqual(up.toReversed());
    expect(ask([], '', 'confidence')[0]?.confidence).toBe('high');
    expect(ask([], '', '-confidence')[0]?.confidence).toBe('low');
  });
});

describe('a mapping is read from the side one looks from', () => {
  test('what is asked for stands first, and the relation is told from there', () => {
    const [stored] = rows.filter(({ relation }) => relation === 'subset');
    if (!stored) throw new Error('No mapping of the content is contained in another.');
    const there = ask([is('place', stored.to.id)]).find(({ ref }) => ref === stored.ref);
    expect(there).toMatchObject({ from: stored.to, to: stored.from, relation: 'superset' });
    const here = ask([is('place', stored.from.id)]).find(({ ref }) => ref === stored.ref);
    expect(here).toMatchObject({ from: stored.from, to: stored.to, relation: 'subset' });
    const typed = ask([], `${stored.to.frameworkTitle} ${stored.to.number}`);
    expect(typed.find(({ ref }) => ref === stored.ref)).toMatchObject({ relation: 'superset' });
  });

  test('asked for one regime, its places stand first in every row; asked for none, rows stand as shipped', () => {
    for (const { from } of ask([is('framework', 'eu-ai-act')])) expect(from.framework).toBe('eu-ai-act');
    const shipped = new Map(rows.map((row) => [row.ref, row]));
    for (const row of ask([])) expect(row).toEqual(shipped.get(row.ref));
  });

  test('read twice from the other side, it is what it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rows), (row) => {
        expect(turned(turned(row))).toEqual(row);
      }),
    );
  });
});

describe('filters', () => {
  const codes = {
    framework: ['iso27001-2022', 'iso42001-2023', 'eu-ai-act', 'gdpr', 'soc2', 'nist-ai-rmf', 'strange'],
    confidence: ['high', 'medium', 'low'],
    relation: ['equal', 'subset', 'superset', 'intersects'],
    set: ['aims-isms', 'iso-soc2', 'own'],
  };
  const filter = fc.constantFrom(...Object.entries(codes)).chain(([field, values]) =>
    fc.record({
      field: fc.constant(field),
      kind: fc.constant('code' as const),
      op: fc.constantFrom('in' as const, 'not' as const),
      values: fc.subarray(values, { minLength: 1 }),
    }),
  );

  test('a filter and its opposite share out the mappings, none twice and none lost', () => {
    fc.assert(
      fc.property(filter, (one) => {
        // Reading a mapping from its other side changes its relation: what is compared is the regime alone.
        fc.pre(one.field !== 'relation');
        const both = [...ask([{ ...one, op: 'in' }]), ...ask([{ ...one, op: 'not' }])];
        expect(both.map(({ ref }) => ref).toSorted()).toEqual(rows.map(({ ref }) => ref).toSorted());
      }),
    );
  });

  test('each further filter narrows', () => {
    fc.assert(
      fc.property(filter, filter, (one, other) => {
        fc.pre(one.field !== 'framework' && other.field !== 'framework');
        const wide = new Set(ask([one]).map(({ ref }) => ref));
        for (const { ref } of ask([one, other])) expect(wide.has(ref)).toBe(true);
      }),
    );
  });

  test('a pair holds the mappings of two regimes, whichever stands first', () => {
    expect(ask([is('pair', 'iso27001-2022~iso42001-2023')])).toHaveLength(92);
    expect(ask([is('pair', 'iso27001-2022~eu-ai-act')])).toHaveLength(47);
    expect(ask([is('pair', 'iso42001-2023~iso27001-2022')])).toEqual([]);
  });

  test('from one regime to another: its places stand first, the other second, whatever is typed besides', () => {
    const both = [is('framework', 'iso42001-2023'), is('to', 'iso27001-2022')];
    expect(ask(both)).toHaveLength(92);
    for (const q of ['', '27001 A.5', 'A.6']) {
      expect(ask(both, q).length, q).toBeGreaterThan(0);
      for (const { from, to } of ask(both, q))
        expect([from.framework, to.framework]).toEqual(['iso42001-2023', 'iso27001-2022']);
    }
    const back = ask([is('framework', 'iso27001-2022'), is('to', 'iso42001-2023')]);
    expect(new Set(back.map(({ ref }) => ref))).toEqual(new Set(ask(both).map(({ ref }) => ref)));
    for (const { to } of ask([is('to', 'gdpr')])) expect(to.framework).toBe('gdpr');
  });

  test('words are looked for in titles, rationale, documents, sources and the id', () => {
    expect(ask([], 'AIMS-ISMS-001').map(({ ref }) => ref)).toEqual(['AIMS-ISMS-001']);
    expect(ask([], 'prohibited uses appetite').map(({ ref }) => ref)).toContain('AIMS-ISMS-001');
    expect(ask([], 'nothing says this')).toEqual([]);
  });
});

describe('what no mapping joins', () => {
  const place = (id: string) => ({
    id,
    framework: id.split(':')[0] ?? '',
    frameworkTitle: '',
    number: '',
    title: null,
  });
  const joins = (from: string, to: string) => ({ from: place(from), to: place(to) });
  const ids = (some: readonly { id: string }[]) => some.map(({ id }) => id);

  test('is neither joined itself, nor below or above what is; from either side, and to one regime alone', () => {
    const places = ['x:1', 'x:1.1', 'x:1a', 'x:2', 'x:3(1)', 'x:10'].map(place);
    const rows = [joins('x:1', 'y:9'), joins('z:4', 'x:3'), joins('y:5', 'z:2')];
    expect(ids(unmapped(places, rows))).toEqual(['x:1a', 'x:2', 'x:10']);
    expect(ids(unmapped(places, rows, 'y'))).toEqual(['x:1a', 'x:2', 'x:3(1)', 'x:10']);
    expect(ids(unmapped(places, [], 'y'))).toEqual(ids(places));
    expect(standsBelow('x:GOVERN 1.1', 'x:GOVERN 1')).toBe(true);
    expect(standsBelow('x:GOVERN 10', 'x:GOVERN 1')).toBe(false);
  });
});
