import type { Page } from 'playwright-core';

/** What the browser does for whoever comes back to the page after a minute: what it shows is asked for once more. */
export async function readAgain(page: Page, path: string): Promise<void> {
  await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + 60_000);
  await Promise.all([
    page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith(path)),
    page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))),
  ]);
}
