import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import { type Member, signIn } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;

onFoundedGround((ground) => {
  ({ server, browser, founder: ada } = ground);
});

const at = (path: string): ReturnType<typeof memberPage> => memberPage(browser, server, ada, path);
const rowOf = (requirement: string): string => `/applicability/${encodeURIComponent(requirement)}`;
const source = 'iso27001-2022:A.5.1';
/** Carries in part, from A.5.1, A.5.36 and A.5.34. */
const partly = 'iso42001-2023:A.2.3';
/** Carries most, from A.5.1 and clause 9.3.2. */
const most = 'iso42001-2023:A.2.4';

async function read(path: string): Promise<Record<string, unknown>> {
  const { status, body } = await ada.call('GET', path);
  expect(status).toBe(200);
  return body;
}

interface Stored {
  readonly requirement: string;
  readonly reuse: string;
  readonly verdict: { readonly verdict: string; readonly text: string; readonly version: number };
}
async function proposal(requirement: string, way = ''): Promise<Stored> {
  const { proposals } = (await read(`/carry-over${way}`)) as { proposals: Stored[] };
  const found = proposals.find((one) => one.requirement === requirement);
  if (!found) throw new Error(`No proposal for ${requirement}.`);
  return found;
}
const verdictOf = async (requirement: string): Promise<string> =>
  (await proposal(requirement)).verdict.verdict;

async function realisedBy(requirement: string): Promise<string[]> {
  const { realisedBy: controls } = (await read(rowOf(requirement))) as { realisedBy: { ref: string }[] };
  return controls.map(({ ref }) => ref);
}

/** Until it holds, for as long as a busy machine may need. */
const soon = <T>(ask: () => T) => expect.poll(ask, { timeout: 15_000 });
const isFocused = (element: Locator): Promise<boolean> =>
  element.evaluate((one) => one === document.activeElement);
const panel = (page: Page): Locator => page.locator('[data-panel]');
const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });

