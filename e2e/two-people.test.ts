import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { memberPage } from './support/member-page.ts';
import { founder, type Member, signIn } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

const other = { name: 'Mara Okafor', email: 'mara@example.test', password: 'another long enough sentence' };
let server: RunningServer;
let browser: Browser;
let ada: Member;

onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  await found('South', 'south');
});

/** A further organisation of the founder. */
async function found(organisationName: string, slug: string): Promise<void> {
  const { status } = await fetch(`${server.url}/api/v1/organisations`, {
    method: 'POST',
    headers: { cookie: ada.cookie, origin: server.url, 'content-type': 'application/json' },
    body: JSON.stringify({ organisationName, slug, timeZone: 'Europe/Berlin' }),
  });
  expect(status).toBe(200);
}

const panel = (page: Page): Locator => page.locator('[data-panel]');
const address = (slug: string, path: string): string => `${server.url}/o/${slug}${path}`;
const rowAt = (slug: string, number: string): string =>
  address(slug, `/applicability/iso27001-2022?open=${encodeURIComponent(`27001 ${number}`)}`);
const stored = async (number: string, member = ada) =>
  (await member.call('GET', `/applicability/iso27001-2022:${number}`)).body;

async function save(page: Page, number: string): Promise<void> {
  await panel(page).getByRole('button', { name: 'Save the decision' }).click();
  await page.getByText(`27001 ${number} is saved.`).last().waitFor();
}

describe('two people on one row of the statement', { timeout: 240_000 }, () => {
  let mara: Awaited<ReturnType<typeof newPage>>;

  test('the second person comes in by the link they were given', async () => {
    const opened = await memberPage(browser, server, ada, '/settings/people');
    const { page } = opened;
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill(other.name);
    await dialog.getByLabel('E-mail address').fill(other.email);
    await dialog.getByRole('checkbox', { name: 'Programme manager' }).check();
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await dialog.getByLabel('One-time link').inputValue();
    mara = await newPage(browser);
    await mara.page.goto(link);
    await mara.page.getByLabel('Password', { exact: true }).fill(other.password);
    await mara.page.getByRole('button', { name: 'Join Northwind' }).click();
    await mara.page.getByRole('button', { name: `Account of ${other.name}` }).waitFor();
    expect(opened.errors).toEqual([]);
    await opened.close();
  });

  test('the later save is refused with both sides; each field is chosen, and nothing else of the other is lost', async () => {
    const first = await memberPage(browser, server, ada, '');
    for (const { page } of [first, mara]) {
      await page.goto(rowAt(ada.slug, 'A.5.15'));
      await panel(page).getByRole('heading', { name: 'Access control', level: 2 }).waitFor();
    }
    await panel(first.page).getByRole('radio', { name: 'Applicable' }).check();
    await panel(first.page).getByLabel('Justification').fill('Contracts with customers ask for it.');
    await panel(first.page).getByLabel('Note').fill('Ask the works council.');
    await panel(first.page).getByRole('checkbox', { name: 'Contract' }).check();
    await save(first.page, 'A.5.15');

    const { page } = mara;
    await panel(page).getByRole('radio', { name: 'Excluded' }).check();
    await panel(page).getByLabel('Justification').fill('Nobody has access to anything.');
    await panel(page).getByRole('checkbox', { name: 'Law' }).check();
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/decision')),
      panel(page).getByRole('button', { name: 'Save the decision' }).click(),
    ]);
    expect(answer.status()).toBe(409);
    const dialog = page.getByRole('dialog', { name: 'Somebody changed this since you opened it' });
    const side = (field: string) => dialog.getByRole('group', { name: field, exact: true });
    await side('Justification').getByText('Contracts with customers ask for it.').waitFor();
    await side('Justification').getByText('Nobody has access to anything.').waitFor();
    await side('Decision').getByText('Applicable').waitFor();
    await side('Decision').getByText('Excluded').waitFor();
    await side('Why').getByText('Contract', { exact: true }).waitFor();
    // What only the other changed needs no choice.
    expect(await side('Note').count()).toBe(0);
    await expectAccessible(page);
    const done = dialog.getByRole('button', { name: 'Save my choices' });
    await side('Decision').getByRole('radio', { name: 'Stored now' }).check();
    expect(await done.isDisabled()).toBe(true);
    await side('Justification').getByRole('radio', { name: 'Stored now' }).check();
    await side('Why').getByRole('radio', { name: 'Mine' }).check();
    await done.click();
    await page.getByText('27001 A.5.15 is saved.').waitFor();
    await dialog.waitFor({ state: 'detached' });
    expect(await stored('A.5.15')).toMatchObject({
      decision: 'applicable',
      justification: 'Contracts with customers ask for it.',
      drivers: ['law'],
      note: 'Ask the works council.',
      decidedByName: other.name,
      version: 3,
    });
    // The history names both, in their order.
    const history = panel(page).locator('#history');
    await history.getByText(`${other.name} changed it`).waitFor();
    await history.getByText(`${founder.name} changed it`).waitFor();
    expect([...first.errors, ...mara.errors]).toEqual([]);
    await first.close();
  });

  test('all of theirs chosen writes nothing, and what was typed is gone', async () => {
    const { page } = mara;
    await page.goto(rowAt(ada.slug, 'A.5.16'));
    await panel(page).getByLabel('Justification').fill('Mine.');
    const { version } = (await stored('A.5.16')) as { version: number };
    const decision = { version, decision: 'applicable', justification: 'Theirs.' };
    expect((await ada.call('PUT', '/applicability/iso27001-2022:A.5.16/decision', decision)).status).toBe(
      200,
    );
    await panel(page).getByRole('button', { name: 'Save the decision' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Choose all theirs' }).click();
    await dialog.getByRole('button', { name: 'Save my choices' }).click();
    await dialog.waitFor({ state: 'detached' });
    await expect
      .poll(() => panel(page).getByLabel('Justification').inputValue(), { timeout: 15_000 })
      .toBe('Theirs.');
    expect(await stored('A.5.16')).toMatchObject({ version: version + 1, justification: 'Theirs.' });
    // Saving goes on from what is stored now: no second conflict with oneself.
    await panel(page).getByLabel('Note').fill('Agreed.');
    await save(page, 'A.5.16');
    expect(await stored('A.5.16')).toMatchObject({ justification: 'Theirs.', note: 'Agreed.' });
    expect(mara.errors).toEqual([]);
  });

  test('a save nobody contradicts asks nothing, though the row has its next version', async () => {
    const { page } = mara;
    await page.goto(rowAt(ada.slug, 'A.5.17'));
    await panel(page).getByLabel('Note').fill('Ask the provider.');
    const before = await stored('A.5.17');
    const people = (await ada.call('GET', '/people')).body.rows as { id: string }[];
    const named = { version: before.version, people: people.map(({ id }) => id) };
    expect((await ada.call('PUT', `/records/${before.id}/people`, named)).status).toBe(200);
    await panel(page).getByRole('radio', { name: 'Applicable' }).check();
    await panel(page).getByLabel('Justification').fill('Passwords are used.');
    await save(page, 'A.5.17');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await stored('A.5.17')).toMatchObject({
      note: 'Ask the provider.',
      decision: 'applicable',
      version: Number(before.version) + 2,
    });
    expect(mara.errors).toEqual([]);
  });

  test('another organisation and what is in it answer like what does not exist, and tell nothing', async () => {
    const { page } = mara;
    const south = await signIn(server, 'south');
    const foreign = await south.call('POST', '/controls', { title: 'Secret of the South' });
    expect(foreign.status).toBe(200);
    const id = String(foreign.body.id);
    const shown = async (url: string): Promise<string> => {
      await page.goto(url);
      await page.getByRole('heading', { level: 1, name: 'Nothing at this address' }).waitFor();
      expect(await page.title()).not.toContain('South');
      return page.locator('main').innerHTML();
    };
    const missing = await shown(address('nowhere-at-all', ''));
    for (const path of ['', '/controls/C-001', '/applicability/iso27001-2022', '/settings/people']) {
      expect(await shown(address('south', path))).toBe(missing);
    }
    await expectAccessible(page);
    // A record of theirs under our own address: as one that was never there.
    const unknown = await shown(address(ada.slug, '/controls/C-998'));
    expect(await shown(address(ada.slug, '/controls/C-001'))).toBe(unknown);
    expect(await shown(address(ada.slug, `/imports/${id}`))).toBe(
      await shown(address(ada.slug, '/imports/0198c5a0-0000-7000-8000-000000000000')),
    );
    const asked = (slug: string, path: string) =>
      page.evaluate(async (url) => {
        const response = await fetch(url);
        const { requestId: _, ...body } = await response.json();
        return { status: response.status, body };
      }, `/api/v1/o/${slug}${path}`);
    const nothing = await asked('nowhere-at-all', '/controls');
    expect(nothing.status).toBe(404);
    expect(await asked('south', '/controls')).toEqual(nothing);
    const never = await asked(ada.slug, '/controls/0198c5a0-0000-7000-8000-000000000000');
    expect(never.status).toBe(404);
    expect(await asked(ada.slug, `/controls/${id}`)).toEqual(never);
    expect(mara.errors).toEqual([]);
    await mara.close();
  });
});

