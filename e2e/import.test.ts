import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '../src/adapters/spreadsheet/write-csv.ts';
import { zip } from '../src/testing/zip.ts';
import { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import type { Member } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let member: Member;
onFoundedGround((ground) => {
  ({ server, browser, founder: member } = ground);
});

/** A page of the founder, signed in by the cookie of their session. */
async function signedIn(): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const opened = await newPage(browser);
  await cookies(opened.page.context());
  return opened;
}
const cookies = (context: BrowserContext): Promise<void> =>
  context.addCookies(
    member.cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url };
    }),
  );

const address = (path: string): string => `${server.url}/o/${member.slug}${path}`;
const bytes = (rows: string[][]): Buffer => Buffer.from(writeCsv(rows));

// One row too long by an unquoted comma, one number no standard has, one decision nobody can read.
const statement = Buffer.from(
  [
    'Control ID,Control Name,Applicable,Justification,Implementation Status,Implementation Description,Room',
    'A.5.1,Policies for information security,Yes,Contracts ask for it,Implemented,Approved by the board,Berlin',
    'A.5.2,Roles,Yes,Accountability,Partially implemented,Matrix of duties, deputies still missing,Bonn',
    'A.7.1,Physical security perimeters,No,No premises of our own,N/A,,Berlin',
    'A.9.99,Nonsense,Yes,,,,Bonn',
    'A.5.3,Segregation of duties,perhaps,Fraud,Planned,,Berlin',
  ].join('\r\n'),
);

/** A workbook with a hidden row, and a column that speaks by colours. */
async function unspokenBook(): Promise<Buffer> {
  const fill = (rgb: string) => ({
    value: null,
    style: { fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb } } },
  });
  const rows = [
    ['Asset name', 'Kind', 'State'],
    ...['Server', 'Laptop', 'Phone'].map((one) => [one, 'Device', null]),
  ];
  const cells = new Map(['00B050', 'FF0000', 'FFFF00'].map((rgb, at) => [`${at + 1},2`, fill(rgb)]));
  return Buffer.from(
    await writeXlsx({ sheets: [{ name: 'Assets', rows, cells, rowDefs: new Map([[2, { hidden: true }]]) }] }),
  );
}

const upload = (page: Page, name: string, buffer: Buffer): Promise<void> =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer });

