import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newPage } from './support/browser.ts';
import { onFoundedGround } from './support/ground.ts';
import { drawn, expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;
/** References of thirty controls nobody has assessed, all of them Ada's. */
const controls: string[] = [];

onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  const { body } = await ada.call('GET', '/people');
  const [me] = body.rows as { id: string }[];
  for (let at = 1; at <= 30; at += 1) {
    const made = await ada.call('POST', '/controls', { title: `Practice number ${at}`, ownerId: me?.id });
    controls.push(String(made.body.ref));
  }
  const query = new URLSearchParams({ name: 'half.csv', target: 'control' });
  const read = await fetch(`${server.url}/api/v1/o/${ada.slug}/imports?${query}`, {
    method: 'POST',
    headers: { cookie: ada.cookie, origin: server.url, 'content-type': 'text/csv' },
    body: 'Title\nBackups are restored\n',
  });
  expect(read.status).toBe(200);
});

const at = (path: string): string => `${server.url}/o/${ada.slug}${path}`;
/** Until nothing is on its way and nothing came for half a second; the stream of notices never ends and does not count. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  const come = () =>
    page.evaluate(() => [
      performance.getEntriesByType('resource').length,
      document.querySelectorAll('.mantine-Skeleton-root').length,
    ]);
  for (let known = await come(); ; ) {
    await page.waitForTimeout(500);
    const now = await come();
    if (now[0] === known[0] && now[1] === 0) return;
    known = now;
  }
}

describe('Home', { timeout: 120_000 }, () => {
  it('names what was read and not brought in, and each thing leads where it is done', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    await expectGoodEverywhere(page, /things wait for you/);
    expect(await page.title()).toBe('Home · Northwind · Tandem');
    await page.getByRole('link', { name: 'Look and bring in: Bring in or throw away half.csv' }).click();
    await page.getByRole('heading', { level: 1, name: /half\.csv/ }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: `Assess ${controls[0]} Practice number 1`, exact: true }).click();
    await page.getByRole('form', { name: `Edit ${controls[0]}` }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Realises' }).waitFor();
    expect(page.url()).toBe(at(`/controls/${controls[0]}`));
    await page.goto(at(''));
    await page.getByRole('link', { name: /^Show 10 more/ }).click();
    await page.getByRole('button', { name: 'Implementation: Not assessed' }).waitFor();
    await page.getByRole('button', { name: 'Owner: Me' }).waitFor();
    await page.getByText('30 in all').waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('Overview', { timeout: 120_000 }, () => {
  it('each figure opens its rows, the filter stands as a chip and stays from one standard to the other', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '/overview');
    await expectGoodEverywhere(page, 'Overview');
    const regime = page.getByRole('region', { name: 'ISO/IEC 27001:2022' });
    const ring = regime.locator('svg').first();
    await ring.waitFor();
    expect(await ring.locator('[data-verdict]').count()).toBe(1);
    await page.setViewportSize({ width: 1199, height: 900 });
    expect(await ring.isVisible()).toBe(false);
    await page.setViewportSize({ width: 1440, height: 900 });
    await regime.getByRole('link', { name: '93 controls' }).click();
    await page.getByRole('button', { name: 'Stands: Not assessed' }).waitFor();
    await page.getByRole('navigation', { name: 'Statements' }).getByRole('link', { name: '42001' }).click();
    await page.getByRole('cell', { name: 'Undecided' }).first().waitFor();
    expect(new URL(page.url()).searchParams.get('filter.verdict')).toBe('is:not_assessed');
    await page.getByRole('button', { name: 'Stands: Not assessed' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });
});

describe('the policy of the page (content security)', { timeout: 120_000 }, () => {
  const visited = ['', '/overview', '/controls', '/controls?open=C-001', '/applicability', '/imports'];
  const settings = [
    '/settings',
    '/settings/people',
    '/settings/keys',
    '/settings/content',
    '/settings/ledger',
  ];

  it('allows no inline script, and no page of ours needs one', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    await page.addInitScript(() => {
      Object.assign(window, { violations: [] });
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, sourceFile }) => {
        (window as unknown as { violations: string[] }).violations.push(`${violatedDirective} ${sourceFile}`);
      });
    });
    const violations = () => page.evaluate(() => (window as unknown as { violations: string[] }).violations);
    for (const path of [...visited, ...settings, '/account', '/nowhere']) {
      const answer = await page.goto(at(path));
      const policy = answer?.headers()['content-security-policy'] ?? '';
      const scripts = policy.split('; ').find((part) => part.startsWith('script-src'));
      expect([path, scripts]).toEqual([path, "script-src 'self'"]);
      await settled(page);
      expect([path, await violations()]).toEqual([path, []]);
    }
    expect(errors).toEqual([]);
    await close();
  });

  it('a planted script and a planted handler do not run', async () => {
    const { page, close } = await memberPage(browser, server, ada, '/controls');
    await settled(page);
    const ran = await page.evaluate(async () => {
      const refused = new Promise<void>((resolve) => {
        let count = 0;
        document.addEventListener('securitypolicyviolation', () => {
          count += 1;
          if (count === 2) resolve();
        });
      });
      const script = document.createElement('script');
      script.textContent = 'window.planted = "script"';
      document.body.append(script);
      const image = document.createElement('div');
      image.innerHTML = '<img src="data:," onerror="window.planted = \'handler\'">';
      document.body.append(image);
      await refused;
      return (window as unknown as { planted?: string }).planted ?? 'nothing';
    });
    expect(ran).toBe('nothing');
    await close();
  });
});

describe('on paper', { timeout: 120_000 }, () => {
  it.each([
    ['a list', '/controls', 'Controls', 'Practice number 1'],
    ['a record', '/controls/C-002', 'Practice number 2', 'Ada Nowak created it'],
    ['the overview', '/overview', 'Overview', '93 controls'],
  ])('%s is black on white, with no navigation and nothing to press', async (_what, path, heading, shown) => {
    const { page, errors, close } = await memberPage(browser, server, ada, path, { dark: true });
    await page.getByText(shown).first().waitFor();
    await page.setViewportSize({ width: 794, height: 1123 });
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await page.getByText(shown).first().waitFor();
    await drawn(page);
    const seen = await page.evaluate(() => {
      const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true });
      const count = (selector: string) => [...document.querySelectorAll(selector)].filter(isShown).length;
      const texts = [...document.querySelectorAll('main *')].filter(
        (one) =>
          isShown(one) && [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()),
      );
      const style = (element: Element) => getComputedStyle(element);
      return {
        furniture: count('nav, header, aside, .mantine-Button-root, input, [role=search] [data-no-print]'),
        inks: [...new Set(texts.map((one) => style(one).color))],
        grounds: [...new Set(texts.map((one) => style(one).backgroundColor))].filter(
          (one) => !['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(one),
        ),
        page: style(document.body).backgroundColor,
        over: document.documentElement.scrollWidth - window.innerWidth,
        rows: count('tbody tr[data-ref]'),
      };
    });
    expect(seen).toMatchObject({
      furniture: 0,
      inks: ['rgb(0, 0, 0)'],
      grounds: [],
      page: 'rgb(255, 255, 255)',
    });
    expect(seen.over).toBeLessThanOrEqual(0);
    // Every row that was loaded is on the paper, not only those near the eye.
    expect(seen.rows).toBe(path === '/controls' ? controls.length : 0);
    expect(errors).toEqual([]);
    await close();
  });
});

describe('texts 40 % longer', { timeout: 180_000 }, () => {
  it('cut nothing at 320 px', async () => {
    const { page, errors, close } = await newPage(browser, { width: 320, height: 640 });
    await page.addInitScript(() => localStorage.setItem('tandem.language', 'pseudo'));
    await page.goto(`${server.url}/sign-in`);
    await page.getByRole('heading', { level: 1, name: /^⟦/ }).waitFor();
    expect(['/sign-in', await cutTexts(page)]).toEqual(['/sign-in', []]);
    await close();
    const member = await memberPage(browser, server, ada, '', { width: 320 });
    await member.page.addInitScript(() => localStorage.setItem('tandem.language', 'pseudo'));
    const lists = ['', '/overview', '/controls', '/controls/C-001', '/applicability', '/imports'];
    const standards = [
      '/requirements',
      '/requirements/walk',
      '/crosswalk',
      '/carry-over',
      '/advisor',
      '/scopes',
    ];
    const proof = ['/evidence/coverage', '/evidence/claims', '/live-proof', '/settings/frameworks'];
    const paths = [...lists, ...standards, ...proof];
    for (const path of paths) {
      await member.page.goto(at(path));
      await member.page.getByText(/⟦/).first().waitFor();
      await settled(member.page);
      expect([path, await cutTexts(member.page)]).toEqual([path, []]);
    }
    expect([errors, member.errors]).toEqual([[], []]);
    await member.close();
  });
});

/** Texts that do not fit where they stand: clipped by their own box, or beyond the screen's edge. */
const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const holds = (one: Element) =>
      [...one.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim());
    const clips = (one: Element) => {
      const { overflowX, overflowY, textOverflow } = getComputedStyle(one);
      const wide = overflowX !== 'visible' && overflowX !== 'auto' && one.scrollWidth > one.clientWidth + 1;
      const high = overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1;
      return wide || high || (textOverflow === 'ellipsis' && one.scrollWidth > one.clientWidth);
    };
    const inner = document.documentElement.clientWidth;
    return (
      [...document.querySelectorAll('body *')]
        .filter((one) => holds(one) && one.checkVisibility() && !one.closest('.t-hidden, [aria-hidden=true]'))
        // What only a screen reader reads is clipped on purpose.
        .filter((one) => getComputedStyle(one).clipPath === 'none')
        .filter((one) => clips(one) || one.getBoundingClientRect().right > inner + 1)
        .map((one) => `${one.tagName} ${one.textContent?.slice(0, 40)}`)
    );
  });
