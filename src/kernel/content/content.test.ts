import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from './content.ts';
import { compareNumbers } from './framework-check.ts';

const root = join(import.meta.dirname, '../../../content');
const content = loadContent(root);
const numbers = (framework: string) => content.controls(framework).map((control) => control.number);
const words = (text: string) => text.trim().split(/\s+/);

/** Every text of every file, with the key it stands under. */
const texts = (value: unknown, key = ''): [string, string][] => {
  if (typeof value === 'string') return [[key, value]];
  if (Array.isArray(value)) return value.flatMap((part) => texts(part, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => texts(part, name));
};
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, texts: texts(JSON.parse(readFileSync(join(root, name), 'utf8'))) }));

describe('Annex A of ISO/IEC 27001:2022', () => {
  test('holds exactly these 93 controls, in this order', () => {
    expect(numbers('iso27001-2022')).toEqual(
      words(`
        A.5.1 A.5.2 A.5.3 A.5.4 A.5.5 A.5.6 A.5.7 A.5.8 A.5.9 A.5.10 A.5.11 A.5.12 A.5.13 A.5.14 A.5.15 A.5.16
        A.5.17 A.5.18 A.5.19 A.5.20 A.5.21 A.5.22 A.5.23 A.5.24 A.5.25 A.5.26 A.5.27 A.5.28 A.5.29 A.5.30
        A.5.31 A.5.32 A.5.33 A.5.34 A.5.35 A.5.36 A.5.37
        A.6.1 A.6.2 A.6.3 A.6.4 A.6.5 A.6.6 A.6.7 A.6.8
        A.7.1 A.7.2 A.7.3 A.7.4 A.7.5 A.7.6 A.7.7 A.7.8 A.7.9 A.7.10 A.7.11 A.7.12 A.7.13 A.7.14
        A.8.1 A.8.2 A.8.3 A.8.4 A.8.5 A.8.6 A.8.7 A.8.8 A.8.9 A.8.10 A.8.11 A.8.12 A.8.13 A.8.14 A.8.15 A.8.16
        A.8.17 A.8.18 A.8.19 A.8.20 A.8.21 A.8.22 A.8.23 A.8.24 A.8.25 A.8.26 A.8.27 A.8.28 A.8.29 A.8.30
        A.8.31 A.8.32 A.8.33 A.8.34`),
    );
  });

  test('stands in four themes of 37, 8, 14 and 34', () => {
    const counts = Object.groupBy(content.controls('iso27001-2022'), (control) => control.group);
    expect(Object.entries(counts).map(([group, list]) => [group, list?.length])).toEqual([
      ['A.5', 37],
      ['A.6', 8],
      ['A.7', 14],
      ['A.8', 34],
    ]);
    expect(content.group('iso27001-2022', 'A.7')?.title).toBe('Physical controls');
  });

  test('names the eleven that are new in this edition', () => {
    const fresh = content.controls('iso27001-2022').filter((control) => control.newInEdition);
    expect(fresh.map((control) => control.number)).toEqual(
      words('A.5.7 A.5.23 A.5.30 A.7.4 A.8.9 A.8.10 A.8.11 A.8.12 A.8.16 A.8.23 A.8.28'),
    );
  });
});

