import type { Browser, Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { day } from './support/day.ts';
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
const panel = (page: Page): Locator => page.locator('[data-panel]');
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();

async function made(path: string, given: object): Promise<{ id: string; ref: string }> {
  const { status, body } = await ada.call('POST', path, given);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as { id: string; ref: string };
}
/** A day so many days before today. */
const ago = (days: number): string => day(-days);

test('the empty library teaches; a note becomes evidence of a control, and its page says what it proves', async () => {
  const control = await made('/controls', { title: 'Backups are restored', implementation: 'implemented' });
  await ada.call('PUT', `/applicability/iso27001-2022:A.8.13/controls/${control.id}`);
  const { page, errors, close } = await at('/evidence');
  await heading(page, 'No evidence yet');
  await expectGoodEverywhere(page, 'Evidence');
  // One filled button, not two that do the same.
  expect(await page.getByRole('link', { name: 'Add evidence' }).count()).toBe(0);
  await page.getByRole('link', { name: 'Drop files' }).click();
  await heading(page, 'Add evidence');
  await page.getByText('Note', { exact: true }).click();
  await page.getByLabel('What you saw or were told').fill('Restored in 40 minutes; nothing was missing.');
  await page.getByLabel('Title').fill('Restore test of the first quarter');
  await page.getByRole('combobox', { name: 'Sort of evidence' }).click();
  await page.getByRole('option', { name: 'Restore test of backups' }).click();
  await page.getByRole('combobox', { name: 'Controls it supports' }).click();
  await page.getByRole('option', { name: `${control.ref} Backups are restored` }).click();
  await page.keyboard.press('Escape');
  await expectGoodEverywhere(page, 'Add evidence');
  await page.getByRole('button', { name: 'Add the evidence' }).click();
  const open = panel(page);
  await open.getByText('Current: due again on').waitFor();
  await open.getByText('If this lapses, these lose their only current proof:').waitFor();
  await open.getByText('and with it 27001 A.8.13').waitFor();
  await open.getByText('Restored in 40 minutes; nothing was missing.').waitFor();
  await page.goto(`${server.url}/o/${ada.slug}/evidence/E-001`);
  await expectGoodEverywhere(page, 'Restore test of the first quarter');
  expect(errors).toEqual([]);
  await close();
});

test('stale evidence waits on Home and is renewed; the earlier revision can be opened', async () => {
  const control = await made('/controls', { title: 'Accounts are reviewed' });
  const { id, ref } = await made('/evidence', {
    title: 'Access review',
    proof: { kind: 'note', text: 'Reviewed all accounts.' },
    collectedOn: ago(220),
    rhythm: 'evidence.access-review',
    controls: [control.id],
  });
  const { page, errors, close } = await at(`/controls/${control.ref}`);
  await heading(page, 'Accounts are reviewed');
  await page.getByRole('link', { name: ref }).first().click();
  await heading(page, 'Access review');
  await page.getByText('These have lost their proof with it:').waitFor();
  await page.getByRole('button', { name: 'Renew', exact: true }).click();
  await page.getByLabel('What you saw or were told').fill('Two accounts closed.');
  await page.getByLabel('What changed').fill('Two more than last time.');
  await page.getByRole('button', { name: 'Renew the evidence' }).click();
  await page.getByText('Current: due again on').waitFor();
  await page.getByRole('button', { name: 'Open revision 1' }).click();
  await page.locator('#revisions').getByText('Reviewed all accounts.').waitFor();
  // On a phone the record is the page.
  await expectGoodEverywhere(page, /^(Access review|Evidence)$/);
  expect((await ada.call('GET', `/evidence/${id}`)).body).toMatchObject({
    revision: 2,
    freshness: 'current',
  });
  expect(errors).toEqual([]);
  await close();
});

test('what loses its proof is said in the library, and before the evidence is archived', async () => {
  const control = await made('/controls', { title: 'Doors are locked' });
  const proof = { kind: 'note', text: 'Locked.' };
  const { ref } = await made('/evidence', { title: 'Round at night', proof, controls: [control.id] });
  const { page, errors, close } = await at('/evidence?q=Round');
  const row = page.getByRole('row').filter({ hasText: 'Round at night' });
  await row.getByText('Only proof', { exact: true }).waitFor();
  await page.getByRole('columnheader', { name: 'Tags' }).waitFor();
  await row.getByRole('link').click();
  await panel(page).getByText('If this lapses, these lose their only current proof:').waitFor();
  // Beside the record the list keeps what tells the rows apart, and nothing is cut.
  await page.getByRole('columnheader', { name: 'Tags' }).waitFor({ state: 'detached' });
  await page.getByRole('columnheader', { name: 'Supports' }).waitFor();
  await expectGoodEverywhere(page, /^(Round at night|Evidence)$/);
  await panel(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  const dialog = page.getByRole('dialog', { name: `Archive ${ref}?` });
  await dialog.getByText('This control loses its only current proof:').waitFor();
  await dialog.getByText('Doors are locked').waitFor();
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await panel(page).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await dialog.getByRole('button', { name: 'Archive it all the same' }).click();
  await page.getByText(`${ref} is archived.`).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await panel(page).getByText('If this lapses, these lose their only current proof:').waitFor();
  expect(errors).toEqual([]);
  await close();
});

test('many files become evidence with one form; one is looked at in place, and twins are named', async () => {
  const { page, errors, close } = await at('/evidence/new');
  await heading(page, 'Add evidence');
  const files = ['q1', 'q2', 'q3'].map((name) => ({
    name: `minutes_${name}.txt`,
    mimeType: 'text/plain',
    buffer: Buffer.from(name === 'q3' ? 'Minutes of q1' : `Minutes of ${name}`),
  }));
  await page.locator('input[type=file]').first().setInputFiles(files);
  await page.getByText('All 3 files have arrived.').waitFor();
  await page.getByLabel('Title of minutes_q2.txt').fill('Minutes of the second quarter');
  await page.getByLabel('Source').fill('Security board');
  await expectGoodEverywhere(page, 'Add evidence');
  await page.getByRole('button', { name: 'Add 3 pieces of evidence' }).click();
  await heading(page, 'Evidence');
  const { rows } = (await ada.call('GET', '/evidence?filter.source=is%3ASecurity+board&sort=ref')).body as {
    rows: { ref: string; title: string }[];
  };
  expect(rows.map(({ title }) => title).sort()).toEqual([
    'Minutes of the second quarter',
    'minutes q1',
    'minutes q3',
  ]);
  const first = rows.find(({ title }) => title === 'minutes q1');
  await page.goto(`${server.url}/o/${ada.slug}/evidence/${first?.ref}`);
  await heading(page, 'minutes q1');
  await page.getByText('The same file is also in:').waitFor();
  await page.getByText('Minutes of q1').waitFor();
  await expectGoodEverywhere(page, 'minutes q1');
  expect(errors).toEqual([]);
  await close();
});

test('a register comes in with the names of its files; what the ZIP lacks is said before anything is written', async () => {
  const { page, errors, close } = await at('/imports?target=evidence');
  await heading(page, 'Import');
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'register.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Title,File,Supports\nPenetration test,report.pdf,C-001\nPolicy read,,C-001\n'),
    });
  await heading(page, 'register.csv');
  await page.getByRole('heading', { name: 'Files', exact: true }).waitFor();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({
      name: 'files.zip',
      mimeType: 'application/zip',
      // An empty ZIP: its end record alone.
      buffer: Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)]),
    });
  await page.getByText('files.zip: the rows take 0 of 0 files.').waitFor();
  await expectGoodEverywhere(page, 'register.csv');
  await page.getByRole('link', { name: '2. Rows' }).click();
  await page.getByText('The ZIP holds no file "report.pdf".').waitFor();
  await page.getByRole('button', { name: 'Bring in 1 row' }).click();
  await page.getByRole('link', { name: 'See them in Evidence' }).click();
  await page.getByText('C-001 draft').waitFor();
  await page.goto(`${server.url}/o/${ada.slug}/controls/C-001`);
  await page.getByRole('button', { name: 'Confirm all 1' }).click();
  await page.getByText('1 confirmed.').waitFor();
  expect(errors).toEqual([]);
  await close();
});
