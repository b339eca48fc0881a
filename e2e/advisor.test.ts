import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newPage } from './support/browser.ts';
import { onNewGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { founder } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;

onNewGround((ground) => {
  ({ server, browser } = ground);
});

async function choose(page: Page, question: RegExp, ...answers: string[]): Promise<void> {
  const group = page
    .getByRole('group', { name: question })
    .or(page.getByRole('radiogroup', { name: question }));
  for (const answer of answers) await group.getByLabel(answer, { exact: true }).check();
}
const next = (page: Page) => page.getByRole('button', { name: 'Continue' }).click();
const part = (page: Page, name: string) => page.getByRole('heading', { level: 2, name }).waitFor();

describe('answers kept in this browser that the advisor no longer knows', () => {
  it('are named where they stop set-up, and one begins again without them', async () => {
    const { page, close } = await newPage(browser);
    await page.goto(`${server.url}/set-up#${server.secret}`);
    await page.evaluate(() => {
      const values = { answers: { 'sensitive-info': ['yes'], 'asked-long-ago': ['yes'] }, screen: '*' };
      localStorage.setItem('tandem.draft..advisor', JSON.stringify({ version: 0, values, at: '' }));
    });
    await page.reload();
    await page.getByText('2 answers to the advisor are kept').waitFor();
    await page.getByLabel('Name of the organisation').fill('Northwind');
    await page.getByLabel('Your name').fill(founder.name);
    await page.getByLabel('Your e-mail address').fill(founder.email);
    await page.getByLabel('Password', { exact: true }).fill(founder.password);
    await page.getByRole('button', { name: 'Create the organisation' }).click();
    await page.getByRole('alert').filter({ hasText: 'no answers the advisor knows' }).waitFor();

    await page.getByRole('link', { name: 'Look at the advice' }).click();
    await part(page, 'Your answers');
    await page.getByRole('button', { name: 'See the advice' }).click();
    await page.getByRole('alert').filter({ hasText: 'no answers the advisor knows' }).waitFor();
    await page.getByRole('button', { name: 'Begin again' }).click();
    await part(page, 'Your organisation');
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.getByRole('link', { name: 'Set up without advice' }).click();
    await page.getByText('Not sure which standard you need?').waitFor();
    await close();
  });
});

describe('from not knowing which standard to a plan', () => {
  it('asks before there is an account, keeps the answers with the organisation, and makes a plan of the advice', {
    timeout: 180_000,
  }, async () => {
    const { page, errors, close } = await newPage(browser);
    await page.goto(`${server.url}/set-up/advisor#not-the-secret`);
    await page.getByRole('alert').filter({ hasText: 'does not work' }).waitFor();
    await page.getByLabel('Set-up secret').fill(server.secret ?? '');
    await next(page);
    await part(page, 'Your organisation');
    await expectGoodEverywhere(page, 'Which standard do you need?');
    await choose(page, /In which fields/, 'Banking, insurance or other finance');
    await choose(page, /Under whose law/, 'European Union or EEA');
    await next(page);
    await choose(page, /Do you hold or process information/, 'Yes');
    await page.getByRole('button', { name: 'Leave 2 open' }).click();
    await part(page, 'Artificial intelligence');
    // "No AI" stands alone: it gives way to what AI does.
    await choose(page, /What do you do with AI/, 'No AI');
    await choose(page, /What do you do with AI/, 'We offer products or services with AI');
    expect(await page.getByLabel('No AI').isChecked()).toBe(false);

    // A reload loses nothing. The secret is in the address of whoever came by it.
    await page.goto(`${server.url}/set-up#${server.secret}`);
    await page.getByText('4 answers to the advisor are kept').waitFor();
    await page.getByRole('link', { name: 'Look at the advice' }).click();
    await part(page, 'Artificial intelligence');
    await choose(page, /Can its output affect people/, 'Yes');
    await choose(page, /offered or used in the European Union/, 'Yes');
    // Enter goes on.
    await page.getByLabel('We offer products or services with AI').press('Enter');
    await part(page, 'Where you stand');
    await choose(page, /Do you already have an ISMS/, 'Certified');
    await next(page);
    await part(page, 'Together or apart');
    await page.getByRole('button', { name: 'Back' }).click();
    await part(page, 'Where you stand');
    await next(page);
    await choose(
      page,
      /How mature/,
      'Mature: at least one full audit and review cycle, no open major finding',
    );
    await choose(page, /Who would own/, 'Same owner or one governance body for both');
    await choose(page, /How do the two scopes/, 'Same organisation, sites and services');
    await next(page);
    await part(page, 'AI management today');
    await page.getByRole('button', { name: 'Skip this part' }).click();
    await part(page, 'Your answers');
    await page.getByRole('button', { name: 'See the advice' }).click();
    await page.getByRole('definition').filter({ hasText: 'Both standards' }).first().waitFor();
    await expectGoodEverywhere(page, 'Your advice');
    await page.getByRole('heading', { level: 3, name: 'Together, in full' }).waitFor();
    await page.getByText('no legal advice').waitFor();

    await page.getByRole('link', { name: 'Set up your organisation' }).click();
    await page.getByText('answers to the advisor are kept').waitFor();
    // What was advised is offered in one place, ticked.
    await page.getByText('As you were advised.').waitFor();
    for (const regime of ['ISO/IEC 27001:2022', 'ISO/IEC 42001:2023', 'EU AI Act'])
      expect(await page.getByRole('checkbox', { name: regime }).isChecked(), regime).toBe(true);
    await page.getByLabel('Name of the organisation').fill('Northwind');
    await page.getByLabel('Your name').fill(founder.name);
    await page.getByLabel('Your e-mail address').fill(founder.email);
    await page.getByLabel('Password', { exact: true }).fill(founder.password);
    await page.getByRole('button', { name: 'Create the organisation' }).click();
    await page.waitForURL(/\/o\/northwind/);
    await page.goto(`${server.url}/o/northwind/settings/frameworks`);
    await page.getByRole('button', { name: /^Drop .*EU AI Act/ }).waitFor();

    await page.goto(`${server.url}/o/northwind/advisor`);
    await page.getByText('before set-up').waitFor();
    await expectGoodEverywhere(page, 'Advisor');
    await page.getByRole('link', { name: 'Both standards' }).click();
    await expectGoodEverywhere(page, 'Advice 1');
    const plan = page.getByRole('form', { name: 'Plan' });
    await page.getByRole('checkbox', { name: /^AI policy: Write and approve/ }).check();
    const made = /Make (\d+) actions/.exec((await plan.getByRole('button').last().textContent()) ?? '')?.[1];
    await plan.getByRole('button', { name: /Make \d+ actions/ }).click();
    await page.getByText(`${made} actions are on the work list.`).waitFor();
    const paper = await page.request.get(
      `${server.url}/api/v1/o/northwind/advisor/runs/${page.url().split('/').at(-1)}/paper`,
    );
    expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await page.goto(`${server.url}/o/northwind/actions`);
    await page.getByText('Write the scopes of ISMS and AIMS and compare them').first().waitFor();
    await page.getByText('AI policy: Write and approve').first().waitFor();

    // Asked again, everything is as it was answered, and what is planned is not planned twice.
    await page.goto(`${server.url}/o/northwind/advisor/new`);
    await page.getByText('As answered in advice 1').first().waitFor();
    await expectGoodEverywhere(page, 'Ask the advisor');
    for (let at = 0; at < 5; at += 1) await next(page);
    await part(page, 'AI management today');
    await page.getByRole('button', { name: 'Skip this part' }).click();
    await page.getByRole('button', { name: 'See the advice' }).click();
    await page.getByRole('heading', { level: 1, name: 'Advice 2' }).waitFor();
    await page.getByText('No verdict is another one.').waitFor();
    const again = page
      .getByRole('listitem')
      .filter({ hasText: 'The scopes of ISMS and AIMS are written and compared' });
    await again.getByRole('link', { name: /ACT-\d+/ }).waitFor();
    expect(await again.getByRole('checkbox').count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });
});
