import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../src/adapters/spreadsheet/read.ts';
import { newPage } from './support/browser.ts';
import { downloaded } from './support/download.ts';
import { onNewGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { founder, type Member, signIn } from './support/organisation.ts';
import { pdfPages } from './support/pdf-text.ts';
import type { RunningServer } from './support/server.ts';
import { germanStatement, realStatement } from './support/statement-file.ts';

let server: RunningServer;
let browser: Browser;
let opened: Awaited<ReturnType<typeof newPage>>;
let page: Page;
let ada: Member;

onNewGround(async (ground) => {
  ({ server, browser } = ground);
  opened = await newPage(browser);
  page = opened.page;
});

const panel = (): Locator => page.locator('[data-panel]');
const row = (number: string): Locator =>
  page.getByRole('row').getByRole('link', { name: new RegExp(`^${number.replaceAll('.', '\\.')} `) });
const go = (name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
const tab = (name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Statements of Applicability' }).getByRole('link', { name }).click();

/** Open a row of the statement shown, however far down it is. */
async function openRow(number: string, heading: string): Promise<Locator> {
  const search = page.getByLabel('Search this list');
  await search.fill(number);
  await row(number).click();
  await panel().getByRole('heading', { name: heading, level: 2 }).waitFor();
  return panel();
}

/** Close the panel and show every row again. */
async function closeRow(): Promise<void> {
  await panel().getByRole('button', { name: 'Close' }).click();
  await panel().waitFor({ state: 'detached' });
  await page.getByLabel('Search this list').fill('');
  await page.getByText(/ in all$/).waitFor();
}

async function bringIn(name: string, buffer: Buffer, standard: RegExp): Promise<void> {
  await go('Import');
  await page.getByRole('radio', { name: standard }).check();
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}

const count = (verdict: string): Promise<string | null> =>
  page.locator('dt', { hasText: verdict }).locator('xpath=following-sibling::dd').textContent();

/** Both files of the statement shown, by the clicks of a person. */
async function exported(): Promise<{ pdf: Uint8Array; xlsx: { name: string; bytes: Uint8Array } }> {
  const take = async (format: string) => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    return downloaded(page, page.getByRole('menuitem', { name: format }));
  };
  return { pdf: (await take('Document (PDF)')).bytes, xlsx: await take('Excel workbook (XLSX)') };
}

/** Text of the paper as it is read: words a line broke are whole again. */
function expectDraft(pdf: Uint8Array, standard: string): string {
  const pages = pdfPages(pdf).map((text) => text.replace(/ ?\u00ad ?/g, '').replace(/ ([;,])/g, '$1'));
  expect(pages[0]).toContain('Statement of Applicability');
  expect(pages[0]).toContain(standard);
  expect(pages.filter((text) => !text.includes('Working draft: not issued'))).toEqual([]);
  const raw = Buffer.from(pdf).toString('latin1');
  expect(raw).toContain('<pdfuaid:part>1<');
  expect(raw).toMatch(/\/Marked true/);
  return pages.join(' ');
}

describe('the main job, from the first start to both statements', { timeout: 300_000 }, () => {
  test('the printed secret opens set-up, and the organisation is there', async () => {
    await page.goto(`${server.url}/set-up#${server.secret}`);
    await page.getByLabel('Name of the organisation').fill('Müller & Söhne');
    await page.getByLabel('Your name').fill(founder.name);
    await page.getByLabel('Your e-mail address').fill(founder.email);
    await page.getByLabel('Password', { exact: true }).fill(founder.password);
    await page.getByRole('button', { name: 'Create the organisation' }).click();
    await page.waitForURL(/\/o\/muller-sohne/);
    ada = await signIn(server, 'muller-sohne');
    await go('Applicability');
    await page.getByText('93 undecided').waitFor();
    await row('A.5.1').waitFor();
  });

  test('a 27001 statement as people keep it comes in whole, what was put right is shown', async () => {
    await bringIn('soa.csv', germanStatement(), /27001/);
    await page.getByText('Kundenverträge').first().waitFor();
    await page.getByRole('link', { name: 'Look at the rows' }).click();
    await page.getByRole('link', { name: 'Put right 1' }).click();
    await page.getByText('A.5.2', { exact: false }).first().waitFor();
    await page.getByText(/cells \d \+ \d were joined/).waitFor();
    expect([await count('New'), await count('Unclear'), await count('Refused')]).toEqual(['93', '0', '0']);
    await page.getByRole('button', { name: 'Bring in 93 rows' }).click();
    await page.getByRole('heading', { name: '93 rows came in' }).waitFor();
    const { body } = await ada.call('GET', '/applicability/iso27001-2022:A.5.2');
    expect(body).toMatchObject({ decision: 'applicable', asImported: true, implementation: 'partly' });
    expect(body.realisedBy).toHaveLength(1);
  });

  test('what came in is confirmed by a person; an exclusion without its reason is not', async () => {
    await page.getByRole('link', { name: 'See them on Applicability' }).click();
    await page.getByText('93 rows stand as imported: nobody here has confirmed them.').waitFor();
    // One row is enough to look at: each look takes its time per row.
    await page.getByLabel('Search this list').fill('A.8.30');
    await page.getByText('1 of 93, 92 filtered out').waitFor();
    await expectGoodEverywhere(page, 'Applicability');
    await page.getByRole('button', { name: 'Confirm all 93' }).click();
    await page
      .getByText('92 confirmed. Excluded without a reason, so left as they are: 27001 A.8.30')
      .waitFor();
    await page.getByText('1 row stands as imported: nobody here has confirmed it.').waitFor();
    const open = await openRow('A.8.30', 'Outsourced development');
    await open.getByLabel('Justification').fill('We commission no software.');
    await open.getByRole('button', { name: 'Save the decision' }).click();
    await page.getByText('27001 A.8.30 is saved.').waitFor();
    await page.getByText('1 row stands as imported').waitFor({ state: 'detached' });
    await closeRow();
  });

  test('a row of each standard is decided: excluded only with its reason, realised by one control of ours', async () => {
    const threats = await openRow('A.5.7', 'Threat intelligence');
    await threats.getByRole('radio', { name: 'Excluded' }).check();
    await threats.getByLabel('Justification').fill('');
    await threats.getByRole('button', { name: 'Save the decision' }).click();
    await threats.getByText('Excluding a control needs its reason.').waitFor();
    await threats.getByLabel('Justification').fill('Our provider watches threats for us.');
    await threats.getByRole('button', { name: 'Save the decision' }).click();
    await page.getByText('27001 A.5.7 is saved.').waitFor();
    await closeRow();

    await tab('42001');
    const policy = await openRow('A.2.2', 'AI policy');
    await policy.getByRole('radio', { name: 'Applicable' }).check();
    await policy.getByRole('checkbox', { name: 'Contract' }).check();
    await policy.getByLabel('Justification').fill('Customers ask how we use AI.');
    await policy.getByRole('button', { name: 'Save the decision' }).click();
    await page.getByText('42001 A.2.2 is saved.').waitFor();
    await policy.getByRole('combobox', { name: 'Add a control' }).fill('Policies for');
    await page.getByRole('option', { name: /Policies for information security/ }).click();
    await policy.getByRole('button', { name: 'Add the control' }).click();
    await policy.getByRole('button', { name: /Take away C-/ }).waitFor();
    await closeRow();
    const { body } = await ada.call('GET', '/applicability/iso42001-2023:A.2.2');
    expect(body).toMatchObject({
      decision: 'applicable',
      drivers: ['contract'],
      implementation: 'implemented',
    });

    // The palette finds a row by its number, wherever one is.
    await page.keyboard.press('Control+k');
    const find = page.getByRole('textbox', { name: 'Go to or find' });
    await find.fill('A.5.7');
    const found = page.getByRole('button', { name: /27001 A\.5\.7/ });
    await found.waitFor();
    // Typed on, and the server has not answered yet: what was found before is not offered for Enter.
    const held = Promise.withResolvers<void>();
    await page.route('**/api/v1/**', (route) => held.promise.then(() => route.continue()));
    await find.fill('A.5.7 and more');
    await page.getByText('Searching…').waitFor();
    await page.unroute('**/api/v1/**');
    held.resolve();
    await find.fill('A.5.7');
    await found.click();
    await panel().getByRole('heading', { name: 'Threat intelligence', level: 2 }).waitFor();
    await closeRow();

    await tab('Side by side');
    await page
      .getByRole('row', { name: /Policies for information security.*A\.5\.1.*A\.2\.2/ })
      .first()
      .waitFor();
  });

  test('what 27001 carries for 42001 is seen; a proposal taken over links its control and decides nothing', async () => {
    await go('Carry-over');
    await page.getByText('38 proposals:').waitFor();
    const open = await openRow('A.2.4', 'Review of the AI policy');
    await open.getByRole('button', { name: 'Accept', exact: true }).click();
    const form = page.getByRole('form', { name: 'Accept the proposal for 42001 A.2.4' });
    await form.getByRole('checkbox', { name: /Policies for information security/ }).waitFor();
    await form.getByRole('button', { name: 'Accept the proposal' }).click();
    await open.getByText(/^Through this answer C-\d+ realises 42001 A\.2\.4\.$/).waitFor();
    await closeRow();
    await page.getByRole('link', { name: '1 accepted' }).waitFor();
    const { body } = await ada.call('GET', '/applicability/iso42001-2023:A.2.4');
    expect(body).toMatchObject({ decision: 'undecided', realisedBy: [{ implementation: 'implemented' }] });
  });

  test.each([
    [
      '27001',
      'ISO/IEC 27001:2022',
      93,
      'Our provider watches threats for us.',
      'Kundenverträge; Geschäftsführung verlangt es',
    ],
    ['42001', 'ISO/IEC 42001:2023', 38, 'Customers ask how we use AI.', 'Approved by the board, read by all'],
  ])(
    '%s leaves as a tagged working draft and as a sheet that comes in again as the same',
    async (...given) => {
      const [number, standard, controls, justification, more] = given;
      await go('Applicability');
      await tab(number);
      await page.getByText(`${controls} in all`).waitFor();
      const { pdf, xlsx } = await exported();
      const text = expectDraft(pdf, standard);
      expect(text).toContain(justification);
      expect(text).toContain(more);
      const { sheet } = await readSpreadsheet(xlsx.bytes, xlsx.name);
      expect(sheet.lines).toHaveLength(controls);
      await bringIn(xlsx.name, Buffer.from(xlsx.bytes), new RegExp(number));
      await page.getByText('Nothing to bring in: no row of the file would change anything.').waitFor();
      expect(await count('Same')).toBe(String(controls));
      expect([
        await count('New'),
        await count('Changed'),
        await count('Unclear'),
        await count('Refused'),
      ]).toEqual(['0', '0', '0', '0']);
      await page.getByRole('button', { name: 'Throw the file away' }).click();
      await page.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
      expect(opened.errors).toEqual([]);
    },
  );

  test.runIf(realStatement())(
    'a real statement of others comes in whole too, and leaves as paper',
    async () => {
      const made = await fetch(`${server.url}/api/v1/organisations`, {
        method: 'POST',
        headers: { cookie: ada.cookie, origin: server.url, 'content-type': 'application/json' },
        body: JSON.stringify({ organisationName: 'Sample', slug: 'sample', timeZone: 'Europe/Berlin' }),
      });
      expect(made.status).toBe(200);
      await page.goto(`${server.url}/o/sample`);
      await bringIn('soa.csv', realStatement() ?? Buffer.alloc(0), /27001/);
      await page.getByRole('link', { name: 'Look at the rows' }).click();
      await page.getByText('Line 72', { exact: true }).waitFor();
      await page.getByText(/cells \d \+ \d were joined/).waitFor();
      await page.getByRole('button', { name: 'Bring in 93 rows' }).click();
      await page.getByRole('link', { name: 'See them on Applicability' }).click();
      await page.getByRole('button', { name: 'Confirm all 93' }).click();
      await page.getByText('Confirm all 93').waitFor({ state: 'detached' });
      const text = expectDraft((await exported()).pdf, 'ISO/IEC 27001:2022');
      expect(text).toContain('Email DLP in place, endpoint DLP planned');
      expect(opened.errors).toEqual([]);
    },
  );
});
