import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { newPage } from './support/browser.ts';
import { onNewGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { founder } from './support/organisation.ts';
import type { RunningServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
/** What the authenticator app and the drawer with the recovery codes would hold. */
let authenticatorKey = '';
let recoveryCodes: string[] = [];

onNewGround((ground) => {
  ({ server, browser } = ground);
});

const home = /\/o\/muller-sohne/;

describe('first start', () => {
  it('refuses set-up with another secret and says so', async () => {
    const { page, close } = await newPage(browser);
    await page.goto(`${server.url}/set-up#not-the-secret`);
    await fillSetUp(page);
    await page.getByRole('alert').filter({ hasText: 'does not work' }).waitFor();
    await close();
  });

  it('makes the organisation from the printed address, signs in and lands in it; then set-up is closed', {
    timeout: 180_000,
  }, async () => {
    const { page, errors, close } = await newPage(browser);
    await page.goto(`${server.url}/set-up#${server.secret}`);
    await expectGoodEverywhere(page, 'Set up your organisation');
    await page.getByRole('button', { name: 'Create the organisation' }).click();
    await page.getByText('Too short: at least 12 characters.').waitFor();
    await fillSetUp(page);
    await page.waitForURL(home);
    await page.getByText('Müller & Söhne').first().waitFor();
    await page.goto(`${server.url}/set-up`);
    await expectGoodEverywhere(page, 'Set-up is closed');
    expect(errors).toEqual([]);
    await close();
  });
});

describe('signing in', () => {
  it('leads to where one wanted to go, and out again', async () => {
    const { page, errors, close } = await newPage(browser);
    await page.goto(`${server.url}/o/muller-sohne/settings/people`);
    await expectGoodEverywhere(page, 'Sign in');
    await enterPassword(page, 'not the password at all');
    await page.getByRole('alert').filter({ hasText: 'do not belong together' }).waitFor();
    await enterPassword(page);
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/o/muller-sohne/settings/people');
    await signOut(page);
    await page.goto(`${server.url}/o/muller-sohne/settings`);
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('never leads to another site', async () => {
    const { page, close } = await newPage(browser);
    await page.goto(`${server.url}/sign-in?to=${encodeURIComponent('//example.test/steal')}`);
    await enterPassword(page);
    await page.waitForURL(home);
    await close();
  });

  it('asks for the authenticator’s code once it is set up, and takes each recovery code once', {
    timeout: 180_000,
  }, async () => {
    const { page, errors, close } = await newPage(browser);
    await page.goto(`${server.url}/o/muller-sohne/account`);
    await enterPassword(page);
    await expectGoodEverywhere(page, 'Your account');
    await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
    await page.getByLabel('Your password', { exact: true }).fill(founder.password);
    await page.getByRole('button', { name: 'Go on' }).click();
    authenticatorKey = (await page.getByLabel('Key', { exact: true }).inputValue()).replaceAll(' ', '');
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await page.getByLabel('Code the app shows now').fill('000000');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('This code is not valid.').waitFor();
    await page.getByLabel('Code the app shows now').fill(await code());
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('heading', { name: 'Your ten recovery codes' }).waitFor();
    await expectGoodEverywhere(page, 'Your account');
    recoveryCodes = await page.locator('ol code').allTextContents();
    expect(new Set(recoveryCodes).size).toBe(10);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Make new recovery codes' }).waitFor();
    expect(await page.getByText(recoveryCodes[0] ?? '?').count()).toBe(0);

    await signOut(page);
    await enterPassword(page);
    await expectGoodEverywhere(page, 'Second step');
    await page.getByLabel('Code of your authenticator app').fill(await code());
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.waitForURL(home);

    await signOut(page);
    await enterRecoveryCode(page, recoveryCodes[0]);
    await page.waitForURL(home);
    await signOut(page);
    await enterRecoveryCode(page, recoveryCodes[0]);
    await page.getByRole('alert').filter({ hasText: 'not valid' }).waitFor();
    expect(errors).toEqual([]);
    await close();
  });

  it('works with a passkey under the server’s name, and says why it does not under a number', async () => {
    const { page, errors, close } = await newPage(browser);
    await page.goto(`${server.url}/sign-in`);
    const named = page.getByRole('link', { name: /^localhost:/ });
    await named.click();
    await page.waitForURL(/\/\/localhost:/);
    await addVirtualAuthenticator(page);
    await enterRecoveryCode(page, recoveryCodes[1]);
    await page.waitForURL(home);
    await page.goto(new URL('/o/muller-sohne/account', page.url()).href);
    await page.getByLabel('Name of the new passkey').fill('Test key');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Test key').waitFor();
    await page.getByRole('button', { name: 'Rename' }).click();
    await page.getByLabel('Name of Test key').fill('Desk key');
    await page.getByRole('button', { name: 'Save the name' }).click();
    await page.getByText('Desk key').waitFor();
    await expectGoodEverywhere(page, 'Your account');

    // The page asks for a suggestion first and would be answered before the button is pressed: that request is held
    // back, and goes with the page.
    const asked = Promise.withResolvers<void>();
    await page.route('**/passkey/generate-authenticate-options', () => asked.resolve(), { times: 1 });
    await signOut(page);
    await asked.promise;
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(home);
    await page.goto(new URL('/o/muller-sohne/account', page.url()).href);
    await page.getByText('by passkey').first().waitFor();
    await page.getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByRole('button', { name: 'Remove Desk key' }).click();
    await page.getByText('The passkey is removed.').waitFor();
    await page.getByText('Desk key').first().waitFor({ state: 'detached' });
    expect(await page.getByText('Desk key').count()).toBe(0);
    expect(errors).toEqual([]);
    await close();
  });

  it('refuses a session that was ended elsewhere at its next step', async () => {
    const [one, other] = await Promise.all([newPage(browser), newPage(browser)]);
    for (const [place, { page }] of [one, other].entries()) {
      await page.goto(`${server.url}/o/muller-sohne/account`);
      await enterRecoveryCode(page, recoveryCodes[2 + place]);
      await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    }
    await one.page.getByRole('button', { name: 'End all others' }).click();
    await one.page.getByText('All other sessions have ended.').waitFor();
    await other.page.reload();
    await other.page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await one.page.reload();
    await one.page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
    await Promise.all([one.close(), other.close()]);
  });
});

async function fillSetUp(page: Page): Promise<void> {
  await page.getByLabel('Name of the organisation').fill('Müller & Söhne');
  expect(await page.getByLabel('Address', { exact: true }).inputValue()).toBe('muller-sohne');
  await page.getByLabel('Your name').fill(founder.name);
  await page.getByLabel('Your e-mail address').fill(founder.email);
  await page.getByLabel('Password', { exact: true }).fill(founder.password);
  await page.getByRole('button', { name: 'Create the organisation' }).click();
}

async function enterPassword(page: Page, password = founder.password): Promise<void> {
  await page.getByLabel('E-mail address').fill(founder.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function enterRecoveryCode(page: Page, recoveryCode: string | undefined): Promise<void> {
  await enterPassword(page);
  await page.getByRole('button', { name: 'Use a recovery code' }).click();
  await page.getByLabel('Recovery code').fill(recoveryCode ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Account of ${founder.name}` }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
}

/** What the authenticator app shows for the key it was given. */
const code = (): Promise<string> =>
  createOTP(new TextDecoder().decode(base32.decode(authenticatorKey))).totp();

async function addVirtualAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
