import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from './content.ts';
import { appliesFrom } from './law.ts';
import { type Article, printedNumber } from './requirement.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));
const act = 'eu-ai-act';
const articleAt = (number: string): Article => {
  const found = content.requirement(`${act}:${number}`);
  if (found?.kind !== 'article') throw new Error(`${number} is no article`);
  return found;
};
const days = (number: string) => appliesFrom(articleAt(number)).map(({ day }) => day);

describe('the EU AI Act as a framework', () => {
  test('stands after the standards, through the AI lens, with nothing to certify and nothing to state', () => {
    expect(content.frameworks.map(({ id }) => id)).toEqual(['iso27001-2022', 'iso42001-2023', act]);
    expect(content.requirements.at(-1)?.framework).toBe(act);
    expect(content.framework(act)).toMatchObject({
      lens: 'ai',
      certifiable: false,
      applicability: null,
      managementSystem: null,
      previousEdition: null,
    });
  });

  test('holds 59 articles and 14 annexes with 69 duties, and no clause or control', () => {
    const articles = content.articles(act);
    const annexes = articles.filter(({ number }) => number.startsWith('Annex.'));
    expect([articles.length - annexes.length, annexes.length]).toEqual([59, 14]);
    expect(articles.flatMap(({ duties }) => duties)).toHaveLength(69);
    expect([...content.outline(act), ...content.clauses(act), ...content.controls(act)]).toEqual([]);
    expect(content.articles('iso27001-2022')).toEqual([]);
  });

  test('stands in the order of the law: 4, 4a, 5 and Annex IX after VIII', () => {
    const numbers = content.articles(act).map(({ number }) => number);
    expect(numbers.slice(3, 6)).toEqual(['Art.4', 'Art.4a', 'Art.5']);
    expect(numbers.slice(-8, -4)).toEqual(['Annex.VII', 'Annex.VIII', 'Annex.IX', 'Annex.X']);
  });

  test('says in a fixed sentence that certification gives no presumption of conformity (R38)', () => {
    expect(content.framework(act)?.notes).toContainEqual({
      id: 'no-presumption',
      text: 'Certification to ISO/IEC 42001 is no conformity assessment under this Regulation and gives no presumption of conformity with it.',
    });
  });

  test('a role says which article defines it', () => {
    const roles = content.framework(act)?.roles ?? [];
    expect(roles).toHaveLength(7);
    expect(roles.every(({ basis }) => basis?.startsWith('Art. '))).toBe(true);
  });
});

describe('status and application are two facts (R36)', () => {
  test('every article has a status and a day from which it applies', () => {
    for (const article of content.articles(act)) {
      expect(article.legalStatus).toBe('in_force');
      expect(appliesFrom(article), article.number).not.toEqual([]);
    }
  });

  test('the amended days of 2026: high-risk later, transparency as it was, prohibitions since 2025', () => {
    expect(days('Art.9')).toEqual(['2027-12-02', '2028-08-02']);
    expect(days('Art.27')).toEqual(['2027-12-02']);
    expect(days('Art.50')).toEqual(['2026-08-02']);
    expect(days('Art.5')).toEqual(['2025-02-02', '2026-12-02']);
    expect(days('Art.53')).toEqual(['2025-08-02']);
    expect(days('Art.4a')).toEqual(['2026-07-27']);
    const [moved] = articleAt('Art.9').dates;
    expect([moved?.originally, moved?.changedBy]).toEqual(['2026-08-02', 'Regulation (EU) 2026/1744']);
    expect(moved?.source).toMatch(/OJ L, 2026\/1744/);
  });

  test('a date that binds systems on the market, or somebody else, is no day of application', () => {
    const other = articleAt('Art.111').dates.filter(({ kind }) => kind === 'transition');
    expect(other.map(({ day }) => day)).toEqual(['2026-12-02', '2027-08-02', '2030-08-02', '2030-12-31']);
    expect(days('Art.111')).toEqual(['2026-08-02']);
    expect(articleAt('Art.57').dates.map(({ kind }) => kind)).toEqual(['application', 'milestone']);
  });
});

describe('duties', () => {
  test('carry who owes them, from when for which class, on which condition, and what shows them', () => {
    const rights = articleAt('Art.27').duties[0];
    expect(rights).toMatchObject({
      id: 'ob-fria',
      roles: ['deployer'],
      conditions: ['fria-covered'],
      documents: ['fria'],
      typicalEvidence: ['FRIA report'],
      appliesTo: [{ classes: ['high-risk-annex-iii'], date: { day: '2027-12-02' } }],
    });
    const risk = articleAt('Art.9').duties[0];
    expect(risk?.appliesTo.map(({ classes, date }) => [classes, date.day])).toEqual([
      [['high-risk-annex-iii'], '2027-12-02'],
      [['high-risk-annex-i'], '2028-08-02'],
    ]);
    expect(articleAt('Art.4').duties[0]?.appliesTo[0]?.classes).toBe('any');
  });

  test('an article shows what usually shows its duties, each once', () => {
    expect(articleAt('Art.49').typicalEvidence).toEqual(['Registration entry']);
    expect(articleAt('Art.3').typicalEvidence).toEqual([]);
  });

  test('18 of them have a condition; each condition belongs to a duty', () => {
    const conditions = content.articles(act).flatMap(({ duties }) => duties.map((duty) => duty.conditions));
    expect(conditions.filter((ids) => ids.length > 0)).toHaveLength(18);
    const asked = new Set(conditions.flat());
    expect(content.framework(act)?.dutyConditions.filter(({ id }) => !asked.has(id))).toEqual([]);
  });
});

test('places that mappings, roles and rhythms name are the articles themselves', () => {
  expect(content.reference('eu-ai-act:Art.9')?.title).toBe('Risk management system');
  expect(content.reference('eu-ai-act:Annex.III')?.frameworkTitle).toBe('EU AI Act');
  const regimes = content.libraries.crosswalks.flatMap(({ head }) => head.regimes.map(({ id }) => id));
  expect(regimes).not.toContain(act);
  expect(content.crosswalk('eu-ai-act:Art.9').length).toBeGreaterThan(0);
  expect(content.gaps('eu-ai-act:Art.48')).toHaveLength(1);
});

test.each([
  ['Art.9', 'Art. 9'],
  ['Art.4a', 'Art. 4a'],
  ['Annex.III', 'Annex III'],
  ['A.5.1', 'A.5.1'],
  ['6.1.2', '6.1.2'],
  ['Art.32(1)(a)', 'Art. 32(1)(a)'],
])('%s is printed as %s', (number, printed) => {
  expect(printedNumber(number)).toBe(printed);
});
