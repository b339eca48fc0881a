import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { type Mailbox, openMailbox } from './support/mailbox.ts';
import { memberPage } from './support/member-page.ts';
import { founder, type Member, signIn } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

const kim = 'kim@example.test';
/** Always at least one day apart, whatever hour it is: 25 hours lie between them. */
const [where, later] = ['Pacific/Niue', 'Pacific/Kiritimati'];

let mailbox: Mailbox;
let server: RunningServer;
let browser: Browser;
let ada: Member;
const folder = mkdtempSync(join(tmpdir(), 'tandem-proof-'));

beforeAll(async () => {
  mailbox = await openMailbox();
});
onFoundedGround(
  async (ground) => {
    ({ server, browser } = ground);
    const answer = await fetch(`${server.url}/api/v1/organisations`, {
      method: 'POST',
      headers: {
        ...{ cookie: ground.founder.cookie, origin: server.url, 'content-type': 'application/json' },
      },
      body: JSON.stringify({ organisationName: 'Southwind', slug: 'south', timeZone: where }),
    });
    expect(answer.status).toBe(200);
    ada = await signIn(server, 'south');
  },
  () => ({ TANDEM_SMTP_URL: mailbox.url, TANDEM_MAIL_FROM: 'Tandem <tandem@example.test>' }),
);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await mailbox.close();
});

/** A file on somebody's disk: the same one when it is chosen again. */
function file(name: string, words: string): string {
  const path = join(folder, name);
  writeFileSync(path, words);
  return path;
}
const dayIn = (timeZone: string): string => new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
/** The same day of the month before, or its last. */
function monthBefore(day: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 2, Math.min(date, last))).toISOString().slice(0, 10);
}
const linkIn = (text: string): string => /http:\/\/\S+\/give\/south\/[\w-]{22}/.exec(text)?.[0] ?? '';

/** Choose a file of which the connection is cut, leave the page, and choose it again: it goes on. */
async function cutAndResumed(page: Page, path: string): Promise<void> {
  const sent = { POST: 0, PATCH: 0 };
  page.on('request', (one) => {
    if (one.url().endsWith('/uploads') && one.method() === 'POST') sent.POST += 1;
  });
  const pieces = (url: URL) => url.pathname.includes('/uploads/');
  await page.route(pieces, (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    sent.PATCH += 1;
    return route.abort('connectionreset');
  });
  const field = page.locator('input[type=file]').first();
  await field.setInputFiles(path);
  await expect.poll(() => sent.PATCH).toBeGreaterThan(0);
  await page.reload();
  await page.getByText('These had not arrived in full').waitFor();
  await page.unroute(pieces);
  await field.setInputFiles(path);
  await page.getByRole('list', { name: 'Files that have arrived' }).getByText('report.txt').waitFor();
  expect(sent.POST).toBe(1);
}

