import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../src/adapters/spreadsheet/read.ts';
import { expectAccessible } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { memberPage } from './support/member-page.ts';
import { type Member, signIn } from './support/organisation.ts';
import { readAgain } from './support/read-again.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;

onFoundedGround((ground) => {
  ({ server, browser, founder: ada } = ground);
});

/** A browser of a member, on a page of the organisation. */
const at = (path: string): ReturnType<typeof memberPage> => memberPage(browser, server, ada, path);

async function control(given: object): Promise<{ id: string; ref: string; version: number }> {
  const { status, body } = await ada.call('POST', '/controls', given);
  expect(status).toBe(200);
  return body as { id: string; ref: string; version: number };
}

/** Until it holds, for as long as a busy machine may need. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });
const isFocused = (link: Locator): Promise<boolean> =>
  link.evaluate((element) => element === document.activeElement);
const panel = (page: Page): Locator => page.locator('[data-panel]');
const heading = (page: Page, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();

describe('controls', () => {
  test('one is created with help beside the fields, and its panel says what to do next', async () => {
    const { page, errors, close } = await at('/controls');
    await heading(page, 'No controls yet');
    await page.getByRole('link', { name: 'New control' }).first().click();
    await page.getByLabel('Title').fill('Backups are restored every quarter');
    await page.getByText('What an auditor looks for').first().click();
    await page.getByText('not the wording of a standard').waitFor();
    // A draft is kept: leaving asks, and coming back finds the work again.
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('button', { name: 'Leave', exact: true }).click();
    await page.goto(`${server.url}/o/${ada.slug}/controls/new`);
    await soon(() => page.getByLabel('Title').inputValue()).toBe('Backups are restored every quarter');
    await page.getByRole('button', { name: 'Create the control' }).click();
    const open = panel(page);
    await open.getByText('Own control. Nobody has assessed yet how far it is carried out.').waitFor();
    expect(new URL(page.url()).searchParams.get('open')).toBe('C-001');
    await open.getByRole('button', { name: 'Assess implementation' }).click();
    await open.getByRole('radio', { name: 'Implemented' }).check();
    await open.getByRole('button', { name: 'Save the control' }).click();
    await open.getByText('Own control. Implemented.').waitFor();
    await open.getByRole('button', { name: 'Name an owner' }).waitFor();
    await open.getByText('Ada Nowak changed it').waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('realises rows of both standards, and says that it is used in both', async () => {
    const { ref } = await control({ title: 'Policies are reviewed', implementation: 'partly' });
    const { page, errors, close } = await at(`/controls/${ref}`);
    await heading(page, 'Policies are reviewed');
    for (const row of ['27001 A.5.1 ', '42001 A.2.2 ']) {
      await page.getByRole('combobox', { name: 'Add a row it realises' }).fill(row.trim());
      await page.getByRole('option', { name: row }).first().click();
      await page.getByRole('button', { name: 'Add the row' }).click();
      await page.getByRole('button', { name: `Take away ${row.trim()}` }).waitFor();
    }
    await page.getByText('It realises 27001 A.5.1 and 42001 A.2.2: used in both.').waitFor();
    await page.getByRole('button', { name: 'Take away 42001 A.2.2' }).click();
    await page.getByText('It realises 27001 A.5.1.').waitFor();
    await page.getByText(`took away the link from ${ref} to 42001 A.2.2`).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('two people on one record: the later one sees both sides and chooses per field', async () => {
    const { ref, id } = await control({ title: 'Leavers lose access', description: 'By hand.' });
    const { page, errors, close } = await at(`/controls/${ref}`);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Title').fill('Leavers lose all access');
    await page.getByLabel('How it is done').fill('The HR system closes accounts.');
    // The server is too busy to tell the record once more: what is typed stands on.
    await page.route(`**/controls/${ref}`, (route) => route.fulfill({ status: 503, json: {} }));
    await readAgain(page, `/controls/${ref}`);
    await page.unroute(`**/controls/${ref}`);
    const other = await signIn(server);
    const meanwhile = await other.call('PATCH', `/controls/${id}`, {
      version: 1,
      changes: { title: 'Leavers lose access at once', implementation: 'planned' },
    });
    expect(meanwhile.status).toBe(200);
    await page.getByRole('button', { name: 'Save the control' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Leavers lose access at once').waitFor();
    const title = dialog.getByRole('group', { name: 'Title' });
    await title.getByRole('radio', { name: 'Stored now' }).check();
    const done = dialog.getByRole('group', { name: 'How it is done' });
    await done.getByRole('radio', { name: 'Mine' }).check();
    await expectAccessible(page);
    await dialog.getByRole('button', { name: 'Save my choices' }).click();
    await page.getByText(`${ref} is saved.`).waitFor();
    await heading(page, 'Leavers lose access at once');
    const { body } = await ada.call('GET', `/controls/${id}`);
    expect(body).toMatchObject({
      version: 3,
      title: 'Leavers lose access at once',
      description: 'The HR system closes accounts.',
      implementation: 'planned',
    });
    expect(errors).toEqual([]);
    await close();
  });

  test('archiving can be undone at once, and an earlier version restored', async () => {
    const { ref, id } = await control({ title: 'Visitors are accompanied' });
    await ada.call('PATCH', `/controls/${id}`, { version: 1, changes: { title: 'Visitors' } });
    const { page, errors, close } = await at(`/controls?open=${ref}`);
    const open = panel(page);
    await open.getByRole('button', { name: 'Archive', exact: true }).click();
    await open.getByRole('button', { name: 'Bring back' }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await open.getByRole('button', { name: 'Archive', exact: true }).waitFor();
    await open.getByRole('button', { name: 'Restore this version' }).last().click();
    await open.getByRole('heading', { name: 'Visitors are accompanied' }).waitFor();
    expect((await ada.call('GET', `/controls/${id}`)).body).toMatchObject({ archivedAt: null, version: 5 });
    expect(errors).toEqual([]);
    await close();
  });

  test('keyboard only: move, open, close, and the focus comes back; edit in the row, and undo', async () => {
    await control({ title: 'Aaa first' });
    const { id, ref } = await control({ title: 'Aab second' });
    const { page, errors, close } = await at('/controls?sort=title');
    const first = page.getByRole('link', { name: /Aaa first/ });
    await first.focus();
    await page.keyboard.press('j');
    const second = page.getByRole('link', { name: /Aab second/ });
    await soon(() => isFocused(second)).toBe(true);
    await page.keyboard.press('Enter');
    await panel(page).getByRole('heading', { name: 'Aab second' }).waitFor();
    await page.keyboard.press('Escape');
    await soon(() => panel(page).count()).toBe(0);
    await soon(() => isFocused(second)).toBe(true);
    await page.keyboard.press('e');
    await page.getByRole('combobox', { name: /Implementation of/ }).waitFor();
    // Down from "Not assessed" to "Planned" in the open list, chosen and saved without a pointer.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    // Somebody puts a row before it. The list is read again after the save, and the keys stay with their row.
    await control({ title: 'Aaa second' });
    await page.keyboard.press('Enter');
    await soon(async () => (await ada.call('GET', `/controls/${id}`)).body.implementation).toBe('planned');
    await page.getByRole('link', { name: /Aaa second/ }).waitFor();
    await page.getByRole('combobox', { name: /Implementation of/ }).waitFor({ state: 'detached' });
    await soon(() => page.evaluate(() => document.activeElement?.closest('tr')?.dataset.ref)).toBe(ref);
    await page.keyboard.press('e');
    await page.getByRole('combobox', { name: `Implementation of ${ref}` }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Undo' }).click();
    await soon(async () => (await ada.call('GET', `/controls/${id}`)).body.implementation).toBe(
      'not_assessed',
    );
    await page.keyboard.press('Escape');
    await second.focus();
    await page.keyboard.press('Shift+Enter');
    await page.waitForURL(/\/controls\/C-\d+$/);
    expect(errors).toEqual([]);
    await close();
  });

  test('what the list shows comes out as a file; no match says what narrows it', async () => {
    const { page, errors, close } = await at('/controls?filter.implementation=is%3Aimplemented');
    await page.getByRole('link', { name: /Backups are restored/ }).waitFor();
    for (const format of ['Excel workbook (XLSX)', 'Comma-separated (CSV)']) {
      await page.getByRole('button', { name: 'Export' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: format }).click(),
      ]);
      const { sheet } = await readSpreadsheet(await bytesOf(download), download.suggestedFilename());
      expect(sheet.headers.slice(0, 3)).toEqual(['Reference', 'Title', 'Kind']);
      expect(sheet.lines.map(({ cells }) => cells[1])).toEqual(['Backups are restored every quarter']);
    }
    // Whoever types on while the address takes up what they typed before loses no letter.
    const kept = page.evaluate(typedOn, ['nothing', 'nothing of this kind'] as const);
    await page.getByLabel('Search this list').fill('nothing');
    expect(await kept).toBe('nothing of this kind');
    await heading(page, 'Nothing matches');
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByRole('link', { name: /Aaa first/ }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  test('an address that leads nowhere tells nothing', async () => {
    const { page, close } = await at('/controls/C-999');
    await heading(page, 'Nothing at this address');
    await page.goto(`${server.url}/o/${ada.slug}/controls?open=C-999`);
    await panel(page).getByRole('heading', { name: 'Nothing at this address' }).waitFor();
    await close();
  });
});

/** Type more in the moment the address says the first text; what stands in the field when the address says the rest. */
function typedOn([first, then]: readonly [string, string]): Promise<string> {
  return new Promise((resolve) => {
    const replace = history.replaceState.bind(history);
    history.replaceState = (state, title, url) => {
      replace(state, title, url);
      const field = document.querySelector<HTMLInputElement>('input[type=search]');
      const said = new URL(location.href).searchParams.get('q');
      if (field && said === first && field.value === first) {
        // React hears only of what the element's own setter wrote.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, then);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      if (said === then) resolve(field?.value ?? '');
    };
  });
}

async function bytesOf(download: { createReadStream: () => Promise<NodeJS.ReadableStream> }) {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return new Uint8Array(Buffer.concat(chunks));
}

describe('assets', () => {
  test('one is created, says what it lacks, and loses its gaps one by one', async () => {
    const { page, errors, close } = await at('/assets/new');
    await page.getByLabel('Title').fill('Customer database');
    await page.getByRole('button', { name: 'Create the asset' }).click();
    const open = panel(page);
    await open.getByText('No owner: A.5.9 asks for one.').waitFor();
    await open.getByRole('button', { name: 'Name an owner' }).click();
    await open.getByRole('combobox', { name: 'Owner' }).fill('Ada');
    await page.getByRole('option', { name: 'Ada Nowak' }).click();
    await open.getByRole('button', { name: 'Save the asset' }).click();
    await open.getByRole('button', { name: 'Classify' }).waitFor();
    expect(await open.getByText('No owner: A.5.9 asks for one.').count()).toBe(0);
    await open.getByText('Not classified: A.5.12 asks how much protection it needs.').waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('home and overview', () => {
  test('home names what waits for me, opens it, and loses it once it is done', async () => {
    const { page, errors, close } = await at('');
    await page.getByText('Classify AS-001 Customer database').waitFor();
    // In its row, and taken back there; then on the page it leads to, open at the field.
    const row = page.getByRole('combobox', { name: 'Classify: AS-001' });
    await row.click();
    await page.getByRole('option', { name: 'Confidential', exact: true }).click();
    await page.getByText('AS-001: Confidential').waitFor();
    await page.getByRole('button', { name: 'Undo: Classify AS-001 Customer database' }).click();
    await row.waitFor();
    await page.getByRole('link', { name: 'Classify AS-001 Customer database' }).click();
    await page.waitForURL(/\/assets\/AS-001\?edit=classification$/);
    await page.getByRole('combobox', { name: 'Classification' }).click();
    await page.getByRole('option', { name: 'Confidential', exact: true }).click();
    await page.getByRole('button', { name: 'Save the asset' }).click();
    await page.getByRole('button', { name: 'Assess criticality' }).waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { name: /4 things wait for you/ }).waitFor();
    await page.getByText('Decide 93 controls of ISO/IEC 27001:2022').waitFor();
    expect(await page.getByText('Classify AS-001').count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  test('the overview shows both standards with what a figure leaves out, and prints on one A4 page', async () => {
    const { page, errors, close } = await at('/overview');
    await page.getByText('Nothing is assessed yet. That is a state, not a fault.').waitFor();
    await page.getByText('0 of 123 met').waitFor();
    await page.getByText('0 of 70 met').waitFor();
    await page.getByRole('link', { name: '93 undecided count as not assessed' }).waitFor();
    const paper = await page.pdf({ format: 'A4' });
    const pages = [
      ...Buffer.from(paper)
        .toString('latin1')
        .matchAll(/\/Type\s*\/Page\b(?!s)/g),
    ].length;
    expect(pages).toBe(1);
    expect(errors).toEqual([]);
    await close();
  });
});
