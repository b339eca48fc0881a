import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { writeCsv } from '../src/adapters/spreadsheet/write-csv.ts';
import { expectAccessible } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;
let control: { ref: string; id: string };
let today: string;

onFoundedGround((ground) => {
  ({ server, browser, founder: ada } = ground);
});

const at = (path: string): ReturnType<typeof memberPage> => memberPage(browser, server, ada, path);
const later = (days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function post<Answer>(path: string, body: object): Promise<Answer> {
  const answer = await ada.call('POST', path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as Answer;
}
interface Action {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
}
const action = (title: string, given: object = {}): Promise<Action> =>
  post<Action>('/actions', { title, due: later(5), ...given });

/** Until it holds, for as long as a busy machine may need. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();
const panel = (page: Page): Locator => page.locator('[data-panel]');

beforeAll(async () => {
  today = String((await ada.call('GET', '/actions')).body.today);
  control = await post('/controls', { title: 'Backups are restored' });
});

describe('finishing', () => {
  test('what is verified needs a word and may name evidence: shown to the verifier and with the evidence', async () => {
    const proof = await post<Action>('/evidence', {
      ...{ title: 'Log of the restore', collectedOn: today },
      proof: { kind: 'note', text: 'Row counts agree' },
    });
    const made = await action('Prove the restore', { needsVerification: true });
    const { page, errors, close } = await at(`/actions/board?open=${made.ref}`);
    await page
      .getByRole('article', { name: /Prove the restore/ })
      .getByRole('button', { name: `Move to… ${made.ref}` })
      .click();
    await page.getByRole('menuitem', { name: 'Done…' }).click();
    const dialog = page.getByRole('dialog', { name: `Finish ${made.ref}` });
    await dialog.getByRole('button', { name: 'Finish the action' }).click();
    await dialog.getByText('Somebody else verifies it: say what was done.').waitFor();
    await dialog.getByLabel('What was done?').fill('Restored into a test machine');
    const field = dialog.getByRole('combobox', { name: 'Evidence that shows it' });
    await field.fill('log restore');
    await page.getByRole('option', { name: `${proof.ref} Log of the restore` }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('What was done?').focus();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Finish the action' }).click();
    await panel(page).getByText('What was done: Restored into a test machine').waitFor();
    await panel(page)
      .getByRole('link', { name: `${proof.ref} Log of the restore` })
      .click();
    await page.getByRole('heading', { name: 'Proof that is done' }).waitFor();
    await page.getByRole('link', { name: made.ref }).first().waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('where an action comes from', () => {
  const open = async (page: Page, made: Action) => {
    await page.goto(`${server.url}/o/${ada.slug}/actions?open=${made.ref}`);
    await panel(page).getByRole('button', { name: 'Edit', exact: true }).click();
  };
  const record = (page: Page) => panel(page).getByRole('combobox', { name: 'From' });
  const clause = (page: Page) => panel(page).getByRole('combobox', { name: 'Requirement' });
  const save = (page: Page) => panel(page).getByRole('button', { name: 'Save the action' }).click();

  test('record and clause are picked by keyboard alone, kept while editing, and taken away again', async () => {
    const made = await action('Compare row counts');
    const { page, errors, close } = await at('/actions');
    await open(page, made);
    await record(page).focus();
    await page.getByText('Type a reference or a word').waitFor();
    await page.keyboard.type('restored back');
    await page.getByRole('option', { name: `${control.ref} Backups are restored` }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await clause(page).focus();
    await page.keyboard.type('42001 corrective');
    await page.getByRole('option', { name: '10.2 Nonconformity and corrective action' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expectAccessible(page);
    // A draft keeps what was picked, with its name.
    await page.reload();
    await soon(() => record(page).inputValue()).toBe(`${control.ref} Backups are restored`);
    await soon(() => clause(page).inputValue()).toMatch(/^10\.2 .* · ISO\/IEC 42001:2023$/);
    await save(page);
    await panel(page)
      .getByRole('link', { name: `${control.ref} Backups are restored` })
      .waitFor();
    await panel(page)
      .getByRole('link', { name: /10\.2 Nonconformity.*42001/ })
      .waitFor();
    await open(page, made);
    // Emptied by keyboard, both are taken away.
    await record(page).fill('');
    await clause(page).fill('');
    await save(page);
    await panel(page).getByRole('button', { name: 'Edit', exact: true }).waitFor();
    const { source, requirement } = (await ada.call('GET', `/actions/${made.ref}`)).body;
    expect([source, requirement]).toEqual(['', '']);
    expect(errors).toEqual([]);
    await close();
  });

  test('on a phone; nothing found and a server that does not answer are said in the list', async () => {
    const made = await action('Ask the supplier');
    const { page, close } = await at('/actions');
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, made);
    await record(page).fill('nobodysrecord');
    await page.getByText('No such record').waitFor();
    await clause(page).fill('no such clause at all');
    await page.getByText('No such requirement').waitFor();
    await page.route('**/search?**', (route) => route.abort());
    await record(page).fill('backups');
    await page
      .getByText(/The server cannot be reached/)
      .first()
      .waitFor();
    await page.unroute('**/search?**');
    await record(page).fill('backups are');
    await page.getByRole('option', { name: `${control.ref} Backups are restored` }).click();
    await save(page);
    await soon(async () => (await ada.call('GET', `/actions/${made.ref}`)).body.source).toBe(control.ref);
    await close();
  });
});

