import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
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

const at = (path: string, look = {}): ReturnType<typeof memberPage> =>
  memberPage(browser, server, ada, path, look);
const stored = async (id: string) => (await ada.call('GET', `/requirements/${id}`)).body;
/** Until it holds, for as long as a busy machine may need. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const clauseTitle = (page: Page) => page.locator('h2').first().textContent();

describe('the walk', { timeout: 240_000 }, () => {
  /** Judge both lenses where there are two, and go on. */
  async function judge(page: Page, keys: readonly [string, string]): Promise<void> {
    const title = await clauseTitle(page);
    await page.keyboard.press(keys[0]);
    if ((await page.locator('[data-lens]').count()) === 2) {
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press(keys[1]);
    }
    await page.keyboard.press('n');
    await soon(() =>
      page
        .locator('h2')
        .first()
        .textContent()
        .catch(() => ''),
    ).not.toBe(title);
    await page.locator('[data-lens]').first().waitFor();
  }

  test('all 32 clauses by keyboard: left, gone on with in another browser, and ended with what changed', async () => {
    const begun = await at('/requirements/walk');
    await begun.page.getByText('All of them, 32').waitFor();
    await begun.page.getByRole('button', { name: 'Begin the walk' }).click();
    await begun.page.getByText('1 of 32', { exact: true }).waitFor();
    await begun.page.locator('[data-lens]').first().waitFor();
    for (let step = 0; step < 7; step += 1) await judge(begun.page, ['3', '1']);
    await begun.page.getByText('8 of 32', { exact: true }).waitFor();
    // One back, judged otherwise: that is undo.
    await begun.page.keyboard.press('u');
    await begun.page.getByText('7 of 32', { exact: true }).waitFor();
    await begun.page.locator('[data-lens]').first().waitFor();
    await begun.page.keyboard.press('2');
    await begun.page.keyboard.press('c');
    await begun.page.keyboard.type('Roles are named; authorities are not.');
    await begun.page.keyboard.press('Escape');
    await soon(async () => (await stored('iso27001-2022:5.3')).rationale).toBe(
      'Roles are named; authorities are not.',
    );
    expect(await stored('iso27001-2022:5.3')).toMatchObject({ assessment: 'partly_met' });
    await begun.page.keyboard.press('Escape');
    await begun.page.getByRole('heading', { level: 1, name: 'Requirements' }).waitFor();
    expect(begun.errors).toEqual([]);
    await begun.close();

    const { page, errors, close } = await at('/requirements/walk');
    await page.getByText('7 of 32', { exact: true }).waitFor();
    // Somebody else judges meanwhile: theirs stands until one answers again.
    const { version } = await stored('iso42001-2023:5.3');
    await ada.call('PUT', '/requirements/iso42001-2023:5.3/assessment', { version, assessment: 'met' });
    await page.locator('[data-lens=ai] input:checked').focus();
    await page.keyboard.press('2');
    await page.getByText('judged it meanwhile, and that stands').waitFor();
    await page.keyboard.press('2');
    await soon(async () => (await stored('iso42001-2023:5.3')).assessment).toBe('partly_met');
    await expectGoodEverywhere(page, 'Walk the clauses');
    await page.locator('[data-lens=infosec] input:checked').focus();
    await page.keyboard.press('n');
    await page.getByText('8 of 32', { exact: true }).waitFor();
    await page.locator('[data-lens]').first().waitFor();
    for (let step = 7; step < 31; step += 1) await judge(page, ['3', '2']);
    await page.getByText('32 of 32', { exact: true }).waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('2');
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: 'The walk is done' }).waitFor();
    await page.getByText(/^\d+ assessments are others than before\.$/).waitFor();
    const line = page.getByRole('listitem').filter({ hasText: '27001 5.3' });
    await line.getByText('Not assessed').waitFor();
    await line.getByText('Partly met').waitFor();
    await expectGoodEverywhere(page, 'The walk is done');
    const { body } = await ada.call('GET', '/requirements/count?filter.assessment=is:not_assessed');
    expect(body.count).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  /** A walk through these clauses alone: what nobody has assessed. */
  async function walkOf(...ids: string[]): Promise<void> {
    await ada.call('POST', '/requirements/prepare', {});
    const { clauses } = (await ada.call('GET', '/requirements/tree')).body as {
      clauses: { cells: { requirement: string; record: { assessment: string } }[] }[];
    };
    for (const { requirement, record } of clauses.flatMap(({ cells }) => cells)) {
      const open = ids.includes(requirement);
      if (open !== (record.assessment === 'not_assessed'))
        await elsewhere(requirement, open ? 'not_assessed' : 'met');
    }
    const begun = await ada.call('POST', '/requirements/walk', { choice: 'not_assessed' });
    expect(begun.status).toBe(200);
  }
  /** Judged from elsewhere: by another person, or in another browser. */
  async function elsewhere(id: string, assessment: string, rationale?: string): Promise<void> {
    const { version } = await stored(id);
    const path = `/requirements/${id}/assessment`;
    const answer = await ada.call('PUT', path, { version, assessment, ...(rationale ? { rationale } : {}) });
    expect(answer.status).toBe(200);
  }

  test('an answer that could not be saved is told on the next clause, and holds the end and the leaving up', async () => {
    await walkOf('iso42001-2023:6.1.4', 'iso42001-2023:8.4');
    const { page, errors, close } = await at('/requirements/walk');
    await page.getByText('1 of 2', { exact: true }).waitFor();
    const alert = page.locator('[data-lens] [role=alert]');
    await page.locator('[data-lens=ai] input:checked').focus();
    await page.route('**/requirements/*/assessment', (route) => route.abort('connectionfailed'));
    await page.keyboard.press('3');
    await page.keyboard.press('n');
    // Mid-walk: the next clause is there, and it is said that the one before is not saved.
    await page.getByText('2 of 2', { exact: true }).waitFor();
    await page.getByText('Not saved: 42001 6.1.4', { exact: true }).waitFor();
    expect(await alert.count()).toBe(0);
    // On the last clause: no summary, but the first clause that is not saved, with the answer as it was given.
    await page.locator('[data-lens=ai] input:checked').focus();
    await page.keyboard.press('2');
    await page.keyboard.press('c');
    await page.keyboard.type('Done once for each system.');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await alert.getByText('Not saved: The server cannot be reached.').waitFor();
    expect(await page.getByRole('radio', { name: /^Met/ }).isChecked()).toBe(true);
    // Leaving asks, and staying leads there too.
    await page.keyboard.press('n');
    await page.getByText('2 of 2', { exact: true }).waitFor();
    await alert.waitFor();
    await page.getByRole('link', { name: 'Leave' }).click();
    const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
    await dialog.getByText('It stays in this browser').waitFor();
    await dialog.getByRole('button', { name: 'Stay' }).click();
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await alert.waitFor();
    await expectGoodEverywhere(page, 'Walk the clauses');
    // Whoever leaves all the same is offered it on return; what is offered is not sent by itself.
    await page.getByRole('link', { name: 'Leave' }).click();
    await dialog.getByRole('button', { name: 'Leave' }).click();
    await page.getByRole('heading', { level: 1, name: 'Requirements' }).waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/requirements/walk`);
    await alert.getByText('this browser has kept it').waitFor();
    await page.getByText('an earlier visit, and not saved: 42001 8.4').waitFor();
    expect(await page.getByRole('radio', { name: /^Met/ }).isChecked()).toBe(true);
    expect(await stored('iso42001-2023:6.1.4')).toMatchObject({ assessment: 'not_assessed' });
    await page.getByRole('button', { name: 'Save it' }).click();
    await alert.getByText('Not saved: The server cannot be reached.').waitFor();
    await page.unroute('**/requirements/*/assessment');
    await page.getByRole('button', { name: 'Try again' }).click();
    await alert.waitFor({ state: 'detached' });
    // The button goes with what it was about; the focus stays in its lens.
    expect(await page.locator('[data-lens=ai] input:checked:focus').count()).toBe(1);
    await soon(async () => (await stored('iso42001-2023:6.1.4')).assessment).toBe('met');
    // The last clause itself: the end waits there as well, and nothing of its note is lost.
    await page.getByRole('button', { name: 'Next' }).click();
    await alert.waitFor();
    await page.getByRole('button', { name: 'Finish' }).click();
    await alert.waitFor();
    expect(await page.getByRole('heading', { name: 'The walk is done' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Save it' }).click();
    await alert.waitFor({ state: 'detached' });
    await soon(async () => (await stored('iso42001-2023:8.4')).rationale).toBe('Done once for each system.');
    expect(await stored('iso42001-2023:8.4')).toMatchObject({ assessment: 'partly_met' });
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('heading', { level: 1, name: 'The walk is done' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('a note never replaces one written since it was begun: both are read, and the person chooses', async () => {
    await walkOf('iso42001-2023:8.4');
    const { page, errors, close } = await at('/requirements/walk');
    await page.getByText('1 of 1', { exact: true }).waitFor();
    const note = page.getByLabel('Note for AI');
    await note.fill('Mine, begun before.');
    await elsewhere('iso42001-2023:8.4', 'not_assessed', 'Theirs, written since.');
    await page.getByRole('button', { name: 'Finish' }).click();
    const alert = page.locator('[data-lens=ai] [role=alert]');
    await alert.getByText('Theirs, written since.').waitFor();
    expect(await note.inputValue()).toBe('Mine, begun before.');
    expect((await stored('iso42001-2023:8.4')).rationale).toBe('Theirs, written since.');
    await page.getByRole('button', { name: 'Keep theirs' }).click();
    await soon(() => note.inputValue()).toBe('Theirs, written since.');
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('heading', { level: 1, name: 'The walk is done' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});
