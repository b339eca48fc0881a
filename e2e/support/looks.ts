import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAccessible } from './browser.ts';

/**
 * The page under this heading, on a phone and a desk, light and dark: no fault of accessibility, and nothing that
 * makes the page wider than the screen. The heading is asserted first, for a blank page has no faults.
 */
export async function expectGoodEverywhere(page: Page, heading: string | RegExp): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [320, 640],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await expectAccessible(page);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(over, `${page.url()} at ${width} px is too wide`).toBeLessThanOrEqual(0);
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}
