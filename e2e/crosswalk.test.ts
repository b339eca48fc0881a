import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../src/adapters/spreadsheet/read.ts';
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

const at = (path: string): ReturnType<typeof memberPage> => memberPage(browser, server, ada, path);
/** Until it holds, for as long as a busy machine may need. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const panel = (page: Page): Locator => page.locator('[data-panel]');
const focusedText = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

describe('the crosswalk', { timeout: 300_000 }, () => {
  test('as a table: a requirement typed with its standard, read from its side, opened with both sides, taken along as a file', async () => {
    const { page, errors, close } = await at('/crosswalk');
    await page.getByText('513 in all').waitFor();
    await page.getByText('It makes nothing met, not even “asks the same as”').waitFor();
    await page.getByLabel('Search this list').fill('27001 A.5.2');
    await page.getByText('filtered out').waitFor();
    const lead = page.getByRole('rowheader').first();
    await soon(() => lead.textContent()).toContain('27001 A.5.2');
    for (const one of await page.getByRole('rowheader').allInnerTexts())
      expect(one).toMatch(/^27001 A\.5\.2 /);
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Comma-separated (CSV)' }).click(),
    ]);
    const parts: Uint8Array[] = [];
    for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
    const { sheet } = await readSpreadsheet(
      new Uint8Array(Buffer.concat(parts)),
      download.suggestedFilename(),
    );
    expect(new Set(sheet.lines.map(({ cells }) => cells[3]))).toEqual(new Set(['A.5.2']));
    // By filter: a pair of regimes, from the chip bar.
    await page.getByLabel('Search this list').fill('');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Pair of regimes' }).click();
    await page.getByRole('checkbox', { name: 'ISO/IEC 27001:2022 with ISO/IEC 42001:2023 (92)' }).check();
    await page.keyboard.press('Escape');
    await page.getByText('92 of 513').waitFor();
    await lead.getByRole('link').click();
    const open = panel(page);
    await open.getByRole('heading', { name: 'Documents that can serve both' }).waitFor();
    await open.getByText('It makes nothing met: a person judges each side.').waitFor();
    expect(await open.getByRole('link', { name: /^Read the requirement ISO/ }).count()).toBe(2);
    // One choice and one press each; the address keeps them, and what no mapping joins is one link away.
    await page.goto(`${server.url}/o/${ada.slug}/crosswalk`);
    await page
      .getByLabel('From which regime to which')
      .selectOption('ISO/IEC 42001:2023 to ISO/IEC 27001:2022 (92)');
    await page.getByText('92 of 513').waitFor();
    await soon(() => lead.textContent()).toMatch(/^42001 /);
    await page.getByRole('button', { name: 'More than overlap' }).click();
    await page.getByText('5 of 513').waitFor();
    await page.reload();
    await page.getByText('5 of 513').waitFor();
    await page.getByRole('link', { name: /^Without a mapping here: \d+ of 70$/ }).click();
    await page
      .getByRole('list', { name: 'Without a mapping' })
      .getByRole('link', { name: /6\.1\.4/ })
      .waitFor();
    await page.getByText('stand in both standards and are read once for both').waitFor();
    await expectGoodEverywhere(page, 'Crosswalk');
    await page.goto(`${server.url}/o/${ada.slug}/crosswalk`);
    await page.getByRole('button', { name: 'Only our own' }).click();
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/crosswalk?open=AIMS-ISMS-001&q=AIMS-ISMS-001`);
    await open.getByText('ISO/IEC 42001:2023 A.2.2 overlaps with ISO/IEC 27001:2022 A.5.1.').waitFor();
    await page.keyboard.press('Escape');
    await soon(() => open.count()).toBe(0);
    await expectGoodEverywhere(page, 'Crosswalk');
    await page.goto(`${server.url}/o/${ada.slug}/crosswalk/gaps`);
    await page.getByText('12 asks without counterpart').waitFor();
    await page.getByRole('heading', { name: 'CE marking' }).waitFor();
    await expectGoodEverywhere(page, 'Crosswalk');
    expect(errors).toEqual([]);
    await close();
  });

  test('as a graph: by keyboard a place moves to the middle, the address keeps it, and the table says the same', async () => {
    const { page, errors, close } = await at('/crosswalk/graph');
    await page.getByRole('heading', { name: 'Choose what stands in the middle' }).waitFor();
    await page.getByRole('link', { name: 'EU AI Act Art. 15' }).click();
    const graph = page.getByRole('region', { name: 'Graph of the crosswalk' });
    await page.getByText('It touches 20 places').waitFor();
    await soon(() => graph.getByRole('link').count()).toBe(20);
    // All of them are seen at once.
    for (const link of await graph.getByRole('link').all())
      expect((await link.boundingBox())?.y).toBeLessThan(900 - 24);
    const next = graph.getByRole('link', { name: /^27001 A\.8\.8 / });
    expect(await next.textContent()).toContain('EU AI Act Art. 15 overlaps with');
    await next.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'ISO/IEC 27001:2022 A.8.8' }).waitFor();
    expect(new URL(page.url()).searchParams.get('centre')).toBe('iso27001-2022:A.8.8');
    await soon(() => focusedText(page)).toContain('A.8.8');
    await page.getByText('Two steps').click();
    await page.getByText('two steps away').waitFor();
    await page.reload();
    await page.getByText('two steps away').waitFor();
    await soon(() => graph.getByRole('link').count()).toBeGreaterThan(5);
    expect(await graph.getByRole('link').count()).toBeLessThan(60);
    await expectGoodEverywhere(page, 'Crosswalk');
    await page.getByRole('link', { name: 'Show as a table' }).click();
    await page
      .getByRole('rowheader', { name: /^27001 A\.8\.8/ })
      .first()
      .waitFor();
    for (const one of await page.getByRole('rowheader').allInnerTexts()) expect(one).toContain('A.8.8');
    await page.goto(`${server.url}/o/${ada.slug}/crosswalk/graph?centre=iso27001-2022%3AA.99`);
    await page.getByText('No standard or regime here has this place.').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('a mapping of our own: what is there already is said, it stands beside the shipped ones, and its history tells of it', async () => {
    const { page, errors, close } = await at('/mappings');
    await page.getByRole('heading', { name: 'No mappings of your own yet' }).waitFor();
    const sheet = page.getByRole('link', { name: 'Import a list' });
    expect(await sheet.getAttribute('href')).toMatch(/\/imports\?target=mapping$/);
    await page.goto(`${server.url}/o/${ada.slug}/crosswalk?open=AIMS-ISMS-001`);
    await panel(page).getByRole('link', { name: 'Judge it otherwise' }).click();
    await page.getByRole('heading', { name: 'New mapping' }).waitFor();
    await page.getByText('AIMS-ISMS-001 (Shipped)').waitFor();
    await page.getByLabel('Rationale').fill('Our AI policy is a chapter of the security policy.');
    await page.getByRole('button', { name: 'Create the mapping' }).click();
    await page.getByText('The shipped mapping AIMS-ISMS-001 says exactly this already.').waitFor();
    await page.getByRole('combobox', { name: 'Relation, read from the first' }).click();
    await page.getByRole('option', { name: 'Is contained in' }).click();
    await page.getByText('Yours will stand beside it').waitFor();
    await expectGoodEverywhere(page, 'New mapping');
    await page.getByRole('button', { name: 'Create the mapping' }).click();
    const open = panel(page);
    await open.getByText('ISO/IEC 42001:2023 A.2.2 is contained in ISO/IEC 27001:2022 A.5.1.').waitFor();
    await open.getByText('joins the same two places: Overlaps with (Shipped)').waitFor();
    await open.getByRole('button', { name: 'Edit', exact: true }).click();
    await open.getByLabel('Source').fill('Policy board');
    await open.getByRole('button', { name: 'Save the mapping' }).click();
    await open.getByText('Policy board').first().waitFor();
    await open.getByText('Ada Nowak changed it').waitFor();
    // On the page of the requirement, read from there.
    await page.goto(`${server.url}/o/${ada.slug}/settings/content/requirement/iso27001-2022%3AA.5.1`);
    await page.getByText('ISO/IEC 27001:2022 A.5.1 contains ISO/IEC 42001:2023 A.2.2.').waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/crosswalk?filter.set=is%3Aown`);
    await page.getByText('1 of 514').waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/mappings/M-001`);
    await page.getByRole('heading', { level: 1, name: /A\.2\.2 – ISO/ }).waitFor();
    await expectGoodEverywhere(page, /A\.2\.2 – ISO/);
    await page.getByRole('button', { name: 'Archive', exact: true }).click();
    await page.getByRole('button', { name: 'Bring back' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'Archive', exact: true }).waitFor();
    // A sheet of them: one more comes in beside it, and the one there is is the same.
    await page.goto(`${server.url}/o/${ada.slug}/imports?target=mapping`);
    const rows =
      'From,Relation,To,Rationale\n42001 A.2.2,subset of,27001 A.5.1,\n27001 A.8.4,overlaps,42001 A.6.2.4,Code is tested\n';
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'mappings.csv', mimeType: 'text/csv', buffer: Buffer.from(rows) });
    await page.getByRole('link', { name: '2. Rows' }).click();
    await page.getByRole('button', { name: 'Bring in 1 row' }).click();
    await page.getByRole('link', { name: 'See them in Our own mappings' }).click();
    await page.getByRole('link', { name: /A\.8\.4 – ISO/ }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
