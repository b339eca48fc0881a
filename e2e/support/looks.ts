import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './browser.ts';

/**
 * Each look with what only it can show: structure depends on the width, colours on the scheme. Contrast is the
 * dearest rule by far, so it runs once in each scheme, and everything else once at each width.
 */
const looks = [
  { width: 1440, height: 900, colorScheme: 'light', rules: 'all' },
  { width: 1440, height: 900, colorScheme: 'dark', rules: 'contrast' },
  { width: 320, height: 640, colorScheme: 'light', rules: 'none' },
  { width: 320, height: 640, colorScheme: 'dark', rules: 'structure' },
] as const;

/**
 * The page under this heading, on a phone and a desk, light and dark: no fault of accessibility, and nothing that
 * makes the page wider than the screen. The heading is asserted first, for a blank page has no faults.
 */
export async function expectGoodEverywhere(page: Page, heading: string | RegExp): Promise<void> {
  for (const { width, height, colorScheme, rules } of looks) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.getByRole('heading', { level: 1, name: heading }).waitFor();
    await drawn(page);
    if (rules !== 'none') await expectAccessible(page, rules);
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over, `${page.url()} at ${width} px is too wide`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/** Until a change of width, scheme or medium is drawn: colours that change in a transition have their last value. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((one) => one.finished));
    await frame();
  });
}
