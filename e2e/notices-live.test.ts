import type { Browser } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import { type Member, signIn } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;
let tom: Member;
let control: { id: string; ref: string };

async function made(
  by: Member,
  method: string,
  path: string,
  body: object,
): Promise<Record<string, unknown>> {
  const answer = await by.call(method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  const [email, password] = ['tom@example.test', 'correct horse battery staple'];
  const { link } = await made(ada, 'POST', '/people/invitations', {
    ...{ name: 'Tom Baker', email, roles: ['contributor'] },
  });
  const accepted = await fetch(`${server.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ token: String(link).split('#')[1], password }),
  });
  expect(accepted.status).toBe(200);
  tom = await signIn(server, ada.slug, { email, password });
  const { id, ref } = await made(ada, 'POST', '/controls', { title: 'Backups are restored' });
  const { rows } = (await ada.call('GET', '/people?q=Ada')).body as { rows: { id: string }[] };
  await made(ada, 'PATCH', `/controls/${ref}`, { version: 1, changes: { ownerId: rows[0]?.id } });
  control = { id: String(id), ref: String(ref) };
  await made(ada, 'POST', '/notices/mark', {});
});

const comment = (text: string) => made(tom, 'POST', `/records/${control.id}/comments`, { text });
const asked = /\/notices(?:\/count)?(?:\?|$)/;

describe('a notice', { timeout: 300_000 }, () => {
  test('shows in badge and list as it comes, and many alike stand in one line that opens', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '/notices');
    await page.getByText('Nothing new.').waitFor();
    // The page asks for the count no more: only the server can tell it.
    await page.route(/\/notices\/count/, (route) => route.abort());
    await comment('One');
    const badge = page.getByRole('navigation').getByRole('link', { name: /^Notices/ });
    await badge.getByText('1', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Tom Baker commented' }).waitFor();
    for (const text of ['Two', 'Three', 'Four', 'Five']) await comment(text);
    await badge.getByText('5', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'and 4 more: Tom Baker commented' }).waitFor();
    expect(await page.getByRole('link', { name: 'Tom Baker commented' }).count()).toBe(1);
    await page.unroute(/\/notices\/count/);
    await expectGoodEverywhere(page, 'Notices');

    // On a phone one reads the first notice without passing more than three buttons.
    await page.setViewportSize({ width: 320, height: 640 });
    const first = await page.getByRole('link', { name: 'Tom Baker commented' }).boundingBox();
    const before = await page.locator('main').evaluate(
      (main, top) =>
        [...main.querySelectorAll('button, [role=button]')].filter((one) => {
          const box = one.getBoundingClientRect();
          return box.width > 0 && box.bottom <= top;
        }).length,
      first?.y ?? 0,
    );
    expect(before).toBeLessThanOrEqual(2);
    await page.setViewportSize({ width: 1440, height: 900 });

    await page.getByRole('button', { name: 'and 4 more: Tom Baker commented' }).click();
    await expect.poll(() => page.getByRole('link', { name: 'Tom Baker commented' }).count()).toBe(5);
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await page.getByText('Nothing new.').waitFor();
    expect(errors.filter((error) => !asked.test(error) && !/ERR_FAILED/.test(error))).toEqual([]);
    await close();
  });

  test('comes without the stream as well: the page asks now and then', async () => {
    const { page, close } = await memberPage(browser, server, ada, '/controls');
    await made(ada, 'POST', '/notices/mark', {});
    await page.clock.install();
    await page.route(/\/notice-events/, (route) => route.abort());
    await page.goto(`${server.url}/o/north/notices`);
    await page.getByText('Nothing new.').waitFor();
    await comment('Six');
    await page.clock.runFor(61_000);
    await page.getByRole('link', { name: 'Tom Baker commented' }).waitFor();
    await close();
  });

  test('the hour of the digest is chosen where mail is set up, and not asked where it is not', async () => {
    const { page, close } = await memberPage(browser, server, ada, '/settings/notices');
    await page.getByText('This installation sends no mail').waitFor();
    expect(await page.getByText('The digest goes out at').count()).toBe(0);
    await close();
  });
});
