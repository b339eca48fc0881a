import { join } from 'node:path';
import { expect, test } from 'vitest';
import { english } from '../message.ts';
import { loadContent } from './content.ts';
import { citeItem } from './requirement.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));

test.each([
  ['iso27001-2022', '6.1.3', 'd', 'clause 6.1.3 d'],
  ['iso27001-2022', '9.3.2', 'd4', 'clause 9.3.2 d 4'],
  ['iso27001-2022', '4.1', 'own-1', 'clause 4.1, item 1 of our reading'],
  ['iso42001-2023', '7.2', 'own-1', 'clause 7.2, item 1 of our reading'],
])('an item of %s %s is cited by the letter it has, or as ours', (framework, number, id, cited) => {
  const clause = content.clauses(framework).find((one) => one.number === number);
  const item = clause?.items.find((one) => one.id === id);
  expect(clause && item && english(citeItem(clause, item))).toBe(cited);
});

test('no citation of an item of ours looks like a number of the standard', () => {
  const clauses = content.frameworks.flatMap((framework) => content.clauses(framework.id));
  const cited = clauses.flatMap((clause) =>
    clause.items.filter((item) => item.numbering === 'own').map((item) => english(citeItem(clause, item))),
  );
  expect(cited.length).toBeGreaterThan(90);
  expect(cited.filter((text) => !/^clause \d+(\.\d+)*, item \d+ of our reading$/.test(text))).toEqual([]);
});

test('a clause names its heading by id, a control has none', () => {
  expect(content.requirement('iso42001-2023:6.1.2')?.parent).toBe('iso42001-2023:6.1');
  expect(content.requirement('iso42001-2023:6.1')?.kind).toBe('heading');
  expect(content.requirement('iso42001-2023:A.6.2.4')).toMatchObject({
    kind: 'control',
    parent: null,
    group: 'A.6',
    subgroup: 'A.6.2',
  });
});