describe('the library of recurring activities', () => {
  test('several are taken at once and marked; it is searched by word and clause, also on a phone', async () => {
    const { page, errors, close } = await at('/actions');
    await page.getByRole('link', { name: 'Take from the library' }).first().click();
    await heading(page, 'Recurring activities');
    await expectGoodEverywhere(page, 'Recurring activities');
    const search = page.getByLabel('Search the library');
    await search.fill('no such activity');
    await page.getByText('No activity has these words.').waitFor();
    await search.fill('27001 A.8.13');
    await page.getByRole('checkbox', { name: 'Restore test of backups' }).check();
    await search.fill('management review');
    await page.getByRole('checkbox', { name: 'Management review with its AI item' }).check();
    await page.getByText('2 activities are chosen.').waitFor();
    await page.getByRole('combobox', { name: 'Owner' }).fill('Ada');
    await page.getByRole('option', { name: 'Ada Nowak' }).click();
    await page.getByLabel('First due').fill(later(20));
    await page.getByRole('button', { name: 'Take 2 actions' }).click();
    await page.getByRole('row', { name: /Restore test of backups/ }).waitFor();
    await page.getByRole('row', { name: /Management review with its AI item/ }).waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${server.url}/o/${ada.slug}/actions/library`);
    await page
      .getByText(/taken as ACT-/)
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('a work list in a spreadsheet', () => {
  test('is read, says why a row stays out, and comes in from the list to the list', async () => {
    const { page, errors, close } = await at('/imports?target=action');
    await page.getByRole('radio', { name: 'Actions' }).waitFor();
    const rows = [
      ['Task', 'Due date', 'Status', 'Reason', 'Assignee', 'From', 'Clause'],
      ['Renew the certificate', '1 Dec 2027', 'In progress', '', 'Ada Nowak', control.ref, '27001 A.8.24'],
      ['Buy a scanner', '2027-03-01', 'Cancelled', '', '', '', ''],
    ];
    await page.locator('input[type=file]').setInputFiles({
      ...{ name: 'tasks.csv', mimeType: 'text/csv' },
      buffer: Buffer.from(writeCsv(rows)),
    });
    await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
    await page.getByRole('link', { name: 'Look at the rows' }).click();
    await page.getByText('Why it was dropped is missing').waitFor();
    await expectGoodEverywhere(page, 'tasks.csv');
    await page.getByRole('button', { name: 'Bring in 1 row' }).click();
    await page.getByRole('link', { name: 'See them in Actions' }).click();
    const row = page.getByRole('row', { name: /Renew the certificate/ });
    await row.getByText('Doing').waitFor();
    await row.getByText('1 Dec 2027').waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
