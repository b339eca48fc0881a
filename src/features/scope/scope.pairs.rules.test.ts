import { expect, test } from 'vitest';
import { relateAll, relateOne, type ScopeToCompare } from './scope.pairs.rules.ts';

/** A scope that counts how often its lists are read. */
function counting(number: number, lens: 'infosec' | 'ai') {
  const reads = { count: 0 };
  const sites = ['Berlin', `Site ${number}`];
  const scope: ScopeToCompare = {
    ...{ id: `${number}`, ref: `S-00${number}`, title: `Scope ${number}`, lens },
    ...{ services: [], entities: [] },
    get sites() {
      reads.count += 1;
      return sites;
    },
  };
  return { scope, reads };
}

const eight = () => Array.from({ length: 8 }, (_, at) => counting(at, at === 7 ? 'ai' : 'infosec'));

test('the names of each scope are made comparable once, in however many pairs it stands', () => {
  const all = eight();
  const scopes = all.map(({ scope }) => scope);
  expect(relateAll(scopes, 100)).toHaveLength(28);
  expect(all.map(({ reads }) => reads.count)).toEqual(Array.from({ length: 8 }, () => 1));
  const [first, ...others] = eight();
  if (!first) throw new Error('There is no scope.');
  const to = others.map(({ scope }) => scope);
  expect(relateOne(first.scope, [first.scope, ...to], 100)).toHaveLength(7);
  expect(first.reads.count).toBe(1);
});

test('pairs of different management systems come first, also where not all are answered', () => {
  const scopes = eight().map(({ scope }) => scope);
  const refs = (found: ReturnType<typeof relateAll>) =>
    found.map(({ first, second }) => [first.ref, second.ref]);
  expect(refs(relateAll(scopes, 8))).toEqual([
    ...Array.from({ length: 7 }, (_, at) => [`S-00${at}`, 'S-007']),
    ['S-000', 'S-001'],
  ]);
  const [first] = scopes;
  if (!first) throw new Error('There is no scope.');
  expect(refs(relateOne(first, scopes, 1))).toEqual([['S-000', 'S-007']]);
});
