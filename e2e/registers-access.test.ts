import type { Browser } from 'playwright-core';
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

  test('at 1440 and at 320 px, light and dark', { timeout: 300_000 }, async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    for (const [path, title] of await addresses()) {
      await page.goto(`${server.url}/o/${ada.slug}${path}`);
      await page.getByRole('heading', { name: title }).first().waitFor();
      // Beside an open panel the list keeps the first heading, on a phone the record has it: some first heading is there.
      await expectGoodEverywhere(page, /./);
    }
    expect(errors).toEqual([]);
    await close();
  });
});
