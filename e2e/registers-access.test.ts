import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible, openBrowser } from './support/browser.ts';
import { memberPage } from './support/member-page.ts';
import { type Member, setUpOrganisation } from './support/organisation.ts';
import { newDataFolder, type RunningServer, removeDataFolder, startServer } from './support/server.ts';

const dataFolder = newDataFolder();
let server: RunningServer;
let browser: Browser;
let ada: Member;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(dataFolder), openBrowser()]);
  ada = await setUpOrganisation(server);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  removeDataFolder(dataFolder);
});

describe('every page passes the rules of WCAG 2.2 AA, and nothing is cut off', () => {
  const addresses = async (): Promise<[string, RegExp][]> => {
    const shared = { title: 'Entry is logged', kind: 'shared', inheritedFrom: 'Landlord' };
    const made = await ada.call('POST', '/controls', shared);
    const ref = String(made.body.ref);
    const { body } = await ada.call('POST', '/assets', { title: 'Badge readers', confidential: true });
    return [
      ['', /waits? for you/],
      ['/overview', /Overview/],
      ['/controls', /Controls/],
      [`/controls?open=${ref}`, /Entry is logged/],
      [`/controls/${ref}`, /Entry is logged/],
      ['/controls/new', /New control/],
      ['/controls?q=nothing+of+this+kind', /Nothing matches/],
      ['/assets', /Assets/],
      [`/assets?open=${String(body.ref)}`, /Badge readers/],
      [`/assets/${String(body.ref)}`, /Badge readers/],
      ['/assets/new', /New asset/],
    ];
  };

  test.each([
    { width: 1440, dark: false },
    { width: 1440, dark: true },
    { width: 320, dark: false },
    { width: 320, dark: true },
  ])('at $width px, dark: $dark', { timeout: 240_000 }, async (look) => {
    const { page, errors, close } = await memberPage(browser, server, ada, '', look);
    for (const [path, title] of await addresses()) {
      await page.goto(`${server.url}/o/${ada.slug}${path}`);
      await page.getByRole('heading', { name: title }).first().waitFor();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([path, wide <= 0]).toEqual([path, true]);
    }
    expect(errors).toEqual([]);
    await close();
  });
});
