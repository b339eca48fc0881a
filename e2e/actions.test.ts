import type { Browser, Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
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
const stateOf = async (ref: string): Promise<unknown> =>
  (await ada.call('GET', `/actions/${ref}`)).body.state;

/** Until it holds, for as long as a busy machine may need. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();
const undo = (page: Page, said: string): Promise<void> =>
  page.getByRole('status').filter({ hasText: said }).getByRole('button', { name: 'Undo' }).click();
const panel = (page: Page): Locator => page.locator('[data-panel]');

beforeAll(async () => {
  today = String((await ada.call('GET', '/actions')).body.today);
  control = await post('/controls', { title: 'Backups are restored' });
});

describe('an action', () => {
  test('nothing yet teaches; one is written from the record it serves, and is done from its panel with undo', async () => {
    const { page, errors, close } = await at('/actions');
    await heading(page, 'No actions yet');
    await expectGoodEverywhere(page, 'Actions');
    await page.goto(`${server.url}/o/${ada.slug}/controls/${control.ref}`);
    const section = page.locator('section#actions');
    await section.getByText('Nothing is left to do here.').waitFor();
    await section.getByRole('link', { name: 'New action' }).click();
    await heading(page, 'New action');
    await expectGoodEverywhere(page, 'New action');
    await page.getByRole('textbox', { name: 'What', exact: true }).fill('Restore the customer database');
    await page.getByLabel('Due').fill(later(3));
    await page.getByRole('combobox', { name: 'Comes round' }).click();
    await page.getByRole('option', { name: 'Every 3 months' }).click();
    await page.getByRole('button', { name: 'Create the action' }).click();
    // Back where it was asked for: it stands in the record's own section.
    await panel(page).getByText('Restore the customer database').waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/actions?open=ACT-001`);
    const open = panel(page);
    await open.getByRole('link', { name: `${control.ref} Backups are restored` }).waitFor();
    await open.getByRole('button', { name: 'Name an owner' }).click();
    await open.getByRole('combobox', { name: 'Owner' }).fill('Ada');
    await page.getByRole('option', { name: 'Ada Nowak' }).click();
    await open.getByRole('button', { name: 'Save the action' }).click();
    await open.getByRole('button', { name: 'Start', exact: true }).click();
    await open.getByRole('button', { name: 'Finish', exact: true }).click();
    // What was done may be said; nothing has to be.
    await page.getByRole('button', { name: 'Finish the action' }).click();
    await open.getByText('before ACT-002').waitFor();
    await undo(page, 'ACT-001 is done.');
    await soon(() => stateOf('ACT-001')).toBe('doing');
    await open.getByRole('button', { name: 'Finish', exact: true }).click();
    await page.getByLabel('What was done?').fill('Three tables came back');
    await page.getByRole('button', { name: 'Finish the action' }).click();
    await open.getByText('What was done: Three tables came back').waitFor();
    await soon(() => stateOf('ACT-001')).toBe('done');
    expect(await stateOf('ACT-002')).toBe('open');
    expect(errors).toEqual([]);
    await close();
  });

  test('its own page is good to read everywhere, and says why it cannot go on', async () => {
    const made = await action('Renew the certificate', { why: 'It ends in March', needsVerification: true });
    await post(`/actions/${made.id}/wait`, { version: 1, reason: 'The quote of the supplier' });
    const { page, errors, close } = await at(`/actions/${made.ref}`);
    await heading(page, 'Renew the certificate');
    await page.getByText('Waits for: The quote of the supplier').waitFor();
    await page.getByText('Asked of programme managers and internal auditors').waitFor();
    await expectGoodEverywhere(page, 'Renew the certificate');
    await page.getByRole('button', { name: `Move to… ${made.ref}` }).click();
    await page.getByRole('menuitem', { name: 'Dropped…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Drop the action' }).click();
    await dialog.getByText('Say why: an auditor will ask.').waitFor();
    await dialog.getByLabel('Why is it no longer needed?').fill('The supplier renews it');
    await dialog.getByRole('button', { name: 'Drop the action' }).click();
    await page.getByText('Dropped because: The supplier renews it').waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('the list', () => {
  test('my work and what is overdue are one press each, kept in the address', async () => {
    const mine = String((await ada.call('GET', '/actions?filter.owner=not:me')).status);
    expect(mine).toBe('200');
    const late = await action('Review who has access', { due: later(-2) });
    const { page, errors, close } = await at('/actions');
    const row = page.getByRole('row', { name: /Review who has access/ });
    await row.getByText('Overdue').waitFor();
    await page.getByRole('button', { name: 'Overdue', exact: true }).click();
    await soon(() => page.getByRole('row').count()).toBe(2);
    expect(new URL(page.url()).searchParams.get('filter.due')).toBe('lt:today');
    await expectGoodEverywhere(page, 'Actions');
    await page.getByRole('button', { name: 'My work' }).click();
    await heading(page, 'Nothing matches');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await row.waitFor();
    expect(late.ref).toMatch(/^ACT-/);
    expect(errors).toEqual([]);
    await close();
  });
});

describe('the board', () => {
  test('a card is moved by keyboard alone, by its menu, and on a phone', async () => {
    const made = await action('Train the overseers');
    const { page, errors, close } = await at('/actions/board');
    const column = (name: string): Locator => page.getByRole('region', { name: new RegExp(`^${name}`) });
    const card = (name: string): Locator =>
      column(name).getByRole('article', { name: /Train the overseers/ });
    // Columns answer one after the other and late: what is done meanwhile waits for the version before it.
    let asked = 0;
    await page.route(/\/actions(\?|\/[^/]+\/start)/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 200 * (1 + (asked++ % 4))));
      await route.continue();
    });
    await card('Open').waitFor();
    await expectGoodEverywhere(page, 'Actions');
    await card('Open')
      .getByRole('button', { name: `Drag ${made.ref}` })
      .focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    // The library moves a lifted card in a transition; it is put down where it then lies.
    await page
      .getByText(/You have moved the item/)
      .first()
      .waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await card('Doing').waitFor();
    await soon(() => stateOf(made.ref)).toBe('doing');
    await card('Doing')
      .getByRole('button', { name: `Move to… ${made.ref}` })
      .click();
    await page.getByRole('menuitem', { name: 'Done', exact: true }).click();
    await card('Done').waitFor();
    await undo(page, `${made.ref} is done.`);
    await card('Doing').waitFor();
    await page.setViewportSize({ width: 320, height: 640 });
    await card('Doing')
      .getByRole('button', { name: `Move to… ${made.ref}` })
      .click();
    await page.getByRole('menuitem', { name: 'Waiting…' }).click();
    await page.getByLabel('What does it wait for?').fill('The new model');
    await page.getByRole('button', { name: 'Let it wait' }).click();
    await card('Waiting').getByText('The new model').waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    expect(errors).toEqual([]);
    await close();
  });
});

describe('the calendar', () => {
  test('shows each action on its day, a month at a time, and days one below the other on a phone', async () => {
    const made = await action('Hold the management review', { due: today });
    const { page, errors, close } = await at('/actions/calendar');
    const day = page.getByRole('cell').filter({ has: page.locator(`time[datetime="${today}"]`) });
    await day.getByRole('link', { name: `${made.ref} Hold the management review` }).waitFor();
    await expectGoodEverywhere(page, 'Actions');
    await page.getByRole('link', { name: 'Next month' }).click();
    await soon(() => new URL(page.url()).searchParams.get('month')).toBeTruthy();
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await soon(() => page.evaluate(() => document.activeElement?.getAttribute('data-today'))).toBe('true');
    await day.getByRole('link', { name: new RegExp(made.ref) }).click();
    await panel(page).getByRole('heading', { name: 'Hold the management review' }).waitFor();
    await page.getByRole('button', { name: 'Close' }).first().click();
    await page.getByRole('button', { name: 'Subscribe…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Make the address' }).click();
    const address = await dialog.getByLabel('Secret address').inputValue();
    await expectAccessible(page);
    expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR');
    await dialog.getByRole('button', { name: 'Take the address back' }).click();
    await page.getByText('The address is gone.').waitFor();
    expect((await fetch(address)).status).toBe(404);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByRole('heading', { level: 3, name: /today/ }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

test('Home: an action is finished in its row', async () => {
  const { body } = await ada.call('GET', '/people?limit=5');
  const me = (body.rows as { id: string }[])[0]?.id;
  const made = await action('Send the register to the auditor', { ownerId: me, due: today });
  const { page, errors, close } = await at('/');
  const row = page.getByRole('listitem').filter({ hasText: 'Send the register to the auditor' });
  await row.getByRole('button', { name: /^Finish/ }).click();
  await soon(() => stateOf(made.ref)).toBe('done');
  const judged = await action('Check the sample', { ownerId: me, due: today, needsVerification: true });
  await page.reload();
  const asks = page.getByRole('listitem').filter({ hasText: 'Check the sample' });
  await asks.getByRole('button', { name: /^Finish/ }).click();
  await page.getByLabel('What was done?').fill('Ten decisions looked at');
  await page.getByRole('button', { name: 'Finish the action' }).click();
  await soon(() => stateOf(judged.ref)).toBe('done');
  expect(errors).toEqual([]);
  await close();
});
