import { afterAll, beforeEach, expect, test } from 'vitest';
import { type BrokenCase, brokenContent } from './broken-content.fixture.ts';

const { replace, refusal, restore, remove } = brokenContent();
beforeEach(restore);
afterAll(remove);

const cases: BrokenCase[] = [
  ['a wrong count of documents', 'documents/library.json', '69', '70', 'expects.documents'],
  ['a document twice', 'documents/documents.json', '"id": "raci"', '"id": "charter"', 'charter'],
  [
    'a document for a framework that is none',
    'documents/documents.json',
    '"iso42001-2023"\n',
    '"iso42001-2032"\n',
    'charter.frameworks',
  ],
  [
    'a document that gives evidence nowhere',
    'documents/documents.json',
    '"iso27001-2022:A.5.2"',
    '"iso27001-2022:A.55.2"',
    'charter.evidences',
  ],
  [
    'a document that gives evidence twice at a place',
    'documents/documents.json',
    '"iso27001-2022:A.5.4"',
    '"iso27001-2022:A.5.2"',
    'charter.evidences',
  ],
  [
    'a document that nobody looks after',
    'documents/documents.json',
    '"ownerRole": "top-management"',
    '"ownerRole": "nobody"',
    'charter.ownerRole',
  ],
  [
    'a document of a type that is none',
    'documents/documents.json',
    '"type": "charter"',
    '"type": "scroll"',
    'documents[0].type',
  ],
  [
    'a document asked for by a place that is none',
    'documents/documents.json',
    /"references": \[\s*"iso27001-2022:4.3"/,
    '"references": ["iso27001-2022:4.9"',
    'scope-statement.why.references',
  ],
  [
    'a document that is asked for by nobody',
    'documents/documents.json',
    '"kind": "useful"',
    '"kind": "clause"',
    'charter.why',
  ],
  [
    'a document begun with and offered',
    'documents/documents.json',
    '"trigger": null',
    '"trigger": { "when": { "fact": "eu-link" }, "text": "Later." }',
    'charter.trigger',
  ],
  [
    'a document that is never offered',
    'documents/documents.json',
    '"starter": true',
    '"starter": false',
    'charter.trigger',
  ],
  [
    'a trigger by a fact nobody records',
    'documents/documents.json',
    '"fact": "context-recorded"',
    '"fact": "moon-full"',
    'context-analysis.trigger',
  ],
  [
    'a trigger by a duty that is none',
    'documents/documents.json',
    '"duty": "ob-fria"',
    '"duty": "ob-free"',
    'fria.trigger',
  ],
  [
    'a trigger by a clause',
    'documents/documents.json',
    '"applicable": "iso42001-2023:A.9.2"',
    '"applicable": "iso42001-2023:9.2"',
    'ai-acceptable-use.trigger',
  ],
];

test.each(cases)('broken working documents are refused: %s', (_what, file, find, by, place) => {
  replace(file, find, by);
  const error = refusal();
  expect(error.place).toBe(place);
  expect(error.file).toBe(file);
});
