import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import { founder, type Member, signIn } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;
/** The administrator's browser, open through the whole file. */
let admin: Awaited<ReturnType<typeof newPage>>;
/** Somebody who comes in by an invitation, in a browser of their own. */
let tom: Awaited<ReturnType<typeof newPage>>;
let tomId = '';
const tomPassword = 'a second long enough password';
const bought = 'The wording that was bought, which is not ours to print.';
const policy = 'iso42001-2023:A.2.2';

onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  [admin, tom] = [await memberPage(browser, server, ada, '/settings'), await newPage(browser)];
});
afterAll(async () => {
  expect([admin?.errors, tom?.errors]).toEqual([[], []]);
});

const at = (path: string): string => `${server.url}/o/${ada.slug}${path}`;
const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/** The page by its heading and its document's title, good on every screen. */
async function expectPage(page: Page, heading: string, organisation = 'Northwind'): Promise<void> {
  await expectGoodEverywhere(page, heading);
  expect(await page.title()).toBe([heading, organisation, 'Tandem'].filter(Boolean).join(' · '));
}

describe('people come in by a one-time link', { timeout: 240_000 }, () => {
  let link = '';

  it('an administrator makes it, and it is shown once', async () => {
    const { page } = admin;
    await page.goto(at('/settings/people'));
    await expectPage(page, 'People');
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    await page.getByRole('button', { name: 'Make the link' }).click();
    await said(page, 'Choose at least one role.');
    await page.getByLabel('Name', { exact: true }).fill('Tom Baker');
    await page.getByLabel('E-mail address').fill('tom@example.test');
    await page.getByRole('checkbox', { name: 'Contributor' }).check();
    await page.getByRole('checkbox', { name: 'Internal auditor' }).check();
    await page.getByRole('button', { name: 'Make the link' }).click();
    link = await page.getByLabel('One-time link').inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('region', { name: 'Open invitations' }).getByText('Tom Baker').waitFor();
    expect(await page.content()).not.toContain(new URL(link).hash.slice(1));
  });

  it('whoever holds it chooses a password, and is in with exactly these roles', async () => {
    const { page } = tom;
    await page.goto(link);
    await said(page, 'You are invited as: Contributor, Internal auditor.');
    await expectPage(page, 'Join Northwind', '');
    await page.getByLabel('Password', { exact: true }).fill(tomPassword);
    await page.getByRole('button', { name: 'Join Northwind' }).click();
    await page.waitForURL(at(''));
    const { body } = await ada.call('GET', '/people');
    const people = body.rows as { id: string; name: string; roles: string[]; state: string }[];
    const invited = people.find(({ name }) => name === 'Tom Baker');
    expect(invited).toMatchObject({ state: 'member', roles: ['contributor', 'internal_auditor'] });
    tomId = invited?.id ?? '';
  });

  it('is refused the second time with a sentence', async () => {
    const { page, errors, close } = await newPage(browser);
    await page.goto(link);
    await said(page, 'It has been used, has ended, or is not complete.');
    await expectPage(page, 'This link does not work', '');
    expect(errors).toEqual([]);
    await close();
  });
});

