import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailServer } from '../src/adapters/mail/testing.ts';
import { writeCsv } from '../src/adapters/spreadsheet/write-csv.ts';
import { zip } from '../src/testing/zip.ts';
import type { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import { founder, type Member } from './support/organisation.ts';
import { type RunningServer, startServer } from './support/server.ts';

let server: RunningServer;
let again: RunningServer | undefined;
let browser: Browser;
let ada: Member;
let mail: Awaited<ReturnType<typeof mailServer>>;
let opened: Awaited<ReturnType<typeof newPage>>;
/** The settings of mail. */
const posting = () => ({ TANDEM_SMTP_URL: mail.url, TANDEM_MAIL_FROM: 'Tandem <tandem@example.test>' });

beforeAll(async () => {
  mail = await mailServer();
});
onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  opened = await memberPage(browser, server, ada, '/work');
}, posting);
afterAll(async () => {
  await again?.stop();
  await mail?.close();
  expect(opened?.errors).toEqual([]);
});

const at = (path: string): string => `${server.url}/o/${ada.slug}${path}`;

describe('long work', { timeout: 240_000 }, () => {
  it('is explained where there is none yet', async () => {
    const { page } = opened;
    await page.getByRole('heading', { name: 'No long work yet' }).waitFor();
    await expectGoodEverywhere(page, 'Long work');
  });

  it('is started, left, and found again with its result', async () => {
    const { page } = opened;
    await page.goto(at('/settings/ledger'));
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    const started = page.getByRole('region', { name: 'Verification' });
    await started.getByText('Verify the ledger', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    // The panel of the page before may still be there, with a link of the same name.
    await page.getByRole('complementary').getByRole('link', { name: 'Long work', exact: true }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Verify the ledger' });
    await row.getByText(/^Intact: \d+ entries follow one another/).waitFor();
    await row.getByText('Done', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Show everybody’s' }).click();
    await row.getByText(founder.name).waitFor();
    await expectGoodEverywhere(page, 'Long work');
    await row.getByRole('link', { name: 'Open: Verify the ledger' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ledger' }).waitFor();
  });

  it('shows live how it stands where it was started', async () => {
    const { page } = opened;
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    const started = page.getByRole('region', { name: 'Verification' });
    await started.getByText(/^Intact: \d+ entries follow one another/).waitFor();
  });
});

/** Ends the program without warning and starts it again where it was. */
async function crash(): Promise<void> {
  await (again ?? server).kill();
  again = await startServer(server.dataFolder, Number(new URL(server.url).port), posting());
}

const named = (at: number): string => `file-${at}.txt`;

/** A register with a file per row, read and looked at together with its ZIP: one click before it comes in. */
async function lookedAt(page: Page, name: string, count: number, spoilt?: string): Promise<void> {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const rows = numbers.map((number) => [`About ${named(number)}`, named(number)]);
  const packed = zip(
    Object.fromEntries(numbers.map((number) => [named(number), `What it holds: ${number}`])),
  );
  // The bytes behind the name of the file are not those that were packed.
  if (spoilt)
    packed.fill(0xff, packed.indexOf(spoilt) + spoilt.length, packed.indexOf(spoilt) + spoilt.length + 6);
  await page.goto(at('/imports?target=evidence'));
  const drop = page.locator('input[type=file]').first();
  const buffer = Buffer.from(writeCsv([['Title', 'File'], ...rows]));
  await drop.setInputFiles({ name, mimeType: 'text/csv', buffer });
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('heading', { name: 'Files', exact: true }).waitFor();
  await drop.setInputFiles({ name: 'files.zip', mimeType: 'application/zip', buffer: packed });
  await page.getByText(`files.zip: the rows take ${count} of ${count} files.`).waitFor({ timeout: 60_000 });
  await page.getByRole('link', { name: '2. Rows' }).click();
}

const evidence = async (): Promise<unknown> => (await ada.call('GET', '/evidence/count')).body.count;

const count = 1000;
const shown = count.toLocaleString('en-GB');
const work = (page: Page) => page.getByRole('region', { name: 'Work on this import' });
/** How many files are unpacked, as the page says it. */
const unpacked = async (page: Page): Promise<number> => {
  const said = work(page).getByText(new RegExp(`^[\\d,]+ of ${shown} files unpacked$`));
  return Number(((await said.textContent()) ?? '').replace(/ of.*$/, '').replaceAll(',', ''));
};

describe('an import with many files', { timeout: 400_000 }, () => {
  it('shows on its own page how far it is, live; cancelled, nothing of it is there', async () => {
    const { page } = opened;
    await lookedAt(page, 'many.csv', count);
    const asked: string[] = [];
    const listen = (request: Request): void => {
      if (/\/job(s\/|-events)/.test(request.url())) asked.push(request.resourceType());
    };
    page.on('request', listen);
    await page.getByRole('button', { name: `Bring in ${shown} rows` }).click();
    await expect.poll(() => unpacked(page), { timeout: 60_000 }).toBeGreaterThan(0);
    const before = await unpacked(page);
    await expect.poll(() => unpacked(page), { timeout: 60_000 }).toBeGreaterThan(before);
    page.off('request', listen);
    // The figure moved without the page asking again.
    expect(asked).toEqual(['fetch', 'eventsource']);
    await page.getByText('Being brought in', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: /^Bring in/ }).count()).toBe(0);
    await work(page).getByRole('button', { name: 'Cancel: Bring in many.csv' }).click();
    await work(page).getByText('Cancelled', { exact: true }).waitFor();
    await work(page).getByText('Nothing of it came in.').waitFor();
    await page.getByRole('heading', { name: 'What would happen' }).waitFor();
    await page.getByRole('button', { name: `Bring in ${shown} rows` }).waitFor();
    expect(await evidence()).toBe(0);
    await expectGoodEverywhere(page, 'many.csv');
  });

  it('that fails says so in a sentence where it was started, until it is looked at anew', async () => {
    const { page } = opened;
    const before = await evidence();
    await lookedAt(page, 'damaged.csv', 3, named(1));
    await page.getByRole('button', { name: 'Bring in 3 rows' }).click();
    const sentence = 'The ZIP is damaged: "file-1.txt" cannot be unpacked. Pack it anew.';
    await work(page).getByText(sentence).waitFor();
    await work(page).getByText('Failed', { exact: true }).waitFor();
    await expectGoodEverywhere(page, 'damaged.csv');
    await page.goto(at('/work'));
    await page.getByText(sentence).waitFor();
    await page.getByRole('link', { name: 'Open: Bring in damaged.csv' }).click();
    await work(page).getByText(sentence).waitFor();
    expect(await evidence()).toBe(before);
    await page.getByRole('button', { name: 'Take the ZIP away' }).click();
    await work(page).waitFor({ state: 'detached' });
  });
});

describe('mail', { timeout: 240_000 }, () => {
  it('that a server does not take yet is waited with, also through a crash, and then arrives', async () => {
    const { page } = opened;
    mail.state.refuse = { responseCode: 451, message: 'Come back later' };
    await page.goto(at('/settings/mail'));
    await page.getByText('Tandem <tandem@example.test>').waitFor();
    await page.getByRole('button', { name: 'Send me a test mail' }).click();
    await page.getByText('451 Come back later').waitFor();
    await page.getByText('It is tried again by itself').waitFor();
    mail.state.refuse = null;
    await crash();
    await expect.poll(() => mail.received.length, { timeout: 60_000, interval: 200 }).toBe(1);
    expect(mail.received[0]?.to).toEqual([founder.email]);
    expect(mail.received[0]?.raw).toContain(`${server.url}/o/${ada.slug}/settings/mail`);
    await page.getByText('The mail server has taken the test mail.').waitFor();
  });

  it('that is refused for good is shown, and can be tried once more', async () => {
    const { page } = opened;
    mail.state.refuse = { responseCode: 550, message: 'No such mailbox' };
    await page.getByRole('button', { name: 'Send me a test mail' }).click();
    await page.getByText('The mail server takes no mail for this address.').first().waitFor();
    await page.getByText('550 No such mailbox').first().waitFor();
    await page.reload();
    const failed = page.getByRole('list', { name: 'Mails that could not be sent' });
    await failed.getByText(/No such mailbox/).waitFor();
    await expectGoodEverywhere(page, 'Mail');
    mail.state.refuse = null;
    await failed.getByRole('button', { name: /^Try again/ }).click();
    await page.getByText('Nothing.', { exact: true }).waitFor();
    await expect.poll(() => mail.received.length, { timeout: 30_000, interval: 200 }).toBe(2);
  });
});

describe('an import in the middle of which the program dies', { timeout: 400_000 }, () => {
  it('started again and killed on its way begins again by itself, comes in once, and its result is opened', async () => {
    const { page } = opened;
    await page.goto(at('/imports'));
    await page.getByRole('link', { name: 'many.csv' }).click();
    await page.getByRole('link', { name: '2. Rows' }).click();
    await page.getByRole('button', { name: `Bring in ${shown} rows` }).click();
    await expect.poll(() => unpacked(page), { timeout: 60_000 }).toBeGreaterThan(0);
    await crash();
    await page.reload();
    await expect.poll(() => unpacked(page), { timeout: 60_000 }).toBeGreaterThan(0);
    await work(page).getByText('Under way', { exact: true }).waitFor();
    await expectGoodEverywhere(page, 'many.csv');
    await page.getByRole('heading', { name: `${shown} rows came in` }).waitFor({ timeout: 240_000 });
    expect(await evidence()).toBe(count);
    await page.goto(at('/work'));
    const rows = page.getByRole('listitem').filter({ hasText: 'Bring in many.csv' });
    await rows.getByText('Done', { exact: true }).waitFor();
    await rows.getByText('Cancelled', { exact: true }).waitFor();
    await rows.getByText(`${count} rows came in.`).waitFor();
    await expectGoodEverywhere(page, 'Long work');
    await rows.getByRole('link', { name: 'Open: Bring in many.csv' }).first().click();
    await page.getByRole('link', { name: 'See them in Evidence' }).click();
    await page.getByText('About file-7.txt').first().waitFor();
  });
});
