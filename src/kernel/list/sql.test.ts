import { PgDialect } from 'drizzle-orm/pg-core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { publicActor } from '../actor.ts';
import { msg } from '../message.ts';
import { recordType } from '../record-type.ts';
import { type ListQuery, type ListTree, parseList } from './grammar.ts';
import { condition, isPlannedOnce, liveSource } from './sql.ts';

const type = recordType({
  type: 'thing',
  prefix: 'TH',
  path: '/things',
  one: msg('thing', 'Thing'),
  many: msg('things', 'Things'),
  schema: z.object({ kind: z.enum(['own', 'shared']).default('own'), place: z.string() }),
  visible: 'by-sight',
  list: { filters: { kind: 'code', place: 'code' }, sorts: {}, search: [] },
});
const actor = { ...publicActor, roles: ['programme_manager'] as const };

function tree(query: ListQuery): ListTree {
  const parsed = parseList(type, query, '2026-11-25');
  if ('issues' in parsed) throw new Error(JSON.stringify(parsed.issues));
  return parsed.tree;
}
const statement = (query: ListQuery): { sql: string; params: unknown[] } =>
  new PgDialect().sqlToQuery(condition(type, liveSource('thing'), tree(query), 'the org', actor));

describe('a list is planned once where its condition is all text', () => {
  test.each([
    ['no filter', {}, true],
    ['a code the schema lists', { filter: { kind: 'is:own' } }, true],
    ['all but that code', { filter: { kind: 'not:shared' } }, true],
    ['yes or no', { filter: { confidential: 'is:true' } }, true],
    ['two codes', { filter: { kind: 'in:own,shared' } }, false],
    ['a code nobody listed', { filter: { kind: 'is:unknown' } }, false],
    ['a code of a field without a list', { filter: { place: 'is:own' } }, false],
    ['a person', { filter: { owner: 'is:me' } }, false],
    ['a word', { q: 'own' }, false],
  ])('%s: %o is %s', (_name, query, once) => {
    expect(isPlannedOnce(type, tree(query))).toBe(once);
  });

  test('the code stands in the statement, and the organisation alone is a value', () => {
    const { sql, params } = statement({ filter: { kind: 'is:own' } });
    expect(sql).toContain(`"kind" = 'own'`);
    expect(params).toEqual(['the org']);
  });

  test('nothing a caller writes stands in a statement, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
        fc.pre(!['own', 'shared'].includes(text) && !text.includes('\u0000'));
        const { sql, params } = statement({ filter: { kind: `is:${text}` } });
        expect(sql).toBe(statement({ filter: { kind: 'is:unknown' } }).sql);
        expect(params).toContainEqual([text]);
      }),
    );
  });
});
