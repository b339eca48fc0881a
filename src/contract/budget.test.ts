import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageScripts } from '../testing/page-scripts.ts';

const folder = join(import.meta.dirname, '../../dist/web');
const built = existsSync(join(folder, '.vite/manifest.json'));
const signIn = '../features/account/sign-in.page.tsx';
const give = '../features/request/give.page.tsx';
const register = ['shell/shell.tsx', '../features/control/controls.page.tsx'];

// Measured on what is built; `npm test` builds first.
describe.skipIf(!built)('what a browser has to load', () => {
  it('sign-in needs at most 200 KiB of JavaScript', () => {
    expect(pageScripts(folder, [signIn]).bytes).toBeLessThanOrEqual(200 * 1024);
  });

  it('the first register page needs at most 330 KiB in all, sign-in included', () => {
    expect(pageScripts(folder, [signIn, ...register]).bytes).toBeLessThanOrEqual(330 * 1024);
  });

  it('what an outsider gives a file with needs no more than sign-in and a little', () => {
    expect(pageScripts(folder, [give]).bytes).toBeLessThanOrEqual(220 * 1024);
  });

  it('no page asks for a swarm of files: each one costs a round trip', () => {
    expect(pageScripts(folder, [signIn]).files).toBeLessThanOrEqual(8);
    expect(pageScripts(folder, [give]).files).toBeLessThanOrEqual(10);
    expect(pageScripts(folder, [signIn, ...register]).files).toBeLessThanOrEqual(24);
  });

  it('the document holds no inline script, style or handler, so that a strict policy can be sent', () => {
    const html = readFileSync(join(folder, 'index.html'), 'utf8');
    expect(html).toContain('__NONCE__');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  it('loads nothing from elsewhere', () => {
    const styles = readdirSync(join(folder, 'assets')).filter((file) => file.endsWith('.css'));
    for (const file of styles) {
      expect(readFileSync(join(folder, 'assets', file), 'utf8')).not.toMatch(
        /url\(["']?(https?:|\/\/|data:)/,
      );
    }
  });
});
