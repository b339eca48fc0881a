import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { newPage } from './support/browser.ts';
import { day } from './support/day.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import { type Member, signIn } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;
let control: string;

async function made(method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await ada.call(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  control = String((await made('POST', '/controls', { title: 'Backups are restored' })).ref);
});

/** A reader, by an invitation they accept. */
async function invited(): Promise<{ member: Member; personId: string }> {
  const [email, password] = ['tom@example.test', 'correct horse battery staple'];
  const invitation = await made('POST', '/people/invitations', {
    name: 'Tom Baker',
    email,
    roles: ['reader'],
  });
  const answer = await fetch(`${server.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token: String(invitation.link).split('#')[1], password }),
  });
  expect(answer.status).toBe(200);
  const { body } = await ada.call('GET', '/people?q=Tom');
  const [tom] = body.rows as { id: string }[];
  return { member: await signIn(server, ada.slug, { email, password }), personId: tom?.id ?? '' };
}

/** A file on somebody's disk: the same one when it is chosen again. */
const folder = mkdtempSync(join(tmpdir(), 'tandem-given-'));
const report = join(folder, 'report.txt');
writeFileSync(report, 'restored in 42 minutes\n'.repeat(2000));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file as somebody chooses it in their browser. */
const chosen = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const fileField = (page: Page) => page.locator('input[type=file]').first();

describe('evidence by a link that needs no account', { timeout: 300_000 }, () => {
  let link = '';
  let outside: Awaited<ReturnType<typeof newPage>>;

  test('is asked for from a control, and the link is told once', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, `/controls/${control}`);
    // The record it is for comes late: nothing typed is lost to it.
    await page.route(/\/search\?/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.getByRole('link', { name: 'Ask for evidence' }).click();
    await page.getByLabel('What do you need?').fill('Restore test report');
    await page.getByText(`For ${control} Backups are restored`).waitFor();
    expect(await page.getByLabel('What do you need?').inputValue()).toBe('Restore test report');
    await expectGoodEverywhere(page, 'New request');
    await page.getByText('Somebody outside', { exact: true }).click();
    await page.getByLabel('Name', { exact: false }).first().fill('Kim Lee');
    await page.getByLabel('Why is it needed?').fill('Our auditor asks for it in January.');
    await page.getByLabel('What does a good answer look like?').fill('Which database, which day, how long.');
    await page.getByRole('button', { name: 'Prepare the request' }).click();
    await page.getByRole('heading', { level: 1, name: 'Restore test report' }).waitFor();
    await page.getByText('Nobody is asked yet: Kim Lee is to be').waitFor();
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const field = page.getByRole('textbox', { name: 'Link', exact: true });
    await field.waitFor();
    link = await field.inputValue();
    expect(link).toMatch(/\/give\/north\/[\w-]{22}$/);
    await page.getByText('No mail goes out from here').waitFor();
    await expectGoodEverywhere(page, 'Restore test report');
    await page.reload();
    await page.getByText('not opened yet').waitFor();
    expect(await page.getByRole('textbox', { name: 'Link', exact: true }).count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  test('is given on a page of its own: an upload that was cut goes on where it stopped', async () => {
    outside = await newPage(browser, { width: 320, height: 640 });
    const { page, errors } = outside;
    await page.goto(link);
    await page.getByText('Ada Nowak asks you for this').waitFor();
    await expectGoodEverywhere(page, 'Restore test report');
    // The connection goes while the file is on its way, and the page is left.
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
    await fileField(page).setInputFiles(report);
    await expect.poll(() => sent.PATCH).toBeGreaterThan(0);
    await page.reload();
    await page.getByText('These had not arrived in full').waitFor();
    await page.unroute(pieces);
    await fileField(page).setInputFiles(report);
    await page.getByRole('list', { name: 'Files that have arrived' }).getByText('report.txt').waitFor();
    // It went on with the upload that was begun.
    expect(sent.POST).toBe(1);
    await page.getByRole('button', { name: 'Send to Northwind' }).click();
    await page.getByRole('heading', { name: 'It has arrived at Northwind' }).waitFor();
    await expectGoodEverywhere(page, 'Restore test report');
    expect(errors).toEqual([]);
  });

  test('is sent back with the reason, given again, and accepted: evidence with its origin, for its control', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    const row = page.getByRole('listitem').filter({ hasText: 'Restore test report' });
    await row.getByRole('button', { name: /^Send back/ }).click();
    await row.getByLabel('What is missing or wrong').fill('Which day was it?');
    await expectGoodEverywhere(page, /thing/);
    await row.getByRole('button', { name: 'Send back', exact: true }).click();
    await row.getByText('RQ-001 went back.').waitFor();

    await outside.page.reload();
    await outside.page.getByText('Which day was it?').waitFor();
    await expectGoodEverywhere(outside.page, 'Restore test report');
    await outside.page.getByLabel('Anything to say about it').fill('On 20 November.');
    await outside.page.getByRole('button', { name: 'Send to Northwind' }).click();
    await outside.page.getByRole('heading', { name: 'It has arrived at Northwind' }).waitFor();

    await page.goto(`${server.url}/o/north/requests/RQ-001`);
    await page.getByText('On 20 November.').first().waitFor();
    await page.getByRole('region', { name: 'Preview of report.txt' }).waitFor();
    await expectGoodEverywhere(page, 'Restore test report');
    await page.getByRole('button', { name: 'Accept', exact: true }).click();
    await page.getByText('Kim Lee gave it; it is evidence').waitFor();
    // Its links go on until their day and tell that all is well; each is shown with its use and can be ended.
    const links = page.getByRole('list', { name: 'Links that work' });
    await expect.poll(() => links.getByRole('listitem').count()).toBe(2);
    await links.getByText(/used \d+ times, last/).waitFor();
    await links.getByText('not opened yet').waitFor();
    await links
      .getByRole('listitem')
      .filter({ hasText: 'not opened yet' })
      .getByRole('button', { name: /^End this link/ })
      .click();
    await expect.poll(() => links.getByRole('listitem').count()).toBe(1);
    expect(await page.getByRole('button', { name: 'New link, ending the others' }).count()).toBe(0);
    const { body } = await ada.call('GET', '/evidence/E-001');
    expect(body).toMatchObject({ origin: 'request', originNote: 'RQ-001' });
    await outside.page.reload();
    await outside.page.getByRole('heading', { name: 'Northwind has accepted it' }).waitFor();
    expect([...errors, ...outside.errors]).toEqual([]);
    await close();
  });

  test('a link that was ended tells nothing, and no more than one that was never given', async () => {
    const title = 'Something else';
    const asked = { title, due: day(3), askedKind: 'outsider', askedName: 'Kim Lee' };
    const { id } = await made('POST', '/requests', asked);
    const first = await made('POST', `/requests/${id}/ask`, { version: 1 });
    await made('POST', `/requests/${id}/link/revoke`, {});
    const { page, close } = await newPage(browser, { width: 320, height: 640 });
    for (const path of [
      (first.link as { path: string }).path,
      `/give/north/${'A'.repeat(22)}`,
      '/give/x/y',
    ]) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole('heading', { name: 'This link does not work' }).waitFor();
      expect(await page.getByText(/Northwind|Something else/).count()).toBe(0);
    }
    await expectGoodEverywhere(page, 'This link does not work');
    await close();
    await outside.close();
  });
});

describe('Home', { timeout: 300_000 }, () => {
  test('gives in the row what I am asked for, and says that nothing waits once all is done', async () => {
    const tom = await invited();
    const ask = async (title: string, due: string) => {
      const asked = await made('POST', '/requests', { title, due, askedId: tom.personId });
      await made('POST', `/requests/${asked.id}/ask`, { version: 1 });
      return String(asked.ref);
    };
    const ref = await ask('Signed policy', day(-2));
    await ask('Training record', day(20));
    const { page, errors, close } = await memberPage(browser, server, tom.member, '');
    await page.getByRole('heading', { level: 1, name: /overdue/ }).waitFor();
    const row = page.getByRole('region', { name: 'Overdue' }).getByRole('listitem');
    await row.getByText('2 days overdue').waitFor();
    await row.getByRole('button', { name: 'Give it: Give “Signed policy”' }).click();
    await fileField(page).setInputFiles(chosen('policy.txt', 'signed'));
    await row.getByText('policy.txt').first().waitFor();
    await expectGoodEverywhere(page, /overdue/);
    await row.getByRole('button', { name: 'Give it', exact: true }).click();
    await row.getByText(`${ref} is given.`).waitFor();
    // A slip is taken back while nobody has looked: what was given is still there to be given, on the version that
    // stands since, however slow the answer is.
    await page.route(/\/requests\/[^/]+$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await row.getByRole('button', { name: /^Undo/ }).click();
    await row.getByRole('button', { name: 'Give it: Give “Signed policy”' }).click();
    await row.getByText('policy.txt').first().waitFor();
    await row.getByRole('button', { name: 'Give it', exact: true }).click();
    await row.getByText(`${ref} is given.`).waitFor();
    await page.reload();
    await page.getByText('Next: Give “Training record”').waitFor();
    await expectGoodEverywhere(page, /Nothing waits for you\.$/);
    expect(errors).toEqual([]);
    await close();
  });

  test('the list names who is asked, where it stands and by when', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '/requests');
    await page.getByRole('cell', { name: 'Accepted' }).waitFor();
    await expectGoodEverywhere(page, 'Requests');
    expect(errors).toEqual([]);
    await close();
  });
});
