import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type BrokenCase, brokenContent } from './broken-content.fixture.ts';
import { loadContent } from './content.ts';

const { folder, replace, refusal, restore, remove } = brokenContent();
beforeEach(restore);
afterAll(remove);

const cases: BrokenCase[] = [
  [
    'a missing field',
    'iso27001-2022/controls.json',
    '"title": "Threat intelligence",',
    '',
    'controls[6].title',
  ],
  [
    'a field nobody knows',
    'iso42001-2023/framework.json',
    '"lens": "ai",',
    '"lens": "ai", "colour": "red",',
    'colour',
  ],
  ['a strange lens', 'iso42001-2023/framework.json', '"lens": "ai"', '"lens": "quality"', 'lens'],
  ['a version that is none', 'roles/library.json', '"1.0.0"', '"new"', 'version'],
  ['another id than the folder', 'iso42001-2023/framework.json', '"iso42001-2023"', '"iso42001-2024"', 'id'],
  ['an id of the folder that differs', 'crosswalk/library.json', '"id": "crosswalk"', '"id": "other"', 'id'],
  ['a number twice', 'iso27001-2022/controls.json', '"number": "A.5.2"', '"number": "A.5.1"', 'A.5.1'],
  ['a wrong order', 'iso27001-2022/controls.json', '"number": "A.5.2"', '"number": "A.5.99"', 'A.5.3'],
  [
    'a group that is none',
    'iso27001-2022/controls.json',
    '"group": "A.6"',
    '"group": "A.9"',
    'controls[37].group',
  ],
  [
    'a control outside its subgroup',
    'iso42001-2023/controls.json',
    '"subgroup": "A.6.1"',
    '"subgroup": "A.6.2"',
    'controls[14].number',
  ],
  [
    'an attribute nobody declared',
    'iso27001-2022/controls.json',
    '"preventive"',
    '"magic"',
    'controls[0].attributes.control_types',
  ],
  [
    'a strange role',
    'iso42001-2023/controls.json',
    '"producer"',
    '"wizard"',
    'controls[0].rolesMostConcerned',
  ],
  [
    'a clause under no heading',
    'iso27001-2022/clauses.json',
    '"parent": "4"',
    '"parent": "11"',
    '4.1.parent',
  ],
  [
    'an own item shown as published',
    'iso27001-2022/clauses.json',
    '"numbering": "own"',
    '"numbering": "published"',
    '4.1.items.own-1',
  ],
  ['a wrong count', 'iso42001-2023/framework.json', '"controls": 38', '"controls": 39', 'expects.controls'],
  [
    'a wrong count of a group',
    'iso27001-2022/framework.json',
    '"A.7": 14',
    '"A.7": 15',
    'expects.groups.A.7',
  ],
  [
    'a wrong count of clauses',
    'iso42001-2023/framework.json',
    '"clauses": 32',
    '"clauses": 30',
    'expects.clauses',
  ],
  [
    'a previous edition that leads nowhere',
    'iso27001-2022/previous-edition.json',
    'iso27001-2022:A.5.1"',
    'iso27001-2022:A.9.1"',
    'rows.A.5.1.1.to',
  ],
  [
    'a mapping that leads nowhere',
    'crosswalk/mappings.json',
    '"to": "iso27001-2022:A.5.1"',
    '"to": "iso27001-2022:A.55.1"',
    'AIMS-ISMS-001',
  ],
  [
    'a note that takes from nowhere',
    'carry-over/notes.json',
    '"iso27001-2022:A.5.1"',
    '"iso27001-2022:A.5.99"',
    'CO.A.2.2.from',
  ],
  [
    'a target with two notes',
    'carry-over/notes.json',
    '"iso42001-2023:A.2.3"',
    '"iso42001-2023:A.2.2"',
    'iso42001-2023:A.2.2',
  ],
  [
    'a shared clause on a control',
    'harmonised-map/entries.json',
    '"iso27001-2022:4.1"',
    '"iso27001-2022:A.5.1"',
    'H.4.1.requirements',
  ],
  [
    'a passage that no lens owes',
    'harmonised-map/entries.json',
    /"passageLenses": \[[^\]]+\]/,
    '"passageLenses": []',
    'H.4.1.passageLenses',
  ],
  [
    'a duty against its relation',
    'harmonised-map/entries.json',
    '"lensDuty": "passage"',
    '"lensDuty": "answer"',
    'H.4.1.lensDuty',
  ],
  [
    'an unknown document',
    'documents/documents.json',
    '"id": "ai-policy"',
    '"id": "ai-policies"',
    'H.5.2.documents',
  ],
  [
    'a conflict with nobody',
    'roles/roles.json',
    '"with": "auditor-isms"',
    '"with": "nobody"',
    'top-management.conflicts',
  ],
  [
    'a rhythm that rests on nothing',
    'rhythm/rhythms.json',
    '"iso27001-2022:A.5.18"',
    '"iso27001-2022:A.55.18"',
    'evidence.access-review.source',
  ],
  [
    'a rhythm of an unknown kind',
    'rhythm/rhythms.json',
    '"kind": "calendarYear"',
    '"kind": "sometimes"',
    'rhythms[84].rule.kind',
  ],
  [
    'a rhythm in no group',
    'rhythm/rhythms.json',
    '"group": "supplier"',
    '"group": "vendor"',
    'supplier.critical.group',
  ],
  ['a rhythm twice', 'rhythm/rhythms.json', '"risk.acceptance"', '"risk.review"', 'risk.review'],
  ['a release without version', 'release.json', '1.0.0', 'soon', 'version'],
];