// Each page is looked at in four ways, which takes its time on a busy machine.
describe('a statement comes in', { timeout: 300_000 }, () => {
  it('is read, looked at, brought in, seen on Applicability and taken back', async () => {
    const { page, errors, close } = await signedIn();
    await page.goto(address('/imports'));
    await expectGoodEverywhere(page, 'Import');
    await page.getByRole('radio', { name: /27001/ }).check();
    await upload(page, 'soa.csv', statement);

    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
    await expectGoodEverywhere(page, 'soa.csv');
    await page.getByRole('combobox', { name: 'Control ID' }).waitFor();
    const run = page.url();

    await page.getByRole('link', { name: 'Look at the rows' }).click();
    await page.getByText('cells 6 + 7 were joined').waitFor();
    await page.getByText('A.9.99 is no control of the framework chosen.').waitFor();
    await expectGoodEverywhere(page, 'soa.csv');
    await page
      .getByRole('navigation', { name: 'Which rows' })
      .getByRole('link', { name: 'Refused 1' })
      .click();
    await page.getByText('Line 2', { exact: true }).waitFor({ state: 'detached' });
    expect(await page.getByText(/^Line \d+$/).allInnerTexts()).toEqual(['Line 5']);

    // Leaving and coming back by the list leads to the same import.
    await page.goto(address('/imports'));
    await page.getByRole('link', { name: 'soa.csv' }).click();
    await page.getByRole('link', { name: '2. Rows' }).click();
    await page.getByRole('button', { name: 'Bring in 3 rows' }).click();
    await page.getByRole('heading', { name: '3 rows came in' }).waitFor();
    await page.getByRole('heading', { name: 'Rows that stayed out' }).waitFor();
    await expectGoodEverywhere(page, 'soa.csv');

    const { body } = await member.call('GET', '/applicability/iso27001-2022:A.5.2');
    expect(body).toMatchObject({ decision: 'applicable', asImported: true, implementation: 'partly' });
    await page.getByRole('link', { name: 'See them on Applicability' }).click();
    await page.waitForURL(/\/applicability/);

    await page.goto(run);
    await page.getByRole('button', { name: 'Take the import back' }).click();
    await page.getByRole('heading', { name: 'The import was taken back' }).waitFor();
    await expectGoodEverywhere(page, 'soa.csv');
    const after = await member.call('GET', '/applicability/iso27001-2022:A.5.2');
    expect(after.body).toMatchObject({ decision: 'undecided', asImported: false, realisedBy: [] });
    expect(errors).toEqual([]);
    await close();
  });

  it('names another standard and an older edition; a row of the edition before is confirmed by a person', async () => {
    const { page, errors, close } = await signedIn();
    await page.goto(address('/imports?target=statement'));
    await page.getByRole('radio', { name: /42001/ }).check();
    const old = ['A.9.2.1', 'A.9.2.2', 'A.12.3.1', 'A.11.1.1', 'A.10.1.1', 'A.5.1.1'];
    await upload(page, 'old.csv', bytes([['Control', 'Applicable'], ...old.map((one) => [one, 'Yes'])]));
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
    await page.goto(address('/imports?target=statement'));
    await page.getByRole('radio', { name: /27001/ }).check();
    await upload(page, 'old.csv', bytes([['Control', 'Applicable'], ...old.map((one) => [one, 'Yes'])]));
    await page.getByText('The file uses the numbers of ISO/IEC 27001:2013.').waitFor();
    await expectGoodEverywhere(page, 'old.csv');
    await page.getByRole('link', { name: '2. Rows' }).click();
    await page.getByRole('button', { name: 'Confirm A.8.13 Information backup' }).click();
    await page.getByRole('button', { name: 'Bring in 1 row' }).waitFor();
    await expectGoodEverywhere(page, 'old.csv');
    expect(errors).toEqual([]);
    await close();
  });
});

const refused: readonly [name: string, bytes: Buffer, sentence: string][] = [
  ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), 'old .xls format'],
  ['empty.csv', Buffer.alloc(0), 'The file is empty.'],
  ['bare.csv', Buffer.from('Control,Applicable\n'), 'was not read'],
  ['picture.png', Buffer.from('x'), 'picture.png is not one of'],
];

describe('files and addresses that lead nowhere', () => {
  it('each is refused with its sentence, and the next one is read all the same', async () => {
    const large = join(mkdtempSync(join(tmpdir(), 'tandem-journey-')), 'large.csv');
    writeFileSync(large, Buffer.alloc(21_000_000, 97));
    const { page, close } = await signedIn();
    await page.goto(address('/imports'));
    await page.getByRole('radio', { name: /27001/ }).waitFor();
    for (const [name, bytes, sentence] of refused) {
      await upload(page, name, bytes);
      await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
    }
    await page.locator('input[type=file]').setInputFiles(large);
    await page.getByRole('alert').filter({ hasText: 'large.csv is larger than 20 MB.' }).waitFor();
    await close();
    rmSync(dirname(large), { recursive: true });
  });

  it('a run that is not there answers like any missing page', async () => {
    const { page, close } = await signedIn();
    await page.goto(address('/imports/0198c5a0-0000-7000-8000-000000000000'));
    await page.getByRole('heading', { level: 1, name: /not|nothing/i }).waitFor();
    await close();
  });
});

