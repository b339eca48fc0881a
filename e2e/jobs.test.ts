import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailServer } from '../src/adapters/mail/testing.ts';
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
    await page.getByRole('link', { name: 'Long work', exact: true }).click();
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

describe('mail', { timeout: 240_000 }, () => {
  it('that a server does not take yet is waited with, also through a crash, and then arrives', async () => {
    const { page } = opened;
    mail.state.refuse = { responseCode: 451, message: 'Come back later' };
    await page.goto(at('/settings/mail'));
    await page.getByText('Tandem <tandem@example.test>').waitFor();
    await page.getByRole('button', { name: 'Send me a test mail' }).click();
    await page.getByText(/It could not be sent yet and is tried again.*Come back later/).waitFor();
    mail.state.refuse = null;
    await server.kill();
    again = await startServer(server.dataFolder, Number(new URL(server.url).port), posting());
    await expect.poll(() => mail.received.length, { timeout: 60_000, interval: 200 }).toBe(1);
    expect(mail.received[0]?.to).toEqual([founder.email]);
    expect(mail.received[0]?.raw).toContain(`${server.url}/o/${ada.slug}/settings/mail`);
    await page.getByText('The mail server has taken the test mail.').waitFor();
  });

  it('that is refused for good is shown, and can be tried once more', async () => {
    const { page } = opened;
    mail.state.refuse = { responseCode: 550, message: 'No such mailbox' };
    await page.getByRole('button', { name: 'Send me a test mail' }).click();
    await page.getByText(/It could not be sent\. .*No such mailbox/).waitFor();
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
