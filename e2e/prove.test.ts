import { randomBytes } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { newPage } from './support/browser.ts';
import { day } from './support/day.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;
let adaId: string;

onFoundedGround(
  async (ground) => {
    ({ server, browser, founder: ada } = ground);
    const { rows } = (await ada.call('GET', '/people?limit=1')).body as { rows: { id: string }[] };
    adaId = rows[0]?.id ?? '';
  },
  () => ({ TANDEM_FILES_QUOTA: '2' }),
);

/** A day so many days from today. */
const text = (name: string, words: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(words) });
const rowOf = (page: Page, title: string): Locator => page.getByRole('listitem').filter({ hasText: title });

/** Evidence of Ada's that is stale since long. */
async function stale(title: string, more: object = {}): Promise<{ id: string; ref: string }> {
  const given = { title, ownerId: adaId, everyMonths: 1, collectedOn: day(-150), ...more };
  const { status, body } = await ada.call('POST', '/evidence', {
    proof: { kind: 'note', text: 'As it was.' },
    ...given,
  });
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { id: string; ref: string };
}

/** Let a file go over this place, as a mouse does. */
async function drop(page: Page, place: Locator, name: string, words: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([called, content]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content ?? ''], called ?? '', { type: 'text/plain' }));
      return transfer;
    },
    [name, words],
  );
  await place.dispatchEvent('dragover', { dataTransfer });
  await place.dispatchEvent('drop', { dataTransfer });
}

