import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { type Mailbox, openMailbox } from './support/mailbox.ts';
import { memberPage } from './support/member-page.ts';
import { founder, type Member, signIn } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

const other = { name: 'Mara Okafor', email: 'mara@example.test', password: 'another long enough sentence' };
let mailbox: Mailbox;
let server: RunningServer;
let browser: Browser;
let ada: Member;
let mara: Member;
let adas: Awaited<ReturnType<typeof newPage>>;
let maras: Awaited<ReturnType<typeof newPage>>;

beforeAll(async () => {
  mailbox = await openMailbox();
});
onFoundedGround(
  async (ground) => {
    ({ server, browser, founder: ada } = ground);
    mara = await invited();
    await ada.call('POST', '/controls', { title: 'Backups are restored' });
    adas = await memberPage(browser, server, ada, '/controls/C-001');
    maras = await memberPage(browser, server, mara, '/notices');
  },
  () => ({ TANDEM_SMTP_URL: mailbox.url, TANDEM_MAIL_FROM: 'Tandem <tandem@example.test>' }),
);
afterAll(async () => {
  expect([...(adas?.errors ?? []), ...(maras?.errors ?? [])]).toEqual([]);
  await mailbox.close();
});

/** A contributor, by an invitation they accept. */
async function invited(): Promise<Member> {
  const { name, email, password } = other;
  const { body } = await ada.call('POST', '/people/invitations', { name, email, roles: ['contributor'] });
  const token = String(body.link).split('#')[1];
  const answer = await fetch(`${server.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token, password }),
  });
  expect(answer.status).toBe(200);
  return signIn(server, ada.slug, other);
}

const comments = (page: Page): Locator => page.getByRole('region', { name: 'Comments' });
const notices = (page: Page): Locator => page.getByRole('link', { name: /^Notices/ }).first();
const said = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

/** What a page comes to, once it has loaded what it needs. */
const until = <T>(look: () => Promise<T>, value: T) => expect.poll(look, { timeout: 30_000 }).toBe(value);

/** Everything that could run, load or leave: as it would be typed by somebody who means harm. */
const hostile = [
  '<script>window.harmed = 1</script><img src=x onerror="window.harmed = 2">',
  '[run](javascript:window.harmed=3) [data](data:text/html,<script>window.harmed=4</script>)',
  '![pixel](http://127.0.0.1:9/pixel.png) [out](https://example.org/page "t")',
  '<a href="javascript:window.harmed=5">raw</a> <svg onload="window.harmed=6">',
  '[//host](//example.org/x) # heading',
].join('\n\n');

describe('named in a comment', { timeout: 300_000 }, () => {
  it('by keyboard alone: @, letters, the arrows, Enter; what is typed survives leaving', async () => {
    const { page } = adas;
    const field = comments(page).getByRole('textbox', { name: 'Your comment' });
    await field.fill('Please look, ');
    await page.reload();
    await until(() => field.inputValue(), 'Please look, ');
    await field.focus();
    await page.keyboard.press('End');
    await page.keyboard.type('@mar');
    await page.getByRole('option', { name: 'Mara Okafor' }).waitFor();
    await expectGoodEverywhere(page, 'Backups are restored');
    await field.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    const mara = page.getByRole('option', { name: 'Mara Okafor' });
    await mara.waitFor();
    // Letters the server has not answered to yet: who was found before does not bear them, and Enter names nobody.
    const held = Promise.withResolvers<void>();
    await page.route('**/mentionable*', (route) => held.promise.then(() => route.continue()));
    await page.keyboard.type('x');
    await mara.waitFor({ state: 'detached' });
    await page.keyboard.press('Backspace');
    await mara.waitFor();
    await page.unroute('**/mentionable*');
    held.resolve();
    await page.keyboard.press('Enter');
    await until(() => field.inputValue(), 'Please look, @Mara Okafor ');
    await page.keyboard.type('was it **tried**?');
    await page.keyboard.press('Control+Enter');
    const comment = comments(page).getByRole('listitem').filter({ hasText: 'Please look, @Mara Okafor' });
    await comment.locator('strong', { hasText: 'tried' }).waitFor();
    expect(await field.inputValue()).toBe('');
  });

  it('she has a mail that names record and person and not the words, and a count', async () => {
    const mail = await mailbox.wait(other.email, 'C-001: Ada Nowak named you in a comment');
    expect(mail.text).toContain('C-001 Backups are restored');
    expect(mail.text).not.toContain('tried');
    const { page } = maras;
    await page.reload();
    await page.getByRole('link', { name: /^Notices 1 unread$/ }).waitFor();
    await page.getByRole('region', { name: 'C-001 Backups are restored' }).waitFor();
    await expectGoodEverywhere(page, 'Notices');
    await page.goto(`${server.url}/o/north`);
    await said(page, 'Read what Ada Nowak asks on C-001 Backups are restored');
    // It stands there as what waits; beside it is only what does not.
    const beside = page.getByRole('complementary', { name: 'Notices' });
    await beside.getByText('Nothing new.').waitFor();
    expect(await page.getByText('Ada Nowak named you in a comment').count()).toBe(0);
    await page.goto(`${server.url}/o/north/notices`);
    await page.getByRole('button', { name: /^Mark as read: Ada Nowak named you/ }).click();
    await said(page, 'Nothing new.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: /^Notices 1 unread$/ }).waitFor();
  });

  it('the link of the mail opens the record at the comment, and the notice is read', async () => {
    const mail = await mailbox.wait(other.email, 'named you');
    const link = /http:\/\/\S+\/o\/north\/controls\?open=C-001#comment-[0-9a-f-]+/.exec(mail.text)?.[0];
    expect(link).toBeDefined();
    const { page } = maras;
    await page.goto(link ?? '');
    const comment = comments(page).getByRole('listitem').filter({ hasText: 'Please look' });
    await comment.waitFor();
    await until(() => comment.evaluate((element) => element === document.activeElement), true);
    await until(() => notices(page).textContent(), 'Notices');
    expect((await mara.call('GET', '/notices/count')).body).toMatchObject({ unread: 0 });
  });
});

describe('a comment', { timeout: 300_000 }, () => {
  it('cannot run, load or lead anywhere it should not', async () => {
    const { page } = maras;
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const before = page.url();
    const section = comments(page);
    await section.getByRole('textbox', { name: 'Your comment' }).fill(hostile);
    await section.getByRole('button', { name: 'Comment', exact: true }).click();
    const comment = section.getByRole('listitem').filter({ hasText: 'pixel' });
    await comment.getByRole('link', { name: 'out' }).waitFor();
    expect(await comment.locator('img, script, svg, iframe, h1').count()).toBe(0);
    const links = await comment
      .getByRole('link')
      .evaluateAll((all) => all.map((one) => [one.getAttribute('href'), one.getAttribute('rel')]));
    const outside = 'noopener noreferrer nofollow ugc';
    expect(links).toEqual([
      ['http://127.0.0.1:9/pixel.png', outside],
      ['https://example.org/page', outside],
      ['//example.org/x', outside],
    ]);
    await said(page, '<script>window.harmed = 1</script>');
    await comment.getByText('run').click();
    expect(await page.evaluate(() => 'harmed' in window)).toBe(false);
    expect(page.url()).toBe(before);
    expect(asked.filter((url) => !url.startsWith(server.url))).toEqual([]);
    // Quotes within quotes, ten thousand deep, would hold and then break every reader's page.
    const { id } = (await mara.call('GET', '/controls/C-001')).body;
    const deep = await mara.call('POST', `/records/${id}/comments`, { text: '>'.repeat(10_000) });
    await page.reload();
    await said(page, />{10000}/);
    await mara.call('POST', `/comments/${deep.body.id}/remove`, { version: 1 });
    await page.reload();
  });

  it('is changed and says so, removed and says by whom, brought back', async () => {
    const { page } = maras;
    const section = comments(page);
    await section.getByRole('button', { name: 'Edit' }).click();
    const field = section.getByRole('textbox', { name: 'Your comment' }).first();
    await field.fill('It was tried on Monday.');
    await section.getByRole('button', { name: 'Save' }).click();
    const comment = section.getByRole('listitem').filter({ hasText: 'It was tried on Monday.' });
    await comment.getByRole('button', { name: 'edited' }).click();
    const versions = page.getByRole('dialog', { name: 'What this comment said' });
    await versions.getByText('window.harmed = 1').waitFor();
    await page.keyboard.press('Escape');
    await comment.getByRole('button', { name: 'Remove' }).click();
    await said(page, /^Removed by Mara Okafor/);
    await adas.page.reload();
    await said(adas.page, /^Removed by Mara Okafor/);
    expect(await adas.page.getByText('on Monday').count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await comment.getByText('It was tried on Monday.').waitFor();
    await page.goto(`${server.url}/o/north/controls/C-001`);
    await said(page, 'Mara Okafor brought back a comment');
    await expectGoodEverywhere(page, 'Backups are restored');
  });
});

describe('how one is told', { timeout: 300_000 }, () => {
  it('is chosen kind by kind, with the way back; Ada asks for a mail for each comment and gets it', async () => {
    const { page } = adas;
    await page.goto(`${server.url}/o/north/settings/notices`);
    await said(page, 'Every notice stands in the application.');
    await expectGoodEverywhere(page, 'Notices');
    const kind = page.getByRole('combobox', { name: 'Comments on records I own, am on, or commented on' });
    await kind.click();
    await page.getByRole('option', { name: 'By mail at once' }).click();
    await said(page, /: By mail at once\./);
    await page.getByRole('combobox', { name: 'The digest goes out at' }).click();
    await page.getByRole('option', { name: '18:00' }).click();
    await said(page, 'The digest goes out at 18:00.');
    await maras.page.goto(`${server.url}/o/north/controls/C-001`);
    const section = comments(maras.page);
    await section.getByRole('textbox', { name: 'Your comment' }).fill('Once more.');
    await section.getByRole('button', { name: 'Comment', exact: true }).click();
    await mailbox.wait(founder.email, 'C-001: Mara Okafor commented');
    // She invited her, and was told; the digest brings it, not a mail of its own.
    await page.goto(`${server.url}/o/north/notices`);
    await page.getByRole('region', { name: 'About the organisation' }).waitFor();
    await said(page, 'Mara Okafor accepted your invitation');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await said(page, 'Nothing new.');
    await page.getByText('All', { exact: true }).click();
    await said(page, 'Mara Okafor accepted your invitation');
    expect(mailbox.arrived().filter(({ subject }) => subject.includes('invitation'))).toEqual([]);
  });

  it('without mail the page says that everything stays in the application', async () => {
    const { page } = maras;
    await page.route('**/notices/preferences', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), mail: false } });
    });
    await page.goto(`${server.url}/o/north/settings/notices`);
    await said(page, 'This installation sends no mail, so every notice stays in the application.');
  });
});
