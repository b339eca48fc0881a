import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { mailServer } from '../src/adapters/mail/testing.ts';
import { selfSigned } from '../src/testing/certificate.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;

const certificate = selfSigned();
const account = { user: 'tandem', password: 'a right one' };
const post = await mailServer({ encryption: 'tls', certificate, account });
const folder = mkdtempSync(join(tmpdir(), 'tandem-ca-'));
const ca = join(folder, 'ca.pem');
writeFileSync(ca, certificate.cert);
afterAll(async () => {
  await post.close();
  rmSync(folder, { recursive: true, force: true });
});

onFoundedGround(
  (ground) => {
    ({ server, browser, founder: ada } = ground);
  },
  () => ({
    TANDEM_SMTP_URL: post.url.replace('://', '://tandem:a%20wrong%20one@'),
    TANDEM_SMTP_CA: ca,
    TANDEM_MAIL_FROM: 'Tandem <tandem@example.test>',
  }),
);

describe('a mail server that does not let us in', { timeout: 300_000 }, () => {
  test('is said in a sentence with what to do, on the page where it is tried; the password is nowhere', async () => {
    const { page, errors, close } = await memberPage(browser, server, ada, '/settings/mail');
    await page.getByText('TLS from the first byte on').waitFor();
    await page.getByText('tandem', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Send me a test mail' }).click();
    await page.getByText('refused the user name or the password in TANDEM_SMTP_URL').waitFor();
    await page.getByText('535 Invalid username or password').waitFor();
    await page.getByText('It is tried again by itself').waitFor();
    await expectGoodEverywhere(page, 'Mail');
    expect(await page.content()).not.toContain('a wrong one');
    expect(post.received).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  });
});