describe('two tabs of one person in two organisations', { timeout: 180_000 }, () => {
  test('write by turns, and each change lands where its address says', async () => {
    const north = await memberPage(browser, server, ada, '/applicability/iso27001-2022');
    const tab = await north.page.context().newPage();
    const tabs = { north: north.page, south: tab } as const;
    await tab.goto(address('south', '/applicability/iso27001-2022'));
    const decide = async (slug: keyof typeof tabs, number: string): Promise<void> => {
      const page = tabs[slug];
      await page.bringToFront();
      await page.getByLabel('Search this list').fill(number);
      await page
        .getByRole('row')
        .getByRole('link', { name: new RegExp(`^${number} `) })
        .click();
      await panel(page).getByRole('radio', { name: 'Applicable' }).check();
      await panel(page).getByLabel('Justification').fill(`Decided in ${slug}`);
      await save(page, number);
    };
    for (const number of ['A.6.1', 'A.6.2']) {
      await decide('north', number);
      await decide('south', number);
    }
    // The same row once more in the first tab: it still speaks of its own organisation.
    await north.page.bringToFront();
    await panel(north.page).getByLabel('Note').fill('Only here');
    await save(north.page, 'A.6.2');
    const south = await signIn(server, 'south');
    for (const number of ['A.6.1', 'A.6.2']) {
      expect(await stored(number)).toMatchObject({ justification: 'Decided in north' });
      expect(await stored(number, south)).toMatchObject({ justification: 'Decided in south', note: '' });
    }
    expect(await stored('A.6.2')).toMatchObject({ note: 'Only here', version: 3 });
    await tab.reload();
    await tab.getByText('2 applicable').waitFor();
    await north.page.getByText('5 applicable').waitFor();
    await expectAccessible(north.page);
    expect(north.errors).toEqual([]);
    await north.close();
  });
});
