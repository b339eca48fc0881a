import type { Browser, Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { newPage } from './support/browser.ts';
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

const stored = async (number: string) =>
  (await ada.call('GET', `/applicability/iso27001-2022:${number}`)).body;
/** Until it holds, for as long as a busy machine may need. */
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 10_000 });

describe('the statement by keyboard alone', { timeout: 240_000 }, () => {
  let opened: Awaited<ReturnType<typeof newPage>>;
  let page: Page;
  const panel = (): Locator => page.locator('[data-panel]');
  /** Words of what holds the focus. */
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const element = document.activeElement;
      return (element?.getAttribute('aria-label') ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
    });
  const focusComesTo = (words: string | RegExp) =>
    typeof words === 'string' ? soon(focused).toBe(words) : soon(focused).toMatch(words);

  /** Press, and see where the focus is: something, in sight, under nothing, and drawn as focused. */
  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await page.keyboard.press(key);
      await soon(() => page.evaluate(focusFault)).toBe('');
    }
  }
  /** Tab on until the focus is there. */
  async function tabTo(is: (element: Element) => boolean, limit = 40): Promise<void> {
    for (let step = 0; step < limit; step++) {
      await press('Tab');
      if (await page.evaluate(is as never as string)) return;
    }
    throw new Error(`Not reached by ${limit} tabs; the focus is on “${await focused()}”.`);
  }

  test('the table is reached from the top of the page by the skip link', async () => {
    opened = await memberPage(browser, server, ada, '/applicability/iso27001-2022');
    page = opened.page;
    // A pointer that does anything at all would be told here.
    await page.evaluate(() => {
      for (const kind of ['mousedown', 'pointerdown', 'touchstart'])
        window.addEventListener(kind, () => console.error(`${kind} in a journey without a pointer`), true);
    });
    await page.getByText('93 in all').waitFor();
    await press('Tab');
    await focusComesTo('Skip to the page');
    await press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await tabTo(() => document.activeElement?.closest('tbody') !== null);
    await focusComesTo(/^A\.5\.1 /);
  });

  test('j and k move, a and u decide, and the focus stays', async () => {
    await press('j');
    await focusComesTo(/^A\.5\.2 /);
    await press('j', 'k', 'a');
    await soon(async () => (await stored('A.5.2')).decision).toBe('applicable');
    await page.getByText('27001 A.5.2 is changed.').waitFor();
    await focusComesTo(/^A\.5\.2 /);
    await press('k', 'a');
    await soon(async () => (await stored('A.5.1')).decision).toBe('applicable');
    await page.getByText('2 applicable').waitFor();
    await press('u');
    await soon(async () => (await stored('A.5.1')).decision).toBe('undecided');
    await focusComesTo(/^A\.5\.1 /);
    await press('End');
    await focusComesTo(/^A\.8\.34 /);
    await press('Home');
    await focusComesTo(/^A\.5\.1 /);
  });

  test('Enter opens the row; 1, 2, 3 choose; excluding asks for its reason; Esc leads back', async () => {
    await press('j', 'j', 'Enter');
    await focusComesTo('Segregation of duties');
    const chosen = () => panel().locator('input[type=radio]:checked').getAttribute('value');
    await press('1');
    await soon(chosen).toBe('applicable');
    await press('3');
    await soon(chosen).toBe('undecided');
    await press('2');
    await soon(chosen).toBe('excluded');
    await press('Enter');
    await panel().getByText('Excluding a control needs its reason.').waitFor();
    expect((await stored('A.5.3')).decision).toBe('undecided');
    await tabTo(() => document.activeElement?.tagName === 'TEXTAREA');
    // Figures in a text are figures.
    await page.keyboard.type('One person, 1 desk, 3 tools.');
    await soon(chosen).toBe('excluded');
    await tabTo(() => document.activeElement?.textContent === 'Save the decision');
    await press('Enter');
    await soon(async () => (await stored('A.5.3')).decision).toBe('excluded');
    expect(await stored('A.5.3')).toMatchObject({ justification: 'One person, 1 desk, 3 tools.' });
    await panel().getByRole('button', { name: 'Save the decision' }).waitFor({ state: 'detached' });
    await press('Escape');
    await panel().waitFor({ state: 'detached' });
    await focusComesTo(/^A\.5\.3 /);
  });

  test('[ and ] step through what is undecided, and Esc leads to the row one came to', async () => {
    await press('[');
    await panel().getByRole('heading', { name: 'Policies for information security', level: 2 }).waitFor();
    await focusComesTo('Policies for information security');
    await press(']');
    // A.5.2 and A.5.3 are decided.
    await focusComesTo('Management responsibilities');
    const open = () => new URL(page.url()).searchParams.get('open') ?? '';
    for (let step = 0; step < 34; step++) {
      const from = open();
      await page.keyboard.press(']');
      await soon(open).not.toBe(from);
      await soon(() => page.evaluate(() => document.activeElement?.closest('[data-panel]') !== null)).toBe(
        true,
      );
    }
    const at = open().slice('27001 '.length);
    await panel().getByText(`27001 ${at}`, { exact: true }).first().waitFor();
    await press('Escape');
    await panel().waitFor({ state: 'detached' });
    await focusComesTo(new RegExp(`^${at.replaceAll('.', '\\.')} `));
  });

  test('/ searches, f filters, ? lists the keys, and each leads back', async () => {
    await press('/');
    await focusComesTo('Search this list');
    await page.keyboard.type('cryptography');
    await page.getByText(/^1 of 93/).waitFor();
    await page.keyboard.press('ControlOrMeta+a');
    await press('Delete');
    await page.getByText('93 in all').waitFor();
    await tabTo(() => document.activeElement?.closest('tbody') !== null);
    await press('f');
    await page.getByRole('menu').waitFor();
    await soon(() => page.evaluate(() => document.activeElement?.closest('[role=menu]') !== null)).toBe(true);
    await press('ArrowDown');
    if ((await focused()) !== 'Decision') await press('Home');
    await focusComesTo('Decision');
    await press('Enter');
    await soon(() => page.evaluate(() => document.activeElement?.closest('fieldset') !== null)).toBe(true);
    await tabTo(() => {
      const element = document.activeElement;
      return element instanceof HTMLInputElement && element.labels?.[0]?.textContent === 'Excluded';
    }, 5);
    await press('Space');
    await page.getByText(/^1 of 93/).waitFor();
    await press('Escape');
    await focusComesTo(/^Decision: Excluded/);
    await press('Tab');
    await focusComesTo('Remove the filter Decision');
    await press('Enter');
    await page.getByText('93 in all').waitFor();
    await tabTo(() => document.activeElement?.closest('tbody') !== null);
    const before = await focused();
    await press('?');
    const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await keys.getByText('Previous and next undecided row').waitFor();
    await press('Escape');
    await keys.waitFor({ state: 'detached' });
    await focusComesTo(before);
  });

  test('undo of a decided row is within reach too', async () => {
    await press('Home', 'j', 'u');
    await soon(async () => (await stored('A.5.2')).decision).toBe('undecided');
    await page.getByText('27001 A.5.2 is changed.').last().waitFor();
    await tabTo(() => document.activeElement?.textContent === 'Undo', 60);
    await press('Enter');
    await soon(async () => (await stored('A.5.2')).decision).toBe('applicable');
    expect(opened.errors).toEqual([]);
    await opened.close();
  });
});

