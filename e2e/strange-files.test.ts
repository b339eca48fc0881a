import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../src/adapters/spreadsheet/write-xlsx.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import { pdfFile } from './support/pdf-file.ts';

let opened: Awaited<ReturnType<typeof memberPage>>;
let page: Page;
let at: (path: string) => string;
const folder = mkdtempSync(join(tmpdir(), 'tandem-strange-'));

onFoundedGround(async ({ server, browser, founder }) => {
  opened = await memberPage(browser, server, founder, '/evidence/new');
  ({ page } = opened);
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
  at = (path) => `${server.url}/o/${founder.slug}${path}`;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  expect(opened.errors).toEqual([]);
});

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** A PNG of so many black points, one bit each. */
function blackPng(width: number, height: number): Uint8Array {
  const chunk = (type: string, content: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = Buffer.alloc(height * (1 + Math.ceil(width / 8)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
  ]);
}

/** Two frames of one point, again and again. */
const movingGif = Buffer.from(
  [
    '47494638396101000100800000000000ffffff',
    '21ff0b4e45545343415045322e300301000000',
    ...['44', '4c'].map((colour) => `21f90400140000002c0000000001000100000202${colour}0100`),
    '3b',
  ].join(''),
  'hex',
);

const hostile = [
  '# Minutes',
  '<script>window.harmed = 1</script><img src=x onerror="window.harmed = 2">',
  '<iframe src="javascript:parent.harmed=3"></iframe><svg onload="window.harmed=4"></svg>',
  '[press](javascript:window.harmed=5) ![pixel](http://127.0.0.1:9/pixel.png)',
  '<style>body { display: none }</style>',
  'The end of it.',
].join('\n\n');

/** Text as some programs of Windows write it, with its mark. */
const utf16 = (text: string): Uint8Array => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('a strange file ends in a picture or a sentence', { timeout: 300_000 }, () => {
  it('one without a byte is refused with a sentence where it is chosen', async () => {
    await page.locator('input[type=file][multiple]').setInputFiles(file('nothing.txt', ''));
    await page.getByText('The file is empty.').waitFor();
    await page.getByRole('button', { name: 'Take away nothing.txt' }).click();
  });

  it('all the others come in', async () => {
    const line = (row: number): string => `R-${row};Risk number ${row};${'x'.repeat(70)}\n`;
    const sheets = Array.from({ length: 100 }, (_, sheet) => ({
      name: `Month ${sheet + 1}`,
      columns: [{ title: 'What' }],
      rows: [[`Row of ${sheet + 1}`]],
    }));
    await page
      .locator('input[type=file][multiple]')
      .setInputFiles([
        file('large.csv', Array.from({ length: 120_000 }, (_, row) => line(row)).join('')),
        file('windows.txt', utf16('Geprüft am 3. November.\r\nAlles da.')),
        file('windows.csv', utf16('Name;Größe\r\nÄpfel;3\r\n')),
        file('semicolon.csv', 'Name;Note\r\n"Lee; Kim";"said ""yes"""\r\n'),
        file('hostile.md', hostile),
        file('months.xlsx', await writeXlsx(sheets)),
        file('long.pdf', pdfFile(Array.from({ length: 300 }, (_, at) => `This is page ${at + 1}`))),
        file('moving.gif', movingGif),
        file('poster.png', blackPng(10_000, 6_000)),
        file('torn.png', blackPng(10, 10).subarray(0, 40)),
        file('torn.pdf', '%PDF-1.7 and then nothing'),
        file('torn.xlsx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(400, 7)])),
      ]);
    await page.getByText('All 12 files have arrived.').waitFor({ timeout: 60_000 });
    await page.getByRole('switch', { name: 'These files are one piece of evidence together' }).click();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Strange files');
    await page.getByRole('button', { name: 'Add the evidence' }).click();
    await page.goto(at('/evidence/E-001'));
    await page.getByRole('heading', { level: 1, name: 'Strange files' }).waitFor();
  });

  const part = (name: string) => page.getByRole('region', { name: `Preview of ${name}` });
  const show = async (name: string): Promise<void> => {
    await page
      .getByRole('button', { name: `Show ${name}` })
      .first()
      .click();
    await part(name).waitFor();
  };

  it.each([
    ['large.csv', 'These are the first 200 rows'],
    ['windows.txt', 'Geprüft am 3. November.'],
    ['windows.csv', 'Äpfel'],
    ['semicolon.csv', 'Lee; Kim'],
    ['hostile.md', 'The end of it.'],
    ['torn.pdf', 'This PDF is damaged or protected and cannot be shown here.'],
  ])('%s', async (name, text) => {
    await show(name);
    await part(name).getByText(text).first().waitFor();
  });

  it('semicolons are cells, quoted ones are not; tags of a Markdown file are words', async () => {
    expect(await part('semicolon.csv').getByRole('cell').allTextContents()).toEqual([
      ...['Name', 'Note', 'Lee; Kim', 'said "yes"'],
    ]);
    expect(await part('hostile.md').locator('script, img, iframe, svg, style').count()).toBe(0);
    await part('hostile.md').getByText('press').click();
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
  });

  it('of a hundred sheets each can be looked at', async () => {
    await show('months.xlsx');
    const sheet = part('months.xlsx').getByRole('combobox', { name: 'Sheet' });
    await part('months.xlsx').getByText('Row of 1', { exact: true }).waitFor();
    await sheet.selectOption('Month 100');
    await part('months.xlsx').getByText('Row of 100', { exact: true }).waitFor();
  });

  it('of three hundred pages each is near', async () => {
    await show('long.pdf');
    await part('long.pdf').getByText('This is page 1', { exact: true }).waitFor({ state: 'attached' });
    const number = part('long.pdf').getByRole('textbox', { name: 'Page' });
    await number.fill('300');
    await number.press('Enter');
    await part('long.pdf').getByText('This is page 300').waitFor({ state: 'attached' });
    expect(await part('long.pdf').getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
    await number.fill('301');
    await number.press('Enter');
    expect(await number.inputValue()).toBe('300');
  });

  it('a picture that moves, and one of sixty million points, are drawn; one that is torn says so', async () => {
    for (const [name, width] of [
      ['moving.gif', 1],
      ['poster.png', 10_000],
    ] as const) {
      await show(name);
      const image = part(name).getByRole('img', { name });
      await expect
        .poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth), { timeout: 30_000 })
        .toBe(width);
    }
    await show('torn.png');
    await part('torn.png').getByText('This picture is damaged and cannot be shown.').waitFor();
  });

  it('what only pretends to be a workbook is downloaded, and the whole is good on every screen', async () => {
    const torn = page.getByRole('button', { name: 'Show torn.xlsx' });
    if ((await torn.count()) > 0) {
      await torn.click();
      await part('torn.xlsx').getByText('This file is damaged or protected').waitFor();
    }
    await expectGoodEverywhere(page, 'Strange files');
  });
});
