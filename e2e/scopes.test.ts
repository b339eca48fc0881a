import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;

onFoundedGround((ground) => {
  ({ server, browser, founder: ada } = ground);
});

/** A browser of a member, on a page of the organisation. */
const at = (path: string): ReturnType<typeof memberPage> => memberPage(browser, server, ada, path);
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const panel = (page: Page) => page.locator('[data-panel]');

/** A list pasted as people have it: lines with bullets. */
const paste = (page: Page, label: string, text: string): Promise<void> =>
  page.getByLabel(`Add to ${label}`).evaluate((input, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', pasted);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

describe('scopes (4.3 of both standards)', () => {
  test('the first is recorded by keyboard from the page that says what an auditor looks for', async () => {
    const { page, errors, close } = await at('/scopes');
    await page.getByRole('heading', { name: 'No scope yet' }).waitFor();
    await page.getByText('exclusions that are justified').waitFor();
    await expectGoodEverywhere(page, 'Scopes');
    await page.getByRole('link', { name: 'New scope' }).click();
    await page.getByLabel('Title').fill('Lending platform');
    await page.getByLabel('Statement').fill('Development and operation of the lending platform.');
    await paste(page, 'Sites', '- Berlin, head office\n- Lagos\n\n- berlin,  Head Office\n');
    await page.getByText('2 added, 1 there already.').waitFor();
    await paste(page, 'Sites', Array.from({ length: 60_000 }, (_, at) => `Site ${at}`).join('\n'));
    await page.getByText('paste at most 1000 lines at once').waitFor();
    const sites = page.getByLabel('Add to Sites');
    await sites.fill('Oslo');
    await sites.press('Enter');
    await page.getByRole('button', { name: 'Remove Oslo' }).press('Enter');
    await soon(() => sites.evaluate((input) => input === document.activeElement)).toBe(true);
    // Typed and not taken: it is kept all the same when one goes on.
    await page.getByLabel('Add to Services and products').fill('Lending');
    await page.getByLabel('Add to Legal entities').fill('Example Bank AG');
    await page.getByRole('button', { name: 'Add an exclusion' }).click();
    await page.getByLabel('Exclusion 1: what').fill('Canteen');
    await page.getByRole('button', { name: 'Create the scope' }).click();
    await page.getByText('Say why it may stay outside.').first().waitFor();
    await page.getByLabel('Exclusion 1: reason').fill('No information of customers is handled there');
    await page.getByRole('button', { name: 'Create the scope' }).click();
    const open = panel(page);
    await open.getByText('Development and operation of the lending platform.').waitFor();
    await open.getByText('Canteen: No information of customers is handled there').waitFor();
    await open.getByText('There is no other active scope it could stand to.').waitFor();
    await open.getByRole('button', { name: 'Name the interfaces' }).waitFor();
    expect((await ada.call('GET', '/scopes/S-001')).body).toMatchObject({
      sites: ['Berlin, head office', 'Lagos'],
      services: ['Lending'],
      entities: ['Example Bank AG'],
    });
    expect(errors).toEqual([]);
    await close();
  });

  test('the scope of the other system: how the two stand to each other is said and explained', async () => {
    const { page, errors, close } = await at('/scopes/new');
    await page.getByLabel('AI management system (AIMS)').check();
    await page.getByLabel('Title').fill('Credit models');
    await page.getByLabel('Add to Services and products').fill('lending');
    await page.getByLabel('Add to Legal entities').fill('EXAMPLE bank AG');
    await page.getByLabel('Add to AI systems').fill('Credit scoring');
    await page.getByLabel('AI producer').check();
    await page.getByRole('button', { name: 'Create the scope' }).click();
    const open = panel(page);
    await open.getByText('It cannot be told how').waitFor();
    await open.getByText('S-002 lists no sites.').first().waitFor();
    await open.getByRole('button', { name: 'Edit', exact: true }).click();
    await open.getByLabel('Add to Sites').fill('Lagos');
    await open.getByRole('button', { name: 'Save the scope' }).click();
    await open.getByText('lies inside').waitFor();
    await open.getByText('What this rests on').click();
    await open.getByText('Only in S-001').first().waitFor();
    await expectGoodEverywhere(page, /Credit models|Scopes/);
    await page.goto(`${server.url}/o/${ada.slug}/scopes`);
    const band = page.getByRole('region', { name: 'How the scopes stand to each other' });
    await band.getByText('lies inside').waitFor();
    await band.getByText('Inside 1').waitFor();
    // A title turns no direction of writing but its own.
    await band.locator('bdi', { hasText: 'Lending platform' }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await soon(() => band.getByText('lies inside').isVisible()).toBe(false);
    await band.getByRole('heading', { name: 'How the scopes stand to each other' }).click();
    await band.getByText('lies inside').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${server.url}/o/${ada.slug}/applicability`);
    await page.getByText('Scope: S-001 Lending platform').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('records are placed from their list, their own page and the scope; lists show one scope alone', async () => {
    for (const title of ['Customer database', 'Source code', 'Laptops'])
      await ada.call('POST', '/assets', { title });
    const { page, errors, close } = await at('/assets');
    // By keyboard: choose the first two rows, and place them.
    await page.getByRole('link', { name: /Customer database/ }).focus();
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('2 rows chosen').waitFor();
    await page.getByRole('combobox', { name: 'Place the chosen rows in a scope' }).click();
    await page.getByRole('option', { name: 'ISMS S-001 Lending platform' }).first().click();
    await page.getByText('Placed in S-001: 2.').waitFor();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Scope', exact: true }).click();
    await page.getByLabel('ISMS S-001 Lending platform').check();
    await page.getByText('2 of 3, 1 filtered out').waitFor();
    expect(new URL(page.url()).searchParams.get('filter.scope')).toBe('is:S-001');
    await page.getByLabel('All but these').check();
    await page.getByText('1 of 3, 2 filtered out').waitFor();
    await page.getByRole('link', { name: /Laptops/ }).waitFor();
    await page.getByLabel('None', { exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByText('Scope: none').waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/assets/AS-003`);
    await page.getByText('It stands in no scope.').waitFor();
    await page.getByRole('combobox', { name: 'Place it in a scope' }).click();
    await page.getByRole('option', { name: 'AIMS S-002 Credit models' }).click();
    await page.getByRole('button', { name: 'Take out of S-002' }).waitFor();
    await page.getByText('Ada Nowak linked AS-003 with S-002').waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/scopes/S-002`);
    await page.getByRole('link', { name: 'Assets: 1' }).waitFor();
    await page.getByRole('combobox', { name: 'Place a record in it' }).fill('as-1');
    await page.getByRole('option', { name: 'AS-001 Customer database' }).click();
    await page.getByRole('button', { name: 'Place it' }).click();
    await page.getByRole('link', { name: 'Assets: 2' }).click();
    await page.getByText('Scope: AIMS S-002 Credit models').waitFor();
    await page.getByText('2 of 3, 1 filtered out').waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/scopes/S-002`);
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByText('Archived. Records that still stand in it: 2. They keep their place.').waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