describe('a register that maps to Annex A', { timeout: 300_000 }, () => {
  it('says which number could be of two standards; the field of one settles it, and the control realises the row', async () => {
    const { page, errors, close } = await signedIn();
    await page.goto(address('/imports?target=control'));
    const name = 'mapped.csv';
    await upload(
      page,
      name,
      bytes([
        ['Control name', 'Status', 'Annex A'],
        ['Restores are rehearsed', 'Implemented', '8.13'],
        ['Duties are written down', 'Planned', 'A.5.2, A.5.3'],
      ]),
    );
    await page.getByRole('link', { name: 'Look at the rows' }).click();
    await page.getByText('A.5.2, A.5.3 stands in ISO/IEC 27001:2022 and in ISO/IEC 42001:2023.').waitFor();
    await expectGoodEverywhere(page, name);
    await page.getByRole('link', { name: '1. Columns' }).click();
    const column = page.getByRole('combobox', { name: 'Annex A' });
    await column.selectOption({ label: 'Annex A of ISO/IEC 27001:2022' });
    await page.getByRole('link', { name: 'Look at the rows' }).click();
    await page.getByRole('button', { name: 'Bring in 2 rows' }).click();
    await page.getByRole('heading', { name: '2 rows came in' }).waitFor();
    const { body } = await member.call('GET', '/applicability/iso27001-2022:A.5.3');
    expect(body).toMatchObject({ realisedBy: [{ title: 'Duties are written down' }] });
    await page.getByRole('button', { name: 'Take the import back' }).click();
    await page.getByRole('heading', { name: 'The import was taken back' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('what a workbook does not say in cells', { timeout: 300_000 }, () => {
  it('is said with the weight of a warning before anything comes in', async () => {
    const { page, close } = await signedIn();
    await page.goto(address('/imports?target=asset'));
    await upload(page, 'hidden.xlsx', await unspokenBook());
    for (const remark of [
      'Rows that are hidden in the file are read too',
      'Column C speaks by colours alone',
    ])
      await page.locator('p', { hasText: remark, has: page.locator('svg') }).waitFor();
    await expectGoodEverywhere(page, 'hidden.xlsx');
    await close();
  });
});

describe('a column is corrected', () => {
  it('by keyboard, and the counts follow', async () => {
    const { page, close } = await signedIn();
    await page.goto(address('/imports?target=asset'));
    await upload(
      page,
      'assets.csv',
      bytes([
        ['Asset Name', 'Wozu'],
        ['Server', 'Orders'],
        ['Archive', 'Papers'],
      ]),
    );
    const column = page.getByRole('combobox', { name: /Wozu/ });
    await column.focus();
    await column.selectOption({ label: 'Description' });
    await page.getByText('Please check this column.').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Look at the rows' }).press('Enter');
    await page.getByRole('definition').filter({ hasText: 'Orders' }).waitFor();
    await page.getByRole('button', { name: 'Bring in 2 rows' }).press('Enter');
    await page.getByRole('heading', { name: '2 rows came in' }).waitFor();
    await page.getByRole('link', { name: 'See them in Assets' }).click();
    await page.getByText('Archive').first().waitFor();
    await close();
  });
});

describe('a ZIP beside a register of evidence', { timeout: 300_000 }, () => {
  it('is shown as soon as it is stored: nothing is asked once more, and a lost answer loses nothing', async () => {
    const { page, errors, close } = await signedIn();
    await page.goto(address('/imports?target=evidence'));
    await upload(
      page,
      'proof.csv',
      bytes([
        ['Title', 'File'],
        ['Drill', 'drill.txt'],
        ['Lease', 'lease.txt'],
      ]),
    );
    await page.getByRole('heading', { level: 1, name: 'proof.csv' }).waitFor();
    await page.getByText('Drop a ZIP with the files').waitFor();
    const run = (url: URL) => /\/imports\/[\w-]+$/.test(url.pathname) && url.pathname.startsWith('/api/');
    // From now on the server is too busy to tell the import once more.
    await page.route(run, (route) => (route.request().method() === 'GET' ? undefined : route.continue()));
    const buffer = zip({ 'drill.txt': 'It rang.', 'other.txt': 'Nobody names it.' });
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'proof.zip', mimeType: 'application/zip', buffer });
    await page.getByText('proof.zip: the rows take 1 of 2 files.').waitFor();
    await page.unroute(run);
    await expectGoodEverywhere(page, 'proof.csv');
    // The server does it, and the line breaks before it can say so.
    await page.route(/\/imports\/[\w-]+\/files$/, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await page.getByRole('button', { name: 'Take the ZIP away' }).click();
    await page.getByText('Drop a ZIP with the files').waitFor();
    await page.getByText('The server cannot be reached').waitFor({ state: 'detached' });
    expect(errors).toEqual([]);
    await close();
  });
});