/** What is wrong with where the focus is, as the browser sees it; empty when all is well. */
function focusFault(): string {
  const element = document.activeElement;
  if (!element || element === document.body) return 'nothing holds the focus';
  const box = element.getBoundingClientRect();
  if (box.bottom <= 0 || box.top >= window.innerHeight || box.right <= 0 || box.left >= window.innerWidth)
    return `out of sight: ${element.outerHTML.slice(0, 120)}`;
  const drawn = (one: Element): boolean => {
    const style = getComputedStyle(one);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
  };
  // Headings and regions that take the focus for the reader's ear are no controls.
  if (
    !element.matches('h1, h2, h3, main, [role=menu], [role=dialog]') &&
    element.matches(':not(input, textarea)') &&
    !drawn(element)
  )
    return `not drawn as focused: ${element.outerHTML.slice(0, 120)}`;
  const middle = document.elementFromPoint(
    Math.min(Math.max(box.left + box.width / 2, 0), window.innerWidth - 1),
    Math.min(Math.max(box.top + box.height / 2, 0), window.innerHeight - 1),
  );
  const seen =
    middle && (element.contains(middle) || middle.contains(element) || middle.closest('label') !== null);
  return seen || element.matches('main, [role=dialog], section')
    ? ''
    : `hidden under ${middle?.outerHTML.slice(0, 120)}`;
}

describe('its pages pass the rules of WCAG 2.2 AA on a phone and a desk, light and dark', () => {
  test('both standards, side by side, the panel and the page of a row', { timeout: 300_000 }, async () => {
    const made = await ada.call('POST', '/controls', {
      title: 'Duties are kept apart',
      implementation: 'partly',
    });
    await ada.call('PUT', `/applicability/iso27001-2022:A.5.3/controls/${made.body.id}`);
    await ada.call('PUT', `/applicability/iso42001-2023:A.3.2/controls/${made.body.id}`);
    const { page, errors, close } = await memberPage(browser, server, ada, '');
    const looks: [string, string, string][] = [
      // A theme is as good as all of them: each look takes its time per row.
      ['/applicability/iso27001-2022?q=A.6', 'Applicability', '8 of 93'],
      ['/applicability/iso42001-2023?q=A.3', 'Applicability', '2 of 38'],
      [
        '/applicability/iso27001-2022?q=A.5.3&open=27001+A.5.3',
        'APPLICABILITY OR ROW',
        'Is this control necessary here?',
      ],
      [
        '/applicability/iso42001-2023?q=A.3.2&open=42001+A.3.2',
        'APPLICABILITY OR ROW',
        'Is this control necessary here?',
      ],
      [
        '/applicability/rows/27001%20A.5.3/decision',
        'Segregation of duties',
        'Is this control necessary here?',
      ],
      ['/applicability/side-by-side', 'Applicability', 'Duties are kept apart'],
      ['/applicability/iso27001-2022?q=nothing+of+this+kind', 'Applicability', 'Nothing matches'],
    ];
    for (const [path, heading, text] of looks) {
      await page.goto(`${server.url}/o/${ada.slug}${path}`);
      await page.getByText(text).first().waitFor();
      await expectGoodEverywhere(
        page,
        heading === 'APPLICABILITY OR ROW' ? /Applicability|Segregation|AI roles/ : heading,
      );
    }
    expect(errors).toEqual([]);
    await close();
  });
});