describe('Annex A of ISO/IEC 42001:2023', () => {
  test('holds exactly these 38 controls, in this order', () => {
    expect(numbers('iso42001-2023')).toEqual(
      words(`
        A.2.2 A.2.3 A.2.4
        A.3.2 A.3.3
        A.4.2 A.4.3 A.4.4 A.4.5 A.4.6
        A.5.2 A.5.3 A.5.4 A.5.5
        A.6.1.2 A.6.1.3 A.6.2.2 A.6.2.3 A.6.2.4 A.6.2.5 A.6.2.6 A.6.2.7 A.6.2.8
        A.7.2 A.7.3 A.7.4 A.7.5 A.7.6
        A.8.2 A.8.3 A.8.4 A.8.5
        A.9.2 A.9.3 A.9.4
        A.10.2 A.10.3 A.10.4`),
    );
  });

  test('stands under nine objectives', () => {
    const counts = Object.groupBy(content.controls('iso42001-2023'), (control) => control.group);
    expect(Object.entries(counts).map(([group, list]) => [group, list?.length])).toEqual([
      ['A.2', 3],
      ['A.3', 2],
      ['A.4', 5],
      ['A.5', 4],
      ['A.6', 9],
      ['A.7', 5],
      ['A.8', 4],
      ['A.9', 3],
      ['A.10', 3],
    ]);
  });

  test('says why 39 is often quoted, and counts 38 itself', () => {
    const note = content.framework('iso42001-2023')?.countNote;
    expect([note?.count, note?.oftenQuoted]).toEqual([38, 39]);
    expect(note?.reasons.length).toBeGreaterThan(1);
    const sum = [...(note?.computation ?? '').matchAll(/(\d+) \(A\./g)].reduce(
      (all, one) => all + Number(one[1]),
      0,
    );
    expect(sum).toBe(38);
  });
});

describe('clauses 4 to 10', () => {
  const leaves = `4.1 4.2 4.3 4.4 5.1 5.2 5.3 6.1.1 6.1.2 6.1.3 6.2 6.3 7.1 7.2 7.3 7.4 7.5.1 7.5.2 7.5.3 8.1 8.2 8.3
    9.1 9.2.1 9.2.2 9.3.1 9.3.2 9.3.3 10.1 10.2`;
  test('are assessed at 30 leaves in 27001', () => {
    expect(content.clauses('iso27001-2022').map((clause) => clause.number)).toEqual(words(leaves));
  });
  test('are assessed at 32 leaves in 42001: the impact assessment comes twice more', () => {
    const more = leaves.replace('6.1.3', '6.1.3 6.1.4').replace('8.3', '8.3 8.4');
    expect(content.clauses('iso42001-2023').map((clause) => clause.number)).toEqual(words(more));
  });
  test('each belongs to one shared clause; 15 owe a passage per lens, 17 an answer (R10)', () => {
    const leavesOfAll = content.frameworks.flatMap((framework) => content.clauses(framework.id));
    expect(leavesOfAll.filter((clause) => !content.harmonised(clause.id))).toEqual([]);
    const shared = new Set(leavesOfAll.map((clause) => content.harmonised(clause.id)));
    const duties = Object.groupBy([...shared], (entry) => entry?.lensDuty ?? 'none');
    expect([duties.passage?.length, duties.answer?.length, duties.none]).toEqual([15, 17, undefined]);
  });
  test('6.1.4 and 8.4 of 42001 owe the AI passage only', () => {
    for (const number of ['6.1.4', '8.4']) {
      const shared = content.harmonised(`iso42001-2023:${number}`);
      expect([shared?.relation, shared?.passageLenses]).toEqual(['single', ['ai']]);
    }
  });
});

describe('what a Statement of Applicability needs', () => {
  test('R3: compared in 6.1.3 c of 27001 and 6.1.3 b of 42001, with Annex B considered (6.1.3 e)', () => {
    const [security, ai] = content.frameworks.map((framework) => framework.applicability);
    expect([security?.comparedIn, security?.guidance, security?.conditions]).toEqual(['6.1.3 c', null, []]);
    expect([ai?.comparedIn, ai?.guidance?.annex, ai?.guidance?.consideredIn]).toEqual([
      '6.1.3 b',
      'B',
      '6.1.3 e',
    ]);
    expect(ai?.conditions.map((one) => one.id)).toEqual([
      'documented',
      'aligned',
      'communicated',
      'available',
    ]);
    const guided = content.controls('iso42001-2023').map((control) => control.guidance);
    expect(guided).toEqual(numbers('iso42001-2023').map((number) => number.replace('A', 'B')));
  });
  test('R2: a missing implementation blocks the one and warns in the other', () => {
    const missing = content.frameworks.map((framework) => framework.applicability?.implementationMissing);
    // A law is not stated: its duties apply or do not.
    expect(missing).toEqual(['blocks', 'warns', undefined]);
  });
});

describe('carry-over', () => {
  const count = (ids: readonly string[]) =>
    ['none', 'context', 'part', 'most'].map(
      (carry) => ids.filter((id) => content.carryOver(id)?.carry === carry).length,
    );
  const ids = (list: readonly { id: string }[]) => list.map((one) => one.id);
  test('for the 38 controls: 6 none, 16 context, 15 part, 1 most', () => {
    expect(count(ids(content.controls('iso42001-2023')))).toEqual([6, 16, 15, 1]);
  });
  test('for the 32 clauses: 1 none, 3 context, 19 part, 9 most', () => {
    expect(count(ids(content.clauses('iso42001-2023')))).toEqual([1, 3, 19, 9]);
  });
  test('the way back speaks of all 30 clauses and all 93 controls', () => {
    const back = [...content.clauses('iso27001-2022'), ...content.controls('iso27001-2022')];
    expect(back.filter((one) => !content.carryOver(one.id))).toEqual([]);
  });
  test('a note takes from the other standard and never from its own', () => {
    for (const { id, framework } of content.requirements) {
      expect(content.carryOver(id)?.from.filter((from) => from.startsWith(framework)) ?? []).toEqual([]);
    }
  });
});

describe('rhythms', () => {
  test('86 in eleven groups; what is fixed by law or scheme says what it rests on', () => {
    const groups = new Set(content.rhythms.map((rhythm) => rhythm.group));
    expect([content.rhythms.length, groups.size]).toEqual([86, 11]);
    const fixed = content.rhythms.filter((rhythm) => !rhythm.editable);
    expect(fixed.map((rhythm) => rhythm.source.numberFrom).sort()).toEqual(
      words('law law scheme scheme scheme'),
    );
    expect(fixed.filter((rhythm) => rhythm.source.basis === null)).toEqual([]);
  });
  test('a standard asks for planned intervals and names no number: the number is practice', () => {
    const numbers = content.rhythms.filter((rhythm) => rhythm.source.kind === 'standard');
    expect(numbers.length).toBeGreaterThan(20);
    expect(numbers.filter((rhythm) => rhythm.source.numberFrom !== 'practice')).toEqual([]);
  });
  test('every id begins with its group, and is found by it', () => {
    for (const rhythm of content.rhythms) {
      expect(rhythm.id.split('.')[0]).toBe(rhythm.group);
      expect(content.rhythm(rhythm.id)).toBe(rhythm);
    }
    expect(content.rhythm('evidence.access-review')?.rule).toEqual({ kind: 'months', months: 6 });
    expect(content.rhythm('strange')).toBeUndefined();
  });
});

describe('references', () => {
  test('every mapping, note, shared clause and role leads to a place with a name', () => {
    const { carryOvers, crosswalks, harmonisedMaps } = content.libraries;
    const named = [
      ...crosswalks.flatMap((one) => one.mappings.flatMap((mapping) => [mapping.from, mapping.to])),
      ...crosswalks.flatMap((one) => one.gaps.map((gap) => gap.reference)),
      ...carryOvers.flatMap((one) => one.notes.flatMap((note) => [...note.targets, ...note.from])),
      ...harmonisedMaps.flatMap((one) => one.entries.flatMap((entry) => entry.requirements)),
      ...content.roles.flatMap((role) => role.requirements),
      ...content.rhythms.flatMap((rhythm) => rhythm.source.requirements),
    ];
    expect(named.length).toBeGreaterThan(1500);
    expect(named.filter((id) => !content.reference(id))).toEqual([]);
  });
  test('a mapping is read from both ends', () => {
    const [mapping] = content.libraries.crosswalks.flatMap((one) =>
      one.mappings.filter((each) => each.relation === 'subset'),
    );
    const from = content.crosswalk(mapping?.from ?? '').find((one) => one.mapping === mapping);
    const to = content.crosswalk(mapping?.to ?? '').find((one) => one.mapping === mapping);
    expect([from?.relation, from?.other]).toEqual(['subset', mapping?.to]);
    expect([to?.relation, to?.other]).toEqual(['superset', mapping?.from]);
  });
  test('there are 513 mappings and 12 gaps in law', () => {
    const [crosswalk] = content.libraries.crosswalks;
    expect([crosswalk?.mappings.length, crosswalk?.gaps.length]).toEqual([513, 12]);
    expect(content.gaps('eu-ai-act:Art.48').map((gap) => gap.topic)).toEqual(['CE marking']);
    expect(content.reference('eu-ai-act:Art.9')?.frameworkTitle).toBe('EU AI Act');
  });
  test('strange ids answer nothing', () => {
    expect(content.requirement('iso27001-2022:A.9.9')).toBeUndefined();
    expect(content.framework('toString')).toBeUndefined();
    expect(content.controls('strange')).toEqual([]);
    expect(content.crosswalk('strange')).toEqual([]);
  });
});

describe('the texts', () => {
  const all = files.flatMap((file) => file.texts.map(([key, text]) => ({ file: file.name, key, text })));
  const own = all.filter(({ key }) => key !== 'title' && key !== 'fullTitle');
  test('never hold the word of the standards for a requirement', () => {
    expect(all.length).toBeGreaterThan(5000);
    expect(all.filter(({ text }) => /\bshall\b/i.test(text))).toEqual([]);
  });
  test('are spelled the British way (titles as the standards print them)', () => {
    const american = /\b\w*(rganiz|ategoriz|ynchroniz|harmoniz|behavior|program\b|defense\b|fulfill\b)/i;
    expect(own.filter(({ text }) => american.test(text))).toEqual([]);
  });
  test('never say that somebody is compliant', () => {
    expect(own.filter(({ text }) => /\bcompliant\b/i.test(text))).toEqual([]);
  });
  test('never print a number of our reading as one of the standard', () => {
    const ours = content.requirements.flatMap((one) => (one.kind === 'clause' ? one.items : []));
    const own = ours.filter((item) => item.numbering === 'own');
    expect(own).not.toEqual([]);
    expect(own.filter((item) => !/^own-\d+$/.test(item.id))).toEqual([]);
  });
});

describe('the whole', () => {
  test('ids are unique and sorted by content order, A.5.2 before A.5.10', () => {
    expect(new Set(content.requirements.map((one) => one.id)).size).toBe(content.requirements.length);
    for (const framework of content.frameworks) {
      const mine = content.requirements.filter((one) => one.framework === framework.id);
      expect(mine.map((one) => one.order)).toEqual(mine.map((_, index) => index + 1));
      const sorted = [...numbers(framework.id)].sort(compareNumbers);
      expect(numbers(framework.id)).toEqual(sorted);
    }
    const order = (number: string) => content.requirement(`iso27001-2022:${number}`)?.order ?? 0;
    expect(order('A.5.2')).toBeLessThan(order('A.5.10'));
  });
  test('nobody can change it', () => {
    const control = content.requirement('iso27001-2022:A.5.1');
    expect(() => Object.assign(control ?? {}, { title: 'other' })).toThrow(TypeError);
    expect(Object.isFrozen(control?.typicalEvidence)).toBe(true);
  });
  test('every folder has a version and a fingerprint, the same at each load', () => {
    const again = loadContent(root);
    expect(again.fingerprint).toBe(content.fingerprint);
    expect(again.versions).toEqual(content.versions);
    expect(content.versions.map((one) => one.id)).toEqual(
      words(
        'advisor carry-over crosswalk documents eu-ai-act harmonised-map iso27001-2022 iso42001-2023 rhythm roles',
      ),
    );
    for (const one of content.versions) expect(one.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });
});
