import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';

let ada: Awaited<ReturnType<typeof newPage>>;
let root = '';
onFoundedGround(async ({ server, browser, founder }) => {
  root = `${server.url}/o/${founder.slug}`;
  ada = await memberPage(browser, server, founder, '/settings/content');
});
afterAll(() => expect(ada?.errors).toEqual([]));

const at = (path: string): string => `${root}${path}`;
const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/** The page by its heading and its document's title, good on every screen. */
async function expectPage(page: Page, heading: string): Promise<void> {
  await expectGoodEverywhere(page, heading);
  expect(await page.title()).toBe([heading, 'Northwind', 'Tandem'].join(' · '));
}

describe('what standards and laws say', { timeout: 240_000 }, () => {
  it('is told with its version, and why there are 38 controls where 39 is often quoted', async () => {
    const { page } = ada;
    await page.goto(at('/settings/content'));
    await said(page, /^Version \d+\.\d+/);
    await expectPage(page, 'Content');
    await page.getByRole('link', { name: 'Why 38, when 39 is often quoted' }).click();
    await page.getByRole('row', { name: 'Together 38' }).waitFor();
    await expectPage(page, 'Why 38, when 39 is often quoted');
    await page.getByRole('link', { name: 'All clauses and controls' }).click();
    await expectPage(page, 'ISO/IEC 42001:2023');
    await page.goto(at('/settings/content/upgrade'));
    await page.getByRole('heading', { level: 2, name: /^ISO\/IEC 27001:2022, version \d/ }).waitFor();
    await said(page, 'This is the version shipped now. Nothing changes.');
    await expectPage(page, 'What an update changes for us');
  });

  it('a law is read by chapter, an article with its duties from their day; nothing is in force alone', async () => {
    const { page } = ada;
    await page.goto(at('/settings/content/eu-ai-act'));
    await said(page, /gives no presumption of conformity/);
    await page.getByText('15 dates', { exact: true }).click();
    await expectPage(page, 'EU AI Act');
    const risk = page.getByRole('row').filter({ hasText: 'Art. 9' });
    await risk.getByText('In force, applies from 2 December 2027 · 4 duties').waitFor();
    await risk.getByRole('link', { name: 'Risk management system' }).click();
    await page
      .getByRole('region', { name: /^Test against metrics/ })
      .getByText('2 December 2027')
      .waitFor();
    await expectPage(page, 'Art. 9 Risk management system');
    expect(await page.getByRole('region', { name: 'Your bought text' }).count()).toBe(0);
  });
});
