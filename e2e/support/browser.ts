import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** The system's Chromium, as scripts/chromium.mjs found it. One per file is enough: contexts are apart. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env.TANDEM_CHROMIUM ?? '/usr/bin/chromium';
  // Chromium's own sandbox cannot run as root, as continuous integration does.
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return chromium.launch({ executablePath, args });
}

/** A page of its own cookies; what it logs as an error is kept and must be empty at the end of a journey. */
export async function newPage(
  browser: Browser,
  options: { width?: number; height?: number; dark?: boolean; phone?: boolean } = {},
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({
    // Fingers instead of a mouse: nothing can be dropped, and there is a camera.
    ...(options.phone ? { hasTouch: true, isMobile: true } : {}),
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // A refused request is an answer of ours and shown by the page; the browser logs it all the same.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      errors.push(message.text());
  });
  return { page, errors, close: () => context.close() };
}

/** No fault of WCAG 2.2 A or AA on the page as it stands, or of a part of it; the message names rule and place. */
export async function expectAccessible(
  page: Page,
  rules: 'all' | 'structure' | 'contrast' = 'all',
): Promise<void> {
  // The rules are 1.5 MB of source, put in twice by each look: a document that has them gets no more than a blank.
  const there = await page.evaluate(() => 'axe' in window);
  // No frame of ours comes from elsewhere, so the rules need no second page to collect their findings.
  const axe = new AxeBuilder({ page, ...(there ? { axeSource: ' ' } : {}) })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] });
  const part =
    rules === 'contrast'
      ? axe.withRules(['color-contrast'])
      : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  const { violations } = await (rules === 'structure'
    ? part.disableRules(['color-contrast'])
    : part
  ).analyze();
  const faults = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
  expect(faults).toEqual([]);
}
