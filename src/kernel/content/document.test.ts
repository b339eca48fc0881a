import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from './content.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const ids = (documents: readonly { id: string }[]) => documents.map(({ id }) => id);

describe('working documents', () => {
  test('are 69: 32 for both standards, 9 and 20 for one, 8 for the law; 25 to begin with', () => {
    const made = Object.groupBy(content.documents, ({ frameworks }) => frameworks.join(' '));
    expect(Object.entries(made).map(([frameworks, list]) => [frameworks, list?.length])).toEqual([
      ['iso27001-2022 iso42001-2023', 32],
      ['iso27001-2022', 9],
      ['iso42001-2023', 20],
      ['eu-ai-act', 8],
    ]);
    expect(content.documents.filter(({ starter }) => starter)).toHaveLength(25);
  });

  test('say why they exist: 20 by a clause, 20 by a control, 10 by law, 19 because they help', () => {
    const why = Object.groupBy(content.documents, ({ why: { kind } }) => kind);
    expect([why.clause?.length, why.control?.length, why.law?.length, why.useful?.length]).toEqual([
      20, 20, 10, 19,
    ]);
  });

  test('are found by the place where they can carry evidence, in every regime', () => {
    expect(ids(content.documentsFor('iso27001-2022:5.2'))).toEqual(['policy-framework', 'security-policy']);
    expect(ids(content.documentsFor('iso42001-2023:5.2'))).toEqual(['policy-framework', 'ai-policy']);
    expect(ids(content.documentsFor('eu-ai-act:Art.27'))).toContain('fria');
    expect(ids(content.documentsFor('gdpr:Art.35'))).toContain('dpia');
    expect(content.documentsFor('iso27001-2022:4')).toEqual([]);
    expect(content.documentsFor('strange')).toEqual([]);
  });

  test('every clause leaf has one that can carry its evidence', () => {
    const leaves = content.frameworks.flatMap(({ id }) => content.clauses(id));
    expect(leaves).toHaveLength(62);
    expect(leaves.filter(({ id }) => content.documentsFor(id).length === 0)).toEqual([]);
  });

  test('are found by id, with the role that looks after them', () => {
    const policy = content.document('ai-policy');
    expect(policy).toMatchObject({
      title: 'AI policy',
      type: 'policy',
      starter: true,
      trigger: null,
      reviewCycleMonths: 12,
    });
    expect(policy?.lensSections.ai).toHaveLength(2);
    const roles = new Set(ids(content.roles));
    expect(content.documents.filter(({ ownerRole }) => !roles.has(ownerRole))).toEqual([]);
    expect(content.document('toString')).toBeUndefined();
  });

  test('what is not begun with is offered on a condition', () => {
    expect(content.document('ai-acceptable-use')?.trigger?.when).toEqual({
      all: [
        { fact: 'ai-tools-in-use' },
        { any: [{ applicable: 'iso27001-2022:A.5.10' }, { applicable: 'iso42001-2023:A.9.2' }] },
      ],
    });
    expect(content.document('fria')?.trigger?.when).toEqual({ duty: 'ob-fria' });
  });
});
