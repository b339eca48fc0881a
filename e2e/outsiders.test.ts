import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;

async function made(method: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await ada.call(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  const people = [
    ['Restore test report', 'Kim Lee', 'kim@example.test'],
    ['Access review', 'Kim Lee', 'kim@example.test'],
    ['Pentest summary', '<b>Eva</b> Lind & Partner', ''],
  ];
  for (const [title, askedName, askedEmail] of people) {
    const asked = { title, due: '2099-01-01', askedKind: 'outsider', askedName, askedEmail };
    const { id } = await made('POST', '/requests', asked);
    await made('POST', `/requests/${id}/ask`, { version: 1 });
  }
});

describe('the details of somebody outside', { timeout: 300_000 }, () => {
  test('are erased from a request, which stays and says so everywhere', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '/requests/RQ-001');
    await page.getByText('Kim Lee is asked').waitFor();
    const outside = page.getByRole('region', { name: 'People outside' });
    await outside.getByText('named by 2 requests').waitFor();
    await expectGoodEverywhere(page, 'Restore test report');
    await outside.getByRole('button', { name: 'Erase this person’s details: Kim Lee' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase name and address of Kim Lee?' });
    await dialog.getByText('2 requests name them').waitFor();
    await dialog.getByRole('button', { name: 'Erase name and address' }).click();
    await page.getByText('an outsider (erased) is asked').waitFor();
    await page.getByText('erased the name and address of somebody outside').waitFor();
    expect(await outside.count()).toBe(0);
    expect(await page.getByText(/Kim/).count()).toBe(0);
    await page.goto(`${server.url}/o/north/requests`);
    await page.getByText('an outsider (erased)').nth(1).waitFor();
    expect(await page.getByText(/Kim/).count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  test('may be hostile, and so may what is asked: the page behind a link shows all of it as text', async () => {
    const hostile = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const asked = { title: `${hostile} ${'long '.repeat(40)}`, why: hostile, example: 'x'.repeat(4000) };
    const { id } = await made('POST', '/requests', {
      ...{ ...asked, due: '2099-01-01', askedKind: 'outsider', askedName: hostile },
    });
    const { link } = await made('POST', `/requests/${id}/ask`, { version: 1 });
    const { page, errors, close } = await newPage(browser, { width: 320, height: 640 });
    await page.goto(`${server.url}${(link as { path: string }).path}`);
    await expectGoodEverywhere(page, /onerror="window\.hacked=1"/);
    expect(await page.getByLabel('Your name').inputValue()).toBe(hostile);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(errors).toEqual([]);
    await close();
    await made('POST', `/requests/${id}/cancel`, { version: 2, reason: 'Tried.' });
  });

  test('are listed in Settings for those who look after people, found and erased there', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '/settings/outsiders');
    const list = page.getByRole('list', { name: 'People outside' });
    await list.getByText('<b>Eva</b> Lind & Partner').waitFor();
    await expectGoodEverywhere(page, 'People outside');
    await page.getByLabel('Name or address').fill('nobody');
    await page.getByText('Nobody whose details are kept fits this.').waitFor();
    await page.getByLabel('Name or address').fill('eva');
    await list.getByRole('button', { name: /^Erase this person’s details: <b>Eva/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase name and address' }).click();
    await page.getByLabel('Name or address').fill('');
    await list.getByRole('button', { name: /^Erase this person’s details: <img/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Erase name and address' }).click();
    await page.getByText('Nobody outside is named').waitFor();
    await expectGoodEverywhere(page, 'People outside');
    expect(errors).toEqual([]);
    await close();
  });
});
