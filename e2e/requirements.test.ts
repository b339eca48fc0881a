import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onFoundedGround } from './support/ground.ts';
import { drawn, expectGoodEverywhere } from './support/looks.ts';
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

describe('the requirements', { timeout: 240_000 }, () => {
  test('both standards are read in one tree: narrowed from the address, moved by keys, opened beside it', async () => {
    const { page, errors, close } = await at('/requirements');
    await page.getByText('163 in all').waitFor();
    expect(await page.getByRole('row', { name: /^7\.2 Competence/ }).count()).toBe(1);
    await page
      .getByRole('row', { name: /Plan 7 Support/ })
      .getByText('0 of 7 met')
      .first()
      .waitFor();
    await page.getByText('42001 0 of 32 met').waitFor();
    // What nobody has judged does not say in row after row that its passage is missing: the chapter counts it.
    await page
      .getByRole('row', { name: /Plan 4 Context/ })
      .getByText('4 passages missing')
      .first()
      .waitFor();
    expect(await page.getByText('no passage').count()).toBe(0);
    const first = page.getByRole('link', { name: /^4\.1 / });
    await first.focus();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '4.2 Interested parties' }).waitFor();
    await page.keyboard.press('Escape');
    await soon(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('4.2');
    await page.keyboard.press('/');
    await page.keyboard.type('impact assessment');
    await page.getByText(/of 163/).waitFor();
    await soon(() => new URL(page.url()).searchParams.get('q')).toBe('impact assessment');
    await page
      .getByRole('row', { name: /27001 has no such clause/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('button', { name: /^Passage missing 15/ }).click();
    await page.getByText('15 of 163, 148 filtered out').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('a clause is assessed per lens, its passages are compared, and a next step becomes an action', async () => {
    const { page, errors, close } = await at('/requirements/42001%204.1/read');
    await page.getByRole('button', { name: 'Assess for Information security' }).waitFor();
    const cards = { security: page.locator('[data-lens=infosec]'), ai: page.locator('[data-lens=ai]') };
    await cards.ai.getByText('The passage for this lens is missing.').waitFor();
    await cards.ai.getByRole('radio', { name: 'Not assessed' }).focus();
    await page.keyboard.press('2');
    await cards.ai.getByLabel('Rationale').fill('Two of five products.');
    await cards.ai.getByLabel('Next step').fill('List the AI role of each system');
    await cards.ai.getByRole('button', { name: 'Save the assessment' }).click();
    await cards.ai.getByText('self-assessed by Ada Nowak').waitFor();
    expect(await stored('iso42001-2023:4.1')).toMatchObject({ assessment: 'partly_met', version: 2 });
    expect(await stored('iso27001-2022:4.1')).toMatchObject({ assessment: 'not_assessed' });
    await cards.ai.getByRole('button', { name: 'Make the next step an action' }).click();
    await cards.ai.getByText('The next step is action').waitFor();
    const text =
      'Issues that bear on confidentiality, integrity and availability are listed once a year by the security lead and reviewed by top management in the first quarter of every year.';
    for (const [card, passage] of [
      [cards.security, text],
      [cards.ai, text.replace('confidentiality', 'AI confidentiality')],
    ] as const) {
      await card.getByRole('button', { name: 'Write' }).click();
      await card.getByLabel('Passage').fill(passage);
      await card.getByRole('button', { name: 'Save the texts' }).click();
      await card.getByRole('button', { name: 'Write' }).waitFor();
    }
    // R10: a notice, it blocks nothing.
    await cards.ai.getByText('Most of this stands in the passage of the other lens too').waitFor();
    await page.getByRole('radio', { name: 'AI 42001 4.1' }).check({ force: true });
    await page.getByText('Ada Nowak changed it').first().waitFor();
    await expectGoodEverywhere(page, '4.1 Context and issues');
    expect(errors).toEqual([]);
    await close();
  });

  test('the lapse of an item empties a requirement: Home says so and leads there', async () => {
    const today = String((await ada.call('GET', '/home')).body.today);
    const yesterday = new Date(Date.parse(`${today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    const { body: item } = await ada.call('POST', '/evidence', {
      title: 'Restore report',
      collectedOn: yesterday,
      validUntil: today,
      proof: { kind: 'note', text: 'Restored.' },
    });
    const claim = `/records/${item.id}/claims/iso27001-2022:A.8.13/infosec`;
    expect((await ada.call('PUT', claim, { version: 0, sufficiency: 'full' })).status).toBe(200);
    const { page, errors, close } = await at('/requirements?q=backup');
    const row = page.getByRole('row', { name: /^A\.8\.13 / });
    await row.getByText('1 claim').waitFor();
    const renewed = await ada.call('PATCH', `/evidence/${item.id}`, {
      version: item.version,
      changes: { validUntil: yesterday },
    });
    expect(renewed.status).toBe(200);
    await page.getByRole('link', { name: 'Home' }).click();
    const waits = page.getByRole('listitem').filter({ hasText: 'its only full proof is stale' });
    await waits.getByRole('link').first().click();
    await page.locator('[data-panel]').getByRole('heading', { name: 'Information backup' }).waitFor();
    await page.goto(`${server.url}/o/${ada.slug}/requirements?open=27001%20A.8.13`);
    await page.locator('[data-panel]').getByText('1 no longer counts').waitFor();
    await page
      .getByRole('row', { name: /^A\.8\.13 / })
      .getByText('proof is stale')
      .waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('R34: apart, one programme is read at a time, and a clause shows its own lens; together again, both', async () => {
    const choose = async (mode: string, version: number) => {
      const answer = await ada.call('PUT', '/programme/mode', {
        ...{ mode, version, reason: 'Two owners.', shares: [] },
      });
      expect(answer.status).toBe(200);
      return Number(answer.body.version);
    };
    const version = await choose('apart', Number((await ada.call('GET', '/programme')).body.version));
    const { page, errors, close } = await at('/requirements');
    const tabs = page.getByRole('navigation', { name: 'Programmes' });
    await tabs.getByRole('link', { name: 'AIMS' }).click();
    await page.getByText('70 in all').waitFor();
    expect(await page.getByRole('columnheader', { name: '27001' }).count()).toBe(0);
    await page.getByRole('link', { name: /^7\.2 / }).click();
    await page.locator('[data-panel] [data-lens=ai]').waitFor();
    expect(await page.locator('[data-panel] [data-lens=infosec]').count()).toBe(0);
    await choose('together', version);
    await page.goto(`${server.url}/o/${ada.slug}/requirements`);
    await page.getByText('163 in all').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('4.3: one scope alone is read: chosen in the tree, from its address, and left again', async () => {
    const scope = await ada.call('POST', '/scopes', { title: 'Platform', lens: 'infosec' });
    expect(scope.status).toBe(200);
    const ids = await Promise.all(['iso27001-2022:4.3', 'iso42001-2023:4.4'].map(stored));
    const placed = await ada.call('POST', `/scopes/${scope.body.ref}/records`, {
      ...{ records: ids.map(({ id }) => id), placed: true },
    });
    expect(placed.body).toMatchObject({ changed: 2 });
    const { page, errors, close } = await at('/requirements');
    await page.getByText('163 in all').waitFor();
    await page.getByRole('combobox', { name: 'Scope' }).click();
    await page.getByRole('option', { name: `${scope.body.ref} Platform` }).click();
    await page.getByText('2 of 163, 161 filtered out').waitFor();
    await page.reload();
    await page.getByText('2 of 163, 161 filtered out').waitFor();
    await page.getByRole('row', { name: /^4\.3 Scope/ }).waitFor();
    await page.getByRole('row', { name: /^4\.4 / }).waitFor();
    // Beside an open record, too, what narrows the list is seen and every regime keeps its column.
    await page.getByRole('link', { name: /^4\.3 / }).click();
    await page.locator('[data-panel]').getByRole('heading', { name: '4.3 Scope' }).waitFor();
    await page.getByRole('combobox', { name: 'Scope' }).waitFor();
    expect(await page.getByRole('columnheader').allTextContents()).toEqual([
      ...['Requirement', '27001', '42001'],
    ]);
    await page.getByRole('button', { name: 'Filters' }).click();
    await page.getByRole('button', { name: /^Not assessed/ }).waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByText('163 in all').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('the tree is good at every width, in both schemes', async () => {
    const { page, errors, close } = await at('/requirements');
    await page.getByText('163 in all').waitFor();
    // Where the columns have the least room of all, the table is what scrolls.
    await page.setViewportSize({ width: 1000, height: 700 });
    await drawn(page);
    const over = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await over()).toBe(0);
    await expectGoodEverywhere(page, 'Requirements');
    expect(errors).toEqual([]);
    await close();
  });
});