describe('roles', { timeout: 240_000 }, () => {
  it('two administrators change at once: both sides are shown, and a choice is saved', async () => {
    const { page } = admin;
    await page.goto(at(`/settings/people?open=${tomId}`));
    await page.getByRole('button', { name: 'Change the roles' }).click();
    await page.getByRole('checkbox', { name: 'Internal auditor' }).uncheck();
    const stored = await ada.call('GET', `/people/${tomId}`);
    const roles = ['internal_auditor', 'reader'];
    await ada.call('PUT', `/people/${tomId}/roles`, { roles, version: stored.body.version });
    await page.getByRole('button', { name: 'Save the roles' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' });
    await dialog.getByText('Internal auditor, Reader').waitFor();
    await dialog.getByText('Contributor', { exact: true }).waitFor();
    await dialog.getByRole('radio', { name: 'Mine' }).check();
    await dialog.getByRole('button', { name: 'Save my choices' }).click();
    await said(page, 'The roles of Tom Baker are saved');
    expect((await ada.call('GET', `/people/${tomId}`)).body.roles).toEqual(['contributor']);
  });

  it('work at the next step: what they no longer allow is a page that tells nothing', async () => {
    await tom.page.goto(at('/settings/ledger'));
    await expectPage(tom.page, 'Nothing at this address');
  });

  it('the last administrator can neither give the role away nor leave', async () => {
    const { page } = admin;
    await page.goto(at('/settings/people'));
    await page.getByRole('row').filter({ hasText: founder.email }).click();
    await page.getByRole('button', { name: 'Change the roles' }).click();
    await page.getByRole('checkbox', { name: 'Administrator' }).uncheck();
    await page.getByRole('button', { name: 'Save the roles' }).click();
    await page.getByRole('alert').filter({ hasText: 'This is the last administrator.' }).waitFor();
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    await page.getByRole('button', { name: 'End the membership' }).click();
    const dialog = page.getByRole('dialog', { name: `End the membership of ${founder.name}?` });
    await dialog.getByRole('button', { name: 'End the membership' }).click();
    await dialog.getByRole('alert').filter({ hasText: 'This is the last administrator.' }).waitFor();
    expect((await ada.call('GET', '/organisation')).status).toBe(200);
  });
});

describe('the wording of a standard', { timeout: 120_000 }, () => {
  it('that was bought is kept beside ours: who may, puts it in; others read it; a key never does', async () => {
    const { page } = admin;
    await page.goto(at(`/settings/content/requirement/${encodeURIComponent(policy)}`));
    await page.getByRole('button', { name: 'Put in the text' }).click();
    await page.getByLabel('Text', { exact: true }).fill(bought);
    await page.getByRole('button', { name: 'Save the text' }).click();
    await said(page, 'The text is saved.');
    await page.reload();
    await said(page, bought);
    await expectPage(page, 'A.2.2 AI policy');

    await tom.page.goto(page.url());
    await said(tom.page, bought);
    expect(await tom.page.getByRole('button', { name: 'Change the text' }).count()).toBe(0);
    const set = await asTom('PUT', `/content/requirements/${policy}/licensed-text`, { text: '', version: 1 });
    expect(set.status).toBe(403);
    const entries = JSON.stringify((await ada.call('GET', '/ledger')).body);
    expect([entries.includes('licensed_text'), entries.includes(bought)]).toEqual([true, false]);
  });
});

describe('keys', { timeout: 180_000 }, () => {
  it('reach as far as their scopes, until they are revoked; the secret is shown once', async () => {
    const { page } = admin;
    await page.goto(at('/settings/keys'));
    await said(page, 'No keys yet');
    await page.getByRole('button', { name: 'New key' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Backup script');
    await page.getByRole('radio', { name: 'Chosen scopes only' }).check();
    for (const scope of ['control:read', 'content:read']) {
      await page.getByRole('combobox', { name: 'Scopes' }).fill(scope);
      await page.getByRole('option', { name: scope, exact: true }).click();
    }
    await page.keyboard.press('Tab');
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel('Last day').fill(day);
    await page.getByRole('button', { name: 'Make the key' }).click();
    const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
    await page.getByRole('button', { name: 'Done' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'Backup script' });
    await row.locator(`time[datetime="${day}"]`).waitFor();
    await expectPage(page, 'Keys');
    expect(await page.content()).not.toContain(secret);

    expect(await withKey(secret, 'GET', '/controls')).toBe(200);
    expect(await withKey(secret, 'POST', '/controls', { title: 'By a key' })).toBe(403);
    expect(await withKey(secret, 'GET', '/assets')).toBe(403);
    expect(await withKey(secret, 'GET', `/content/requirements/${policy}`)).toBe(200);
    expect(await withKey(secret, 'GET', `/content/requirements/${policy}/licensed-text`)).toBe(403);
    await row.getByRole('button', { name: 'Revoke Backup script' }).click();
    await row.getByRole('button', { name: 'Revoke Backup script' }).click();
    await row.getByText('Revoked').waitFor();
    expect(await withKey(secret, 'GET', '/controls')).toBe(401);
  });
});

describe('the organisation and its sessions', { timeout: 180_000 }, () => {
  it('settings two people edit at once: both sides, a choice per field', async () => {
    const { page } = admin;
    await page.goto(at('/settings'));
    await page.getByLabel('Name', { exact: true }).fill('Northwind Traders');
    const stored = await ada.call('GET', '/organisation');
    const changes = { name: 'Northwind Group', timeZone: 'Europe/Vienna' };
    await ada.call('PATCH', '/organisation', { version: stored.body.version, changes });
    await page.getByRole('button', { name: 'Save the organisation' }).click();
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' });
    await dialog.getByText('Northwind Group').waitFor();
    await dialog.getByRole('button', { name: 'Choose all mine' }).click();
    await dialog.getByRole('button', { name: 'Save my choices' }).click();
    await said(page, 'The organisation is saved.');
    expect((await ada.call('GET', '/organisation')).body).toMatchObject({
      ...changes,
      name: 'Northwind Traders',
    });
    await expectPage(page, 'Organisation', 'Northwind Traders');
  });

  it('a session that is ended is refused at its next request', async () => {
    const other = await signIn(server);
    const late = await memberPage(browser, server, other, '/controls/new');
    await late.page.getByLabel('Title').fill('Typed before it ended');
    const { page } = admin;
    await page.goto(at('/account'));
    const sessions = page.getByRole('region', { name: 'Sessions' }).getByRole('listitem');
    await sessions.nth(1).waitFor();
    expect(await sessions.count()).toBe(2);
    await sessions.getByRole('button', { name: 'End', exact: true }).click();
    await said(page, 'The session has ended.');
    expect((await other.call('GET', '/organisation')).status).toBe(401);
    expect((await ada.call('GET', '/organisation')).status).toBe(200);
    // A write of its page leads to sign-in as well.
    await late.page.getByRole('button', { name: 'Create the control' }).click();
    await expectPage(late.page, 'Sign in', '');
    await late.close();
  });

  it('a recovery link sets a new password and ends every session of theirs', async () => {
    const { body } = await ada.call('POST', `/people/${tomId}/recovery-link`, {});
    const { page, errors, close } = await newPage(browser);
    await page.goto(`${server.url}${String(body.link)}`);
    await expectPage(page, 'Choose a new password', '');
    await page.getByLabel('New password').fill('a third long enough password');
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await expectPage(page, 'Your new password is set', '');
    await tom.page.goto(at('/controls'));
    await expectPage(tom.page, 'Sign in', '');
    expect(errors).toEqual([]);
    await close();
  });
});

describe('the ledger', { timeout: 180_000 }, () => {
  it('tells each change in words, opens any entry by its address, and proves its chain', async () => {
    const { page } = admin;
    await page.goto(at('/settings/ledger'));
    const table = page.getByRole('table', { name: 'Entries of the ledger' });
    await table.getByText('API key: Backup script').first().waitFor();
    await table.getByText('Replace the roles of a member; works at their next request').first().waitFor();
    expect(await table.textContent()).not.toMatch(/\b(people|api-key|organisation)\.[a-z]/);
    await expectPage(page, 'Ledger', 'Northwind Traders');
    await page.getByRole('button', { name: 'Verify the chain' }).click();
    await said(page, /^Intact: \d+ entries follow one another/);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as JSON lines' }).click();
    expect((await download).suggestedFilename()).toMatch(/^ledger-.+-1-\d+\.jsonl$/);
    await page.goto(at('/settings/ledger?open=1'));
    await page.getByRole('heading', { name: 'Entry 1' }).waitFor();
    await said(page, 'Create the first organisation and its first person');
  });
});

/** An operation called as the browser of the invited person would. */
async function asTom(method: string, path: string, body: object): Promise<Response> {
  const cookies = await tom.page.context().cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const headers = { cookie, origin: server.url, 'content-type': 'application/json' };
  return fetch(`${server.url}/api/v1/o/${ada.slug}${path}`, { method, headers, body: JSON.stringify(body) });
}

/** The status a program gets that calls with a key. */
async function withKey(secret: string, method: string, path: string, body?: object): Promise<number> {
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json' };
  const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  return (await fetch(`${server.url}/api/v1/o/${ada.slug}${path}`, init)).status;
}
