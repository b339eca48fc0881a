import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import { readAgain } from './support/read-again.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;

onFoundedGround((ground) => {
  ({ server, browser, founder: ada } = ground);
});

const at = (path: string): ReturnType<typeof memberPage> => memberPage(browser, server, ada, path);
const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });
const go = (page: Page, path: string) => page.goto(`${server.url}/o/${ada.slug}${path}`);
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label')?.split(' ')[0]);

describe('which regimes one works with', { timeout: 240_000 }, () => {
  test('a standard is dropped, hidden everywhere, and comes back as it was; a law is adopted beside them', async () => {
    const { page, errors, close } = await at('/settings/frameworks');
    await button(page, 'Drop ISO/IEC 42001:2023').waitFor();
    await expectGoodEverywhere(page, 'Frameworks');
    await button(page, 'Drop ISO/IEC 42001:2023').click();
    const dialog = page.getByRole('dialog', { name: 'Drop ISO/IEC 42001:2023?' });
    await dialog.getByText('38 decisions, 32 clauses, 0 claims stay and are hidden.').waitFor();
    await dialog.getByRole('textbox', { name: 'Why is it dropped?' }).fill('We look at one standard first.');
    await button(dialog, 'Drop it').click();
    await button(page, 'Adopt ISO/IEC 42001:2023').waitFor();
    await page.getByText('Kept and hidden: 38 decisions, 32 clauses, 0 claims.').waitFor();

    await go(page, '/applicability/iso42001-2023');
    await page.getByRole('heading', { name: 'ISO/IEC 42001:2023 is not adopted' }).waitFor();
    await go(page, '/applicability');
    const tabs = page.getByRole('navigation', { name: 'Statements of Applicability' });
    await tabs.getByRole('link', { name: '27001' }).waitFor();
    expect(await tabs.getByRole('link').count()).toBe(1);
    await go(page, '/imports?target=statement&framework=iso42001-2023');
    await page.getByText('The organisation does not work with ISO/IEC 42001:2023.').waitFor();
    await page.getByRole('link', { name: 'Adopt it in Settings' }).click();

    await button(page, 'Adopt ISO/IEC 42001:2023').click();
    await button(page, 'Drop ISO/IEC 42001:2023').waitFor();
    await button(page, 'Adopt EU AI Act').click();
    await button(page, 'Drop EU AI Act').waitFor();
    await go(page, '/applicability');
    await tabs.getByRole('link', { name: '42001' }).waitFor();
    await tabs.getByRole('link', { name: 'Side by side' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('the Overview: figures of the standards, counts of the law, and the clauses once for both by keyboard', async () => {
    const { page, errors, close } = await at('/overview');
    await page.getByRole('heading', { name: 'Clauses 4 to 10, once for both' }).waitFor();
    await page.getByText('To be read and claimed against. It has no figure.').waitFor();
    await page.getByText('0 of 123 met').waitFor();
    await page.getByText('0 of 70 met').waitFor();
    // Every figure opens to its rows: the 30 clauses of the first standard, and nothing else.
    await page.getByRole('link', { name: '30 clauses' }).click();
    await page.getByRole('heading', { level: 1, name: 'Requirements' }).waitFor();
    expect(new URL(page.url()).searchParams.get('filter.show')).toBe('not_assessed,clauses');
    await page.goBack();
    await expectGoodEverywhere(page, 'Overview');
    const spine = page.getByRole('region', { name: 'Clauses 4 to 10, once for both' });
    expect(await spine.locator('[data-cell]').count()).toBe(32);
    expect(await spine.locator('[data-cell][tabindex="0"]').count()).toBe(1);
    await spine.locator('[data-cell][tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    expect(await focused(page)).toBe('4.2');
    await page.keyboard.press('End');
    expect(await focused(page)).toBe('10.2');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await spine.getByText(/^4\.1 .*Security: not assessed/).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/requirements\?open=27001/);
    await go(page, '/overview');
    await page.setViewportSize({ width: 390, height: 800 });
    await page.getByRole('link', { name: /^8\.4 / }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('R34: two programmes are kept apart with the reason, and brought together again', async () => {
    const { page, errors, close } = await at('/settings/frameworks');
    await button(page, 'Keep them apart').click();
    const dialog = page.getByRole('dialog', { name: 'How do the management systems run?' });
    await button(dialog, 'Record the decision').click();
    await dialog.getByText('Say why: an auditor will ask.').waitFor();
    await dialog.getByRole('textbox', { name: 'Why?' }).fill('Two boards answer for them.');
    await dialog.getByRole('checkbox', { name: 'Evidence' }).uncheck();
    // Somebody else decides meanwhile, and the page behind reads it: it is told before it is replaced.
    const theirs = { mode: 'together', shares: [], reason: 'The board wants one.', version: 0 };
    expect((await ada.call('PUT', '/programme/mode', theirs)).status).toBe(200);
    await readAgain(page, '/programme');
    await button(dialog, 'Record the decision').click();
    await dialog.getByText('Somebody changed this record since you opened it.').waitFor();
    await dialog.getByText('The board wants one.').waitFor();
    await button(dialog, 'Record the decision').click();
    await page.getByText('ISMS, AIMS run apart.').waitFor();
    await button(page, 'Describe AIMS').click();
    const described = page.getByRole('dialog', { name: 'Describe AIMS' });
    await described.getByRole('textbox', { name: 'Purpose' }).fill('Responsible AI.');
    const other = { ownerId: null, purpose: 'AI we trust.', version: 0 };
    expect((await ada.call('PUT', '/programme/systems/AIMS', other)).status).toBe(200);
    await readAgain(page, '/programme');
    await button(described, 'Save').click();
    const both = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' });
    await both.getByText('AI we trust.').waitFor();
    await both.getByRole('radio', { name: 'Mine' }).check();
    await button(both, 'Save my choices').click();
    await described.waitFor({ state: 'detached' });
    await page.getByText('Responsible AI.').waitFor();
    await expectGoodEverywhere(page, 'Frameworks');
    await go(page, '/overview');
    await page.getByRole('heading', { name: 'AIMS' }).waitFor();
    await page.getByRole('heading', { name: 'ISMS' }).waitFor();
    await page.getByText('Responsible AI.').waitFor();
    await go(page, '/applicability/side-by-side');
    await page.getByRole('heading', { name: 'The programmes run apart' }).waitFor();
    await page.getByRole('link', { name: 'See how they run' }).click();
    await button(page, 'Change how they run').click();
    await dialog.getByRole('radio', { name: 'Together' }).check();
    await dialog.getByRole('textbox', { name: 'Why?' }).fill('One board again.');
    await button(dialog, 'Record the decision').click();
    await page.getByText('ISMS, AIMS run together.').waitFor();
    await go(page, '/applicability/side-by-side');
    await page.getByText('A working view. Each standard keeps its own statement.').waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