describe('broken content is refused with a sentence that names file and place', () => {
  test.each(cases)('%s', (_what, file, find, by, place) => {
    replace(file, find, by);
    const error = refusal();
    expect(error.place).toBe(place);
    if (!file.startsWith('documents')) expect(error.file).toBe(file);
  });

  test('no JSON', () => {
    replace('iso27001-2022/clauses.json', '{', '');
    expect(refusal().message).toMatch(
      /^Content file iso27001-2022\/clauses\.json cannot be used: is no JSON \(/,
    );
  });
  test('a missing file', () => {
    rmSync(join(folder, 'crosswalk/mappings.json'));
    expect(refusal().message).toBe('Content file crosswalk/mappings.json cannot be used: is missing.');
  });
  test('a folder that says nothing of itself', () => {
    rmSync(join(folder, 'iso42001-2023/framework.json'));
    expect(refusal().file).toBe('iso42001-2023/framework.json');
  });
  test('a file that nobody reads', () => {
    cpSync(join(folder, 'iso42001-2023/annexes.json'), join(folder, 'iso42001-2023/annexe.json'));
    expect(refusal().file).toBe('iso42001-2023/annexe.json');
  });
});

describe('a change of a text', () => {
  test('shows in the fingerprint of its folder and of the whole, and nowhere else', () => {
    const before = loadContent(folder);
    replace('roles/roles.json', 'Top management sponsor', 'Sponsor in top management');
    const after = loadContent(folder);
    const moved = after.versions.filter(
      (one, index) => one.fingerprint !== before.versions[index]?.fingerprint,
    );
    expect(moved.map((one) => one.id)).toEqual(['roles']);
    expect(after.fingerprint).not.toBe(before.fingerprint);
  });
});

describe('adding a standard', () => {
  test('is adding a folder: nothing else names it', () => {
    const copy = join(folder, 'quality-2015');
    cpSync(join(folder, 'iso42001-2023'), copy, { recursive: true });
    replace('quality-2015/framework.json', '"id": "iso42001-2023"', '"id": "quality-2015"');
    const content = loadContent(folder);
    expect(content.frameworks.map((framework) => framework.id)).toContain('quality-2015');
    expect(content.controls('quality-2015')[0]?.id).toBe('quality-2015:A.2.2');
    expect(content.carryOver('quality-2015:A.2.2')).toBeUndefined();
  });
});