// Pages are looked at in four ways, which takes its time on a busy machine.
describe('what 27001 carries for 42001', { timeout: 300_000 }, () => {
  test('teaches while nothing is there to carry; the notes can be read all the same', async () => {
    const { page, errors, close } = await at('/carry-over');
    await page.getByRole('heading', { name: 'Nothing to carry over yet' }).waitFor();
    await expectAccessible(page);
    expect(await page.getByRole('link', { name: 'Import your statement' }).getAttribute('href')).toContain(
      '/imports',
    );
    await button(page, 'Read the 38 notes').click();
    await page.getByText('38 in all').waitFor();
    await page.getByRole('link', { name: '38 nothing' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('R8: accepting links the control one left ticked, and the row stays undecided and not met', async () => {
    const made = await ada.call('POST', '/controls', {
      title: 'Policies are kept',
      implementation: 'implemented',
    });
    const control = made.body as { id: string; ref: string };
    expect((await ada.call('PUT', `${rowOf(source)}/controls/${control.id}`, {})).status).toBe(200);
    const before = await read('/readiness');
    // Few rows: the page is looked at in four ways twice, and every row is built alike.
    const { page, errors, close } = await at('/carry-over?filter.carry=in%3Amost%2Cpart%2Ccontext');
    await page.getByText('Accepting makes nothing met and decides no row.').waitFor();
    await page.getByRole('link', { name: /A\.2\.3 Alignment/ }).waitFor();
    await expectGoodEverywhere(page, 'Carry-over');
    await page.getByRole('link', { name: /A\.2\.3 Alignment/ }).click();
    const open = panel(page);
    await open.getByText('No control of yours realises it').first().waitFor();
    await open.getByText('Related elsewhere, for reading only').click();
    await open.getByText('That proposes nothing and counts nowhere.').waitFor();
    await button(open, 'Accept').click();
    const form = page.getByRole('form', { name: 'Accept the proposal for 42001 A.2.3' });
    expect(await form.getByRole('checkbox', { name: `${control.ref} Policies are kept` }).isChecked()).toBe(
      true,
    );
    await form.getByText((await proposal(partly)).reuse).waitFor();
    await form.getByText('It makes nothing met.').waitFor();
    await expectGoodEverywhere(page, /Carry-over|Alignment/);
    await button(form, 'Accept the proposal').click();
    await open.getByText(`Through this answer ${control.ref} realises 42001 A.2.3.`).waitFor();
    expect(await realisedBy(partly)).toEqual([control.ref]);
    expect(await read(rowOf(partly))).toMatchObject({ decision: 'undecided', version: 1 });
    expect(await read('/readiness')).toEqual(before);
    await page.getByRole('link', { name: '1 accepted' }).waitFor();

    // Taken back by the notice, and with it the link; the row's history tells of both in words.
    await button(page, 'Undo').click();
    await soon(() => verdictOf(partly)).toBe('open');
    expect(await realisedBy(partly)).toEqual([]);
    await open.getByRole('link', { name: 'Open as a page' }).click();
    await page.getByText('Ada Nowak accepted what carries over').waitFor();
    await page.getByText('Ada Nowak reopened the carry-over proposal').waitFor();
    await page.getByText(`Ada Nowak took away the link from ${control.ref} to 42001 A.2.3`).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('the statement shows each open proposal in its row, and the figures above it', async () => {
    const { page, errors, close } = await at('/applicability/iso42001-2023');
    const row = page.getByRole('row', { name: /A\.2\.3 Alignment/ });
    await row.getByText('Proposed from 27001 A.5.1: part of it is there.').waitFor();
    await page.getByText('38 proposals:').waitFor();
    await row.getByRole('link').first().click();
    const link = panel(page).getByRole('link', { name: 'Answer the proposal' });
    expect(await link.getAttribute('href')).toContain('kind=control&open=42001+A.2.3');
    await page.goto(`${server.url}/o/${ada.slug}/applicability/iso27001-2022`);
    await page.getByRole('link', { name: /A\.5\.1 / }).waitFor();
    expect(await page.getByText('38 proposals:').count()).toBe(0);
    await page.goto(`${server.url}/o/${ada.slug}/overview`);
    await page.getByRole('link', { name: '1 carries most' }).click();
    await page.getByRole('link', { name: /A\.2\.4 Review/ }).waitFor();
    await page.getByText('1 of 38, 37 filtered out').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('somebody answers meanwhile: both sides are there, nothing typed is lost, mine may replace theirs', async () => {
    const { page, errors, close } = await at('/carry-over?open=42001+A.2.4');
    const open = panel(page);
    await button(open, 'Edit').click();
    const text = open.getByLabel('What is taken over');
    const { reuse } = await proposal(most);
    expect(await text.inputValue()).toBe(reuse);
    await text.fill('The review calendar takes the AI policy in.');
    const other = await signIn(server);
    const meanwhile = { version: 0, verdict: 'rejected', text: 'Reviewed by the board.' };
    expect((await other.call('PUT', `/carry-over/${encodeURIComponent(most)}`, meanwhile)).status).toBe(200);
    await button(open, 'Accept as edited').click();
    const alert = open.getByRole('alert').filter({ hasText: 'Ada Nowak answered meanwhile' });
    await alert.getByText('Reviewed by the board.').waitFor();
    expect(await text.inputValue()).toBe('The review calendar takes the AI policy in.');
    await expectAccessible(page);
    await button(open, 'Record mine instead').click();
    await soon(() => verdictOf(most)).toBe('edited');
    expect((await proposal(most)).verdict).toMatchObject({
      text: 'The review calendar takes the AI policy in.',
      version: 2,
    });
    // Undo brings back what it replaced: the other person's answer.
    await button(page, 'Undo').click();
    await soon(() => verdictOf(most)).toBe('rejected');
    expect((await proposal(most)).verdict.text).toBe('Reviewed by the board.');
    await open.getByText('Reviewed by the board.').waitFor();
    await button(open, 'Reopen').click();
    await soon(() => verdictOf(most)).toBe('open');
    expect(errors).toEqual([]);
    await close();
  });

  test('keyboard only: accept, reject with its reason, on to the next open one, and all keys are listed', async () => {
    const { page, errors, close } = await at('/carry-over?filter.verdict=is%3Aopen');
    const first = page.getByRole('link', { name: /A\.2\.2 AI policy/ });
    await first.focus();
    await page.keyboard.press('j');
    const second = page.getByRole('link', { name: /A\.2\.3 Alignment/ });
    await soon(() => isFocused(second)).toBe(true);
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Reject with a reason').waitFor();
    await page.keyboard.press('Escape');
    await soon(() => isFocused(second)).toBe(true);
    await page.keyboard.press('y');
    const send = button(panel(page), 'Accept the proposal');
    await soon(() => isFocused(send)).toBe(true);
    await page.keyboard.press('Enter');
    await soon(() => verdictOf(partly)).toBe('accepted');
    // The row left the filtered list; the panel stays, and its keys go on.
    await soon(() => isFocused(panel(page).getByRole('heading', { name: 'Answer' }))).toBe(true);
    await page.keyboard.press('r');
    const reason = panel(page).getByLabel('Why it does not carry here');
    await soon(() => isFocused(reason)).toBe(true);
    await page.keyboard.press('Tab');
    await button(panel(page), 'Reject the proposal').focus();
    await page.keyboard.press('Enter');
    await panel(page).getByText('Say why the proposal is rejected.').waitFor();
    expect(await verdictOf(partly)).toBe('accepted');
    await reason.focus();
    await page.keyboard.type('The policies belong to the parent company.');
    await button(panel(page), 'Reject the proposal').focus();
    await page.keyboard.press('Enter');
    await soon(() => verdictOf(partly)).toBe('rejected');
    expect(await realisedBy(partly)).toEqual([]);
    await soon(() => isFocused(panel(page).getByRole('heading', { name: 'Answer' }))).toBe(true);
    await page.keyboard.press(']');
    await panel(page).getByRole('heading', { name: 'AI policy' }).waitFor();
    await page.keyboard.press('Escape');
    await soon(() => panel(page).count()).toBe(0);
    await page.getByLabel('Search this list').fill('nothing of this kind');
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor();
    await button(page, 'Show everything').click();
    await page.getByText('38 in all').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('paper has every proposal in full; who may only read is offered no answer; what fails says so', async () => {
    const { page, close } = await at('/carry-over');
    await page.getByRole('link', { name: /A\.2\.2 AI policy/ }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await soon(() => page.getByRole('article').count()).toBe(38);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('link', { name: /A\.2\.2 AI policy/ }).waitFor();
    const list = '**/api/v1/o/*/carry-over*';
    await page.route(list, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { proposals?: { can: string[] }[] };
      for (const one of body.proposals ?? []) one.can = [];
      await route.fulfill({ response: answer, json: body });
    });
    await page.goto(`${server.url}/o/${ada.slug}/carry-over?open=42001+A.2.2`);
    await panel(page).getByText('Nobody has answered yet.').waitFor();
    expect(await button(panel(page), 'Accept').count()).toBe(0);
    await page.keyboard.press('y');
    expect(await page.getByRole('form').count()).toBe(0);
    await page.unroute(list);
    await page.route(list, (route) => route.fulfill({ status: 503, json: {} }));
    await page.goto(`${server.url}/o/${ada.slug}/carry-over`);
    await page.getByRole('heading', { name: 'This could not be loaded' }).waitFor();
    await page.unroute(list);
    await button(page, 'Try again').click();
    await page.getByText('38 in all').waitFor();
    await close();
  });

  test('a clause is answered, what is left becomes actions once, and a second run has none new', async () => {
    const way = 'framework=iso27001-2022';
    const assessed = `/requirements/${encodeURIComponent('iso42001-2023:4.1')}`;
    const { version } = await read(assessed);
    const met = { version, assessment: 'partly_met', rationale: 'Read with the board.' };
    expect((await ada.call('PUT', `${assessed}/assessment`, met)).status).toBe(200);
    const { page, errors, close } = await at(`/carry-over?${way}&kind=clause`);
    await page.getByRole('link', { name: /^4\.1 Understanding/ }).click();
    await button(panel(page), 'Accept').click();
    await panel(page).getByText('The assessment of 27001 4.1 stays as it is.').waitFor();
    await panel(page)
      .getByRole('checkbox', { name: /^Also put this text into the/ })
      .check();
    await button(panel(page), 'Accept the proposal').click();
    await page.getByRole('link', { name: '1 accepted' }).waitFor();
    const { reuse } = await proposal('iso27001-2022:4.1', `?${way}`);
    const clause = await read(`/requirements/${encodeURIComponent('iso27001-2022:4.1')}`);
    expect(clause).toMatchObject({ assessment: 'not_assessed', passage: reuse });
    // The notes back are for groups: one answer for the rows left ticked.
    await page.getByRole('link', { name: 'Controls 17' }).click();
    await button(page, 'Read the 17 notes').click();
    await page.getByRole('link', { name: /A\.5\.1–A\.5\.4 Policies, roles/ }).click();
    await button(panel(page), 'Accept').click();
    const rows = page.getByRole('group', { name: 'This answer is for' });
    await rows.getByRole('checkbox', { name: /A\.5\.3 Segregation/ }).uncheck();
    await button(panel(page), 'Accept the proposal').click();
    await page.getByText('3 of 4 rows answered').waitFor();

    await page.getByRole('link', { name: 'What is left' }).click();
    await page.getByText('65 sentences are left to do.').waitFor();
    await expectGoodEverywhere(page, 'Carry-over');
    await button(page, 'Tick none').click();
    await page.getByRole('checkbox', { name: /^All of 4 / }).check();
    await page.getByLabel('Start of the plan').fill('2027-01-04');
    const some = page.getByRole('button', { name: /^Create \d+ actions$/ });
    const count = Number(/\d+/.exec((await some.textContent()) ?? '')?.[0]);
    await some.click();
    await page.getByText(`${65 - count} sentences are left to do; ${count} are actions already.`).waitFor();
    const { rows: made } = (await read('/actions')) as { rows: { source: string; due: string }[] };
    expect(made).toHaveLength(count);
    expect(made[0]).toMatchObject({ source: '27001 4.1', due: '2027-01-11' });
    // Taken back as a whole by the notice; then everything at once, and a second run finds all of it there.
    const notice = page.getByRole('status').filter({ hasText: `${count} actions are created.` });
    await button(notice, 'Undo').click();
    await page.getByText('65 sentences are left to do.').waitFor();
    expect((await read('/actions')).rows).toEqual([]);
    await button(page, 'Tick all').click();
    await button(page, 'Create 65 actions').click();
    await page.getByText('Nothing is left without an action; 65 are actions already.').waitFor();
    expect(await page.getByRole('button', { name: /^Create/ }).count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });
});
