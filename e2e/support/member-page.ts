import type { Browser } from 'playwright-core';
import { newPage } from './browser.ts';
import type { Member } from './organisation.ts';
import type { RunningServer } from './server.ts';

/** A browser with the session of a member, on a page of their organisation. */
export async function memberPage(
  browser: Browser,
  server: Pick<RunningServer, 'url'>,
  member: Member,
  path: string,
  look: { width?: number; dark?: boolean; phone?: boolean } = {},
): ReturnType<typeof newPage> {
  const opened = await newPage(browser, look);
  const cookies = member.cookie.split('; ').map((pair) => {
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1), url: server.url };
  });
  await opened.page.context().addCookies(cookies);
  await opened.page.goto(`${server.url}/o/${member.slug}${path}`);
  return opened;
}
