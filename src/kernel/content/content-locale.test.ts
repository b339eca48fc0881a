import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { loadContent } from './content.ts';

const shipped = join(import.meta.dirname, '../../../content');
const folder = mkdtempSync(join(tmpdir(), 'content-locale-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true });
  cpSync(shipped, folder, { recursive: true });
});

function translate(name: string, language: string, overlay: unknown): void {
  mkdirSync(join(folder, name, 'locales'), { recursive: true });
  writeFileSync(join(folder, name, 'locales', `${language}.json`), JSON.stringify(overlay));
}

test('a language is laid over the English texts; what it leaves out stays English', () => {
  translate('iso27001-2022', 'de', {
    framework: {
      title: 'Informationssicherheits-Managementsysteme',
      groups: { 'A.7': { title: 'Physisch' } },
    },
    controls: { controls: { 'A.5.1': { title: 'Richtlinien', otherLens: { ai: 'KI-Regeln ergänzen.' } } } },
    clauses: {
      clauses: { '6.1.3': { items: { d: { text: 'Die Erklärung zur Anwendbarkeit liegt vor.' } } } },
    },
  });
  translate('carry-over', 'de', {
    notes: { notes: { 'CO.A.2.2': { trap: 'Ein Absatz in der Leitlinie.' } } },
  });
  const english = loadContent(folder);
  const german = english.in('de');
  expect(english.languages).toEqual(['de']);
  expect(german.requirement('iso27001-2022:A.5.1')).toMatchObject({
    title: 'Richtlinien',
    otherLens: { ai: 'KI-Regeln ergänzen.' },
    intent: english.requirement('iso27001-2022:A.5.1')?.intent,
  });
  expect(german.group('iso27001-2022', 'A.7')?.title).toBe('Physisch');
  const clause = german.clauses('iso27001-2022').find((one) => one.number === '6.1.3');
  expect(clause?.items.find((item) => item.id === 'd')?.text).toBe(
    'Die Erklärung zur Anwendbarkeit liegt vor.',
  );
  expect(german.carryOver('iso42001-2023:A.2.2')?.trap).toBe('Ein Absatz in der Leitlinie.');
  expect(english.requirement('iso27001-2022:A.5.1')?.title).toBe('Policies for information security');
  expect(german.in('en')).toBe(english);
  expect(english.in('fr')).toBe(english);
});

const broken: [string, unknown, string][] = [
  ['a code', { framework: { lens: 'ki' } }, 'framework.lens is no text that can be translated'],
  [
    'a number',
    { controls: { controls: { 'A.5.1': { number: 'A.5.9' } } } },
    'controls.controls.A.5.1.number is no',
  ],
  [
    'a strange control',
    { controls: { controls: { 'A.9.9': { title: 'x' } } } },
    'controls.controls.A.9.9 does not',
  ],
  ['a strange field', { framework: { colour: 'rot' } }, 'framework.colour does not exist'],
  ['a strange file', { articles: {} }, 'articles names a file'],
  [
    'a shorter list of texts',
    { controls: { controls: { 'A.5.1': { typicalEvidence: ['eins'] } } } },
    'typicalEvidence has 1 texts where English has 3',
  ],
  ['an empty text', { framework: { title: ' ' } }, 'title is wrong'],
  ['no object', 'Deutsch', 'is neither a text nor an object'],
];

test.each(broken)('a language cannot replace %s', (_what, overlay, sentence) => {
  translate('iso27001-2022', 'de', overlay);
  expect(() => loadContent(folder)).toThrow(sentence);
});