describe('Home', { timeout: 300_000 }, () => {
  test('renews stale evidence in its row: a file let go on it, the period that follows, what changed; and back', async () => {
    const { id, ref } = await stale('Access review', { coversFrom: day(-190), coversTo: day(-160) });
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    const row = rowOf(page, 'Prove Access review');
    await row.getByText('Drop a file or').waitFor();
    await drop(page, row, 'review.txt', 'Two accounts closed.');
    await row.getByText('The file has arrived.').waitFor();
    expect(page.url()).toBe(`${server.url}/o/north`);
    // One let go beside the row does not take the page away.
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['x'], 'x.txt'));
      const stray = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('h1')?.dispatchEvent(stray);
      document.title = stray.defaultPrevented ? 'kept' : 'lost';
    });
    expect(await page.title()).toBe('kept');
    expect(await row.getByLabel('Collected on').inputValue()).toBe(day(0));
    expect(await row.getByLabel('Covers from').inputValue()).toBe(day(-159));
    await row.getByLabel('What changed').fill('Two accounts fewer.');
    await expectGoodEverywhere(page, /overdue/);
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByText(`${ref} is renewed: revision 2, due again on`).waitFor();
    expect((await ada.call('GET', `/evidence/${id}`)).body).toMatchObject({
      ...{ revision: 2, kind: 'file', freshness: 'current', change: 'Two accounts fewer.' },
      ...{ collectedOn: day(0), coversFrom: day(-159), files: [{ name: 'review.txt' }] },
    });
    // Whoever works by keyboard goes on at the way back.
    await row.getByRole('button', { name: /^Undo/ }).press('Enter');
    await row.getByRole('button', { name: /^Renew: Prove Access review/ }).waitFor();
    expect((await ada.call('GET', `/evidence/${id}`)).body).toMatchObject({
      ...{ revision: 3, kind: 'note', freshness: 'stale', change: 'Revision 2 was taken back.' },
    });
    expect(errors).toEqual([]);
    await close();
  });

  test('by keyboard: the row opens, a slip and a failed save are said in it, and nothing is lost', async () => {
    const { id } = await stale('Restore test');
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    const row = rowOf(page, 'Prove Restore test');
    const open = row.getByRole('button', { name: /^Renew: Prove Restore test/ });
    await open.press('Enter');
    // As the last one was.
    await row.getByLabel('What you saw or were told').fill('Restored in 42 minutes.');
    await page.reload();
    await row.getByText('Restored in 42 minutes.').waitFor();
    await row.getByRole('button', { name: 'Cancel' }).press('Enter');
    await expect.poll(() => open.evaluate((one) => one === document.activeElement)).toBe(true);
    await open.press('Enter');
    expect(await row.getByLabel('What you saw or were told').inputValue()).toBe('');
    await row.getByLabel('What you saw or were told').fill('Restored in 43 minutes.');
    await row.getByLabel('Collected on').fill(day(3));
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByText('It cannot have been collected after today.').waitFor();
    await row.getByLabel('Collected on').fill(day(-1));
    await page.route('**/revisions', (route) => route.abort('connectionfailed'));
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByRole('alert').getByText('The server cannot be reached.').waitFor();
    await page.unroute('**/revisions');
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByText('is renewed: revision 2').waitFor();
    expect((await ada.call('GET', `/evidence/${id}`)).body).toMatchObject({
      ...{ revision: 2, text: 'Restored in 43 minutes.', collectedOn: day(-1) },
    });
    expect(errors).toEqual([]);
    await close();
  });

  test('a lost connection, no room and an empty file are said in the row; what was cut goes on', async () => {
    await stale('Penetration test');
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    const row = rowOf(page, 'Prove Penetration test');
    await row.getByRole('button', { name: /^Renew: / }).click();
    await row.getByText('File', { exact: true }).click();
    const field = row.locator('input[type=file][multiple]');
    await field.setInputFiles(text('empty.txt', ''));
    await row.getByText('The file is empty.').waitFor();
    await row.getByRole('button', { name: 'Take away empty.txt' }).click();
    await field.setInputFiles({
      ...{ name: 'huge.bin', mimeType: 'application/octet-stream', buffer: randomBytes(3_000_000) },
    });
    await row
      .getByText('The organisation keeps at most 2 MB of files, and this one would be more.')
      .waitFor();
    expect(await row.getByRole('button', { name: 'Renew the evidence' }).isDisabled()).toBe(true);
    await row.getByRole('button', { name: 'Take away huge.bin' }).click();
    let cut = 0;
    await page.route('**/uploads/*', (route) => {
      if (route.request().method() !== 'PATCH') return route.continue();
      cut += 1;
      return route.abort('connectionfailed');
    });
    await field.setInputFiles(text('report.txt', 'Nothing was found.\n'.repeat(2000)));
    await row.getByText('The connection is lost.').waitFor();
    await expectGoodEverywhere(page, /thing/);
    await page.unroute('**/uploads/*');
    await row.getByText('The file has arrived.').waitFor();
    expect(cut).toBeGreaterThan(0);
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByText('is renewed: revision 2').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('what is valid to a day asks for the next one; the same file again is asked about', async () => {
    const { ref, id } = await stale('Certificate', { everyMonths: null, validUntil: day(-3) });
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    const row = rowOf(page, 'Prove Certificate');
    const file = text('certificate.txt', 'Valid for a year.');
    await drop(page, row, file.name, 'Valid for a year.');
    await row.getByText('The file has arrived.').waitFor();
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByText('Say until when the new one is valid.').waitFor();
    await row.getByLabel('Valid until').fill(day(5));
    await row.getByRole('button', { name: 'Renew the evidence' }).click();
    await row.getByText(`${ref} is renewed: revision 2`).waitFor();
    // Five days are soon: it waits again.
    await page.reload();
    const again = rowOf(page, 'Prove Certificate');
    await drop(page, again, file.name, 'Valid for a year.');
    await again.getByText('certificate.txt is the file that is there already. Is it the new one?').waitFor();
    await again.getByRole('button', { name: 'Cancel' }).click();
    // On its own page one takes a renewal back as well.
    await page.goto(`${server.url}/o/north/evidence/${ref}?edit=renew`);
    await page.getByText('Link', { exact: true }).click();
    await page.getByLabel('Web address').fill('https://example.org/certificate');
    await page.getByLabel('Valid until').fill(day(300));
    await page.getByRole('button', { name: 'Renew the evidence' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.locator('#revisions').getByText('Revision 3 was taken back.').waitFor();
    expect((await ada.call('GET', `/evidence/${id}`)).body).toMatchObject({ revision: 4, kind: 'file' });
    expect(errors).toEqual([]);
    await close();
  });
});

describe('what a member is asked for', { timeout: 300_000 }, () => {
  test('is given by a file let go on its row, and taken back', async () => {
    const { body } = await ada.call('POST', '/requests', {
      ...{ title: 'Signed list', due: day(0), askedId: adaId },
    });
    await ada.call('POST', `/requests/${body.id}/ask`, { version: 1 });
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    const row = rowOf(page, 'Give “Signed list”');
    await row.getByText('Drop a file or').waitFor();
    await drop(page, row, 'list.txt', 'Signed.');
    await row.getByRole('list', { name: 'Files that have arrived' }).getByText('list.txt').waitFor();
    await expectGoodEverywhere(page, /thing/);
    await row.getByRole('button', { name: 'Give it', exact: true }).click();
    await row.getByText(`${body.ref} is given.`).waitFor();
    await row.getByRole('button', { name: /^Undo/ }).click();
    // What was put to it is still there, once.
    await row.getByRole('button', { name: /^Give it: / }).click();
    const files = row.getByRole('list', { name: 'Files that have arrived' });
    await files.getByText('list.txt').waitFor();
    expect(await files.getByRole('listitem').count()).toBe(1);
    expect((await ada.call('GET', `/requests/${body.id}`)).body).toMatchObject({ state: 'asked' });
    expect(errors).toEqual([]);
    await close();
  });
});

describe('with a phone', { timeout: 300_000 }, () => {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const photo = { name: 'door.png', mimeType: 'image/png', buffer: Buffer.from(png, 'base64') };

  /** The camera's button can be pressed, and what it opens takes the picture with the camera at the back. */
  async function take(page: Page, place: Page | Locator): Promise<void> {
    const chooser = page.waitForEvent('filechooser');
    await place.getByRole('button', { name: 'Take a photo' }).tap();
    const opened = await chooser;
    const field = opened.element();
    expect(await field.getAttribute('capture')).toBe('environment');
    expect(await field.getAttribute('accept')).toBe('image/*');
    await opened.setFiles(photo);
  }

  test('a photo becomes evidence, in its row on Home and as a new one; nobody is told to drop files', async () => {
    const { id } = await stale('Server room is locked');
    const phone = { width: 390, phone: true };
    const { page, errors, close } = await memberPage(browser, server, ada, '', phone);
    const row = rowOf(page, 'Prove Server room is locked');
    await row.getByRole('button', { name: /^Renew: / }).tap();
    await row.getByText('File', { exact: true }).tap();
    expect(await page.getByText(/Drop/).filter({ visible: true }).count()).toBe(0);
    await take(page, row);
    await row.getByText('The file has arrived.').waitFor();
    await row.getByRole('button', { name: 'Renew the evidence' }).tap();
    await row.getByText('is renewed: revision 2').waitFor();
    expect((await ada.call('GET', `/evidence/${id}`)).body).toMatchObject({ files: [{ name: 'door.png' }] });
    await page.goto(`${server.url}/o/north/evidence/new`);
    await take(page, page);
    await page.getByText('The file has arrived.').waitFor();
    await page.getByLabel('Title of door.png').fill('The door');
    await page.getByRole('button', { name: 'Add the evidence' }).tap();
    await page.getByRole('heading', { name: 'The door' }).waitFor();
    await page.getByRole('img', { name: 'door.png' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('somebody outside gives a photo by their link', async () => {
    const asked = { title: 'Photo of the lock', due: day(3), askedKind: 'outsider', askedName: 'Kim Lee' };
    const { body } = await ada.call('POST', '/requests', asked);
    const first = await ada.call('POST', `/requests/${body.id}/ask`, { version: 1 });
    const { page, errors, close } = await newPage(browser, { width: 390, phone: true });
    await page.goto(`${server.url}${(first.body.link as { path: string }).path}`);
    await take(page, page);
    await page.getByRole('list', { name: 'Files that have arrived' }).getByText('door.png').waitFor();
    expect(await page.getByText(/Drop/).filter({ visible: true }).count()).toBe(0);
    await page.getByRole('button', { name: 'Send to Northwind' }).tap();
    await page.getByRole('heading', { name: 'It has arrived at Northwind' }).waitFor();
    const material = (await ada.call('GET', `/requests/${body.id}/material`)).body;
    expect(material).toMatchObject({ files: [{ name: 'door.png', mediaType: 'image/png' }] });
    expect(errors).toEqual([]);
    await close();
  });
});