describe('proof', { timeout: 300_000 }, () => {
  test('is asked for by a link, given through a lost connection, returned, accepted, expires, and is renewed in place', async () => {
    const control = await ada.call('POST', '/controls', { title: 'Backups are restored' });
    expect(control.status).toBe(200);
    const inside = await memberPage(browser, server, ada, '/controls/C-001');
    const outside = await newPage(browser, { width: 390, phone: true });
    const { page } = inside;

    // Asked: the link goes by mail, and the owner needs do nothing more.
    await page.getByRole('link', { name: 'Ask for evidence' }).click();
    await page.getByLabel('What do you need?').fill('Restore test report');
    await page.getByText('Somebody outside', { exact: true }).click();
    await page.getByLabel('Name', { exact: false }).first().fill('Kim Lee');
    await page.getByLabel('Mail address').fill(kim);
    await page.getByRole('button', { name: 'Prepare the request' }).click();
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('Kim Lee is asked').waitFor();

    // Given: the upload is cut, and goes on.
    const first = linkIn((await mailbox.wait(kim, 'Please send: Restore test report')).text);
    await outside.page.goto(first);
    await cutAndResumed(outside.page, file('report.txt', 'restored in 42 minutes\n'.repeat(2000)));
    await outside.page.getByRole('button', { name: 'Send to Southwind' }).tap();
    await outside.page.getByRole('heading', { name: 'It has arrived at Southwind' }).waitFor();

    // Returned with a reason, given again by the link of the second mail.
    await page.goto(`${server.url}/o/south`);
    const asked = page.getByRole('listitem').filter({ hasText: 'Restore test report' });
    await asked.getByRole('button', { name: /^Send back/ }).click();
    await asked.getByLabel('What is missing or wrong').fill('Which day was it?');
    await asked.getByRole('button', { name: 'Send back', exact: true }).click();
    await asked.getByText('RQ-001 went back.').waitFor();
    const again = await mailbox.wait(kim, 'Please look again: Restore test report');
    expect(again.text).toContain('Which day was it?');
    await outside.page.goto(linkIn(again.text));
    await outside.page.getByText('Which day was it?').waitFor();
    await outside.page.getByLabel('Anything to say about it').fill('On the second of the month.');
    await outside.page.getByRole('button', { name: 'Send to Southwind' }).tap();
    await outside.page.getByRole('heading', { name: 'It has arrived at Southwind' }).waitFor();

    // Accepted in its row: evidence of the control, with its origin; then how long it holds.
    await page.reload();
    await asked.getByRole('button', { name: /^Accept/ }).click();
    await asked.getByText('It is evidence E-001 now.').waitFor();
    await page.goto(`${server.url}/o/south/evidence/E-001`);
    await page.getByText('Request RQ-001').waitFor();
    await page.getByRole('button', { name: 'Say how long it holds' }).click();
    await page.getByLabel('Renewed every (months)').fill('1');
    await page.getByLabel('Collected on').fill(monthBefore(dayIn(where)));
    await page.getByRole('button', { name: 'Save the evidence' }).click();
    await page.getByText('If this lapses, these lose their only current proof:').waitFor();
    const { id, dueOn } = (await ada.call('GET', '/evidence/E-001')).body;

    // The next day begins where the organisation is: the evidence has expired, and its owner is told.
    const { version } = (await ada.call('GET', '/organisation')).body;
    const moved = await ada.call('PATCH', '/organisation', { version, changes: { timeZone: later } });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(String(dueOn) < dayIn(later)).toBe(true);
    const reminder = await mailbox.wait(founder.email, 'Southwind: ');
    expect(reminder.text).toContain('E-001 Restore test report');
    expect(reminder.text).toContain('It is stale since');
    await page.goto(`${server.url}/o/south/notices`);
    await page.getByText('It is stale since').first().waitFor();
    await page.goto(`${server.url}/o/south/controls/C-001`);
    await page.locator('#evidence').getByText('Stale').waitFor();

    // On Home it stands once, and is renewed there.
    await page.goto(`${server.url}/o/south`);
    const row = page.getByRole('listitem').filter({ hasText: 'Prove Restore test report' });
    await row.getByRole('button', { name: /^Renew/ }).click();
    expect(await page.getByText('It is stale since').count()).toBe(0);
    await row
      .locator('input[type=file][multiple]')
      .setInputFiles(file('second.txt', 'restored in 38 minutes\n'));
    await row.getByText('The file has arrived.').waitFor();
    expect(await row.getByLabel('Collected on').inputValue()).toBe(dayIn(later));
    await row.getByLabel('What changed').fill('Four minutes faster, on the new server.');
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByText('E-001 is renewed: revision 2, due again on').waitFor();

    // Current again, with both revisions, what changed, and a ledger that verifies.
    await page.goto(`${server.url}/o/south/evidence/E-001`);
    await page.getByText('Current: due again on').waitFor();
    const revisions = page.locator('#revisions');
    await revisions.getByText('Four minutes faster, on the new server.').waitFor();
    await revisions.getByRole('button', { name: 'Open revision 1' }).click();
    await revisions.getByText('report.txt').first().waitFor();
    expect((await ada.call('GET', `/evidence/${id}`)).body).toMatchObject({
      ...{ freshness: 'current', revision: 2, origin: 'member', files: [{ name: 'second.txt' }] },
    });
    expect((await ada.call('GET', '/ledger/verify')).body).toMatchObject({ intact: true });
    expect([...inside.errors, ...outside.errors]).toEqual([]);
    await Promise.all([inside.close(), outside.close()]);
  });
});
