import { afterAll, beforeEach, expect, test } from 'vitest';
import { type BrokenCase, brokenContent } from './broken-content.fixture.ts';

const { replace, refusal, restore, remove } = brokenContent();
beforeEach(restore);
afterAll(remove);

const cases: BrokenCase[] = [
  [
    'a wrong count of articles',
    'eu-ai-act/framework.json',
    '"articles": 73',
    '"articles": 74',
    'expects.articles',
  ],
  ['a wrong count of duties', 'eu-ai-act/framework.json', '"duties": 69', '"duties": 70', 'expects.duties'],
  ['a wrong count of a chapter', 'eu-ai-act/framework.json', '"XII": 3', '"XII": 4', 'expects.groups.XII'],
  ['a law without its acts', 'eu-ai-act/framework.json', /"law": \{[\s\S]*?\]\s*\}/, '"law": null', 'law'],
  [
    'a standard with the acts of a law',
    'iso27001-2022/framework.json',
    '"countNote": null',
    '"countNote": null, "law": { "stateAsOf": "2026-11-23", "acts": [{ "number": "1", "name": null, "publishedIn": "OJ", "enteredIntoForce": "2026-11-23", "consolidated": null }] }',
    'law',
  ],
  ['a number that is no article', 'eu-ai-act/articles.json', '"Art.1"', '"Article 1"', 'articles[0].number'],
  ['an article twice', 'eu-ai-act/articles.json', '"number": "Art.3"', '"number": "Art.2"', 'Art.2'],
  ['articles out of order', 'eu-ai-act/articles.json', '"Art.4a"', '"Art.5a"', 'Art.5'],
  ['annexes out of order', 'eu-ai-act/articles.json', '"Annex.IX"', '"Annex.XIX"', 'Annex.X'],
  ['an article in no chapter', 'eu-ai-act/articles.json', '"group": "II"', '"group": "VII"', 'Art.5.group'],
  [
    'an article outside its section',
    'eu-ai-act/articles.json',
    '"subgroup": "III.1"',
    '"subgroup": "IV.1"',
    'Art.6.subgroup',
  ],
  [
    'a status nobody knows',
    'eu-ai-act/articles.json',
    '"legalStatus": "in_force"',
    '"legalStatus": "binding"',
    'articles[0].legalStatus',
  ],
  ['a date of no article', 'eu-ai-act/dates.json', '"Art.1"', '"Art.1a"', 'prohibitions-literacy.articles'],
  ['a date twice', 'eu-ai-act/dates.json', '"id": "omnibus-eif"', '"id": "eif"', 'eif'],
  ['a day that is none', 'eu-ai-act/dates.json', '"day": "2024-08-01"', '"day": "soon"', 'dates[0].day'],
  [
    'an article that applies from no day',
    'eu-ai-act/dates.json',
    '"id": "high-risk-annex-iii",\n      "kind": "application"',
    '"id": "high-risk-annex-iii",\n      "kind": "milestone"',
    'Art.7',
  ],
  [
    'a duty of no article',
    'eu-ai-act/duties.json',
    '"article": "Art.4"',
    '"article": "Art.404"',
    'ob-literacy.article',
  ],
  ['a duty twice', 'eu-ai-act/duties.json', '"id": "ob-no-prohibited"', '"id": "ob-literacy"', 'ob-literacy'],
  ['a duty of nobody', 'eu-ai-act/duties.json', '"importer"', '"bystander"', 'ob-no-prohibited.roles'],
  [
    'a duty of a class that is none',
    'eu-ai-act/duties.json',
    /"classes": \[\s*"annex-iii-not-high-risk"/,
    '"classes": ["harmless"',
    'ob-classify-doc.appliesTo',
  ],
  [
    'a duty with two dates for one class',
    'eu-ai-act/duties.json',
    /"classes": \[\s*"high-risk-annex-i"/,
    '"classes": ["high-risk-annex-iii"',
    'ob-rms.appliesTo',
  ],
  [
    'a duty for any class and another',
    'eu-ai-act/duties.json',
    /"classes": \[\s*"high-risk-annex-i"\s*\]/,
    '"classes": "any"',
    'ob-rms.appliesTo',
  ],
  [
    'a duty that hangs on a date nobody declared',
    'eu-ai-act/duties.json',
    '"date": "prohibitions-literacy"',
    '"date": "some-day"',
    'ob-literacy.appliesTo',
  ],
  [
    'a duty that hangs on a date of transition',
    'eu-ai-act/duties.json',
    '"date": "general-application"',
    '"date": "art50-2-legacy"',
    'ob-t-interaction.appliesTo',
  ],
  [
    'a duty that applies before its article',
    'eu-ai-act/duties.json',
    '"date": "general-application"',
    '"date": "prohibitions-literacy"',
    'ob-t-interaction.appliesTo',
  ],
  [
    'a condition nobody can answer',
    'eu-ai-act/duties.json',
    /"conditions": \[\s*"generates-media"/,
    '"conditions": ["unasked"',
    'ob-no-prohibited-2026.conditions',
  ],
  [
    'a condition on no article',
    'eu-ai-act/duties.json',
    /(shown|\?[^"]*)",\s*"article": "Art.27"/,
    '?", "article": "Art.28"',
    'fria-covered.article',
  ],
  [
    'a class twice',
    'eu-ai-act/duties.json',
    '"id": "high-risk-annex-iii"',
    '"id": "high-risk-annex-i"',
    'high-risk-annex-i',
  ],
  [
    'a condition twice',
    'eu-ai-act/duties.json',
    '"id": "public-authority"',
    '"id": "fria-covered"',
    'fria-covered',
  ],
  [
    'a duty with a document that is none',
    'eu-ai-act/duties.json',
    '"awareness-programme"',
    '"awareness-campaign"',
    'ob-literacy.documents',
  ],
];

test.each(cases)('a broken law is refused: %s', (_what, file, find, by, place) => {
  replace(file, find, by);
  const error = refusal();
  expect(error.place).toBe(place);
  expect(error.file).toBe(file);
});
