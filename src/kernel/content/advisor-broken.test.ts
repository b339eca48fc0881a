import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadContent } from './content.ts';
import { ContentError } from './content-error.ts';

const shipped = join(import.meta.dirname, '../../../content');
const folder = mkdtempSync(join(tmpdir(), 'advisor-'));
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true });
  cpSync(shipped, folder, { recursive: true });
});

const cases: [what: string, file: string, find: string | RegExp, by: string, place: string][] = [
  [
    'a strange answer',
    'questions',
    '"answer": "ai-activity",\n          "is": "none"',
    '"answer": "ai-activity",\n          "is": "some"',
    'ai-consequence.when',
  ],
  ['a question on no screen', 'questions', '"group": "security"', '"group": "attic"', 'sensitive-info.group'],
  [
    'a question about no requirement',
    'questions',
    '"iso27001-2022:4.4"',
    '"iso27001-2022:4.44"',
    'has-27001.refs',
  ],
  [
    'an answer proposed that nobody can give',
    'questions',
    '"met": "running"',
    '"met": "walking"',
    'has-27001.recorded',
  ],
  ['a score nobody declared', 'rules', '"id": "integrate"', '"id": "integration"', 'isms-maturity.weights'],
  ['a verdict nobody can reach', 'rules', '"value": 15', '"value": 99', 'ready'],
  [
    'answers without a verdict',
    'rules',
    '"id": "int-loose",\n          "title": "Loosely coupled",\n          "when": {\n            "default": true',
    '"id": "int-loose",\n          "title": "Loosely coupled",\n          "when": {\n            "blocker": "scope-mismatch"',
    'integration',
  ],
  [
    'a verdict that names no framework',
    'rules',
    '"frameworks": [\n            "iso42001-2023"',
    '"frameworks": [\n            "iso42001-2033"',
    'std-42001.frameworks',
  ],
  ['a condition of no kind', 'rules', '"default": true', '"perhaps": true', 'groups[1].outcomes[3].when'],
  ['a step with no document', 'plan', '"charter"', '"charta"', 'p-top.documents'],
  ['a step for no requirement', 'plan', '"iso27001-2022:5.3"', '"iso27001-2022:5.33"', 'p-top.requirements'],
  [
    'a step after no outcome',
    'plan',
    '"outcome": "seq-parallel"',
    '"outcome": "seq-both"',
    's-one-team.when',
  ],
  ['a step twice', 'plan', '"id": "p-scope"', '"id": "p-top"', 'p-top'],
  [
    'something there already by no answer',
    'plan',
    '"answer": "r-inventory",\n        "is": "yes"',
    '"answer": "r-inventory",\n        "is": "sure"',
    'p-inventory.met',
  ],
  ['a screen without a question', 'library', '"id": "about"', '"id": "about-you"', 'sector.group'],
];

describe('an advisor that cannot be trusted keeps the program from starting', () => {
  test.each(cases)('%s', (_what, file, find, by, place) => {
    const path = join(folder, `advisor/${file}.json`);
    const text = readFileSync(path, 'utf8');
    const after = text.replace(find, by);
    expect(after, 'the test changes the file').not.toBe(text);
    writeFileSync(path, after);
    let refusal: unknown;
    try {
      loadContent(folder);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(ContentError);
    expect(refusal).toMatchObject({ place });
  });

  test('without the folder there is no advisor, and everything else is there', () => {
    rmSync(join(folder, 'advisor'), { recursive: true });
    expect(loadContent(folder).advisor).toBeUndefined();
  });
});
