import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../src/adapters/spreadsheet/write-xlsx.ts';
import { onFoundedGround } from './support/ground.ts';
import { expectGoodEverywhere } from './support/looks.ts';
import { memberPage } from './support/member-page.ts';
import type { Member } from './support/organisation.ts';
import { pdfFile } from './support/pdf-file.ts';
import { type RunningServer, startServer } from './support/server.ts';

let server: RunningServer;
let browser: Browser;
let ada: Member;
let opened: Awaited<ReturnType<typeof memberPage>>;
let page: Page;
const folder = mkdtempSync(join(tmpdir(), 'tandem-files-'));
const chunk = 16 * 1024 * 1024;

onFoundedGround(async (ground) => {
  ({ server, browser, founder: ada } = ground);
  opened = await memberPage(browser, server, ada, '/evidence/new');
  ({ page } = opened);
  page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.stop();
  expect(opened.errors).toEqual([]);
});

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const at = (path: string): string => `${server.url}/o/${ada.slug}${path}`;
const choose = (...paths: string[]): Promise<void> =>
  page.locator('input[type=file][multiple]').setInputFiles(paths);

/** From now on every step but the first `passing` of an upload meets `then`; answers what undoes it. */
async function afterSteps(passing: number, then: () => Promise<unknown>): Promise<() => Promise<void>> {
  let steps = 0;
  await page.route('**/uploads/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    steps += 1;
    if (steps <= passing) return route.continue();
    await then();
    await route.abort('connectionfailed').catch(() => undefined);
  });
  return () => page.unroute('**/uploads/*');
}
/** The places that steps are sent to from now on. */
function offsets(): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') sent.push(request.headers()['upload-offset'] ?? '');
  });
  return sent;
}

describe('a file goes up', { timeout: 180_000 }, () => {
  it('through a lost connection and a program that is killed meanwhile', async () => {
    await page.getByRole('heading', { level: 1, name: 'Add evidence' }).waitFor();
    const restored = await afterSteps(1, () => page.context().setOffline(true));
    await choose(file('backup.bin', randomBytes(2 * chunk + 1000)));
    await page.getByText('The connection is lost. It goes on where it stopped when it is back.').waitFor();
    const port = Number(new URL(server.url).port);
    await server.kill();
    server = await startServer(server.dataFolder, port);
    await restored();
    const sent = offsets();
    await page.context().setOffline(false);
    await page.getByText('The file has arrived.').waitFor();
    expect(sent[0]).toBe(String(chunk));
  });

  it('is paused and gone on with', async () => {
    await page.goto(at('/evidence/new'));
    const paused = Promise.withResolvers<void>();
    const restored = await afterSteps(1, () => paused.promise);
    await choose(file('recording.bin', randomBytes(2 * chunk)));
    await page.getByRole('button', { name: 'Pause recording.bin' }).click();
    await page.getByText(/Paused at \d+%/).waitFor();
    paused.resolve();
    await restored();
    await page.getByRole('button', { name: 'Go on with recording.bin' }).click();
    await page.getByText('The file has arrived.').waitFor();
  });

  it('after the page was left, when it is chosen again', async () => {
    await page.goto(at('/evidence/new'));
    const held = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const restored = await afterSteps(1, () => {
      held.resolve();
      return left.promise;
    });
    const path = file('interview.bin', randomBytes(2 * chunk));
    await choose(path);
    await held.promise;
    await page.reload();
    left.resolve();
    await restored();
    await page.getByText('interview.bin').waitFor();
    await expectGoodEverywhere(page, 'Add evidence');
    const sent = offsets();
    await choose(path);
    await page.getByText('The file has arrived.').waitFor();
    expect(sent[0]).toBe(String(chunk));
    await page.getByText('had not arrived in full').waitFor({ state: 'detached' });
  });
});

describe('files are looked at in place', { timeout: 180_000 }, () => {
  it('are added together as one piece of evidence', async () => {
    await page.goto(at('/evidence/new'));
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const rows = Array.from({ length: 300 }, (_, row) => [`R-${row}`, `Risk ${row}`]);
    const columns = [{ title: 'Ref' }, { title: 'Name' }];
    await choose(
      file('photo.png', Buffer.from(png, 'base64')),
      file('notes.txt', 'Reviewed on 3 November.\n'),
      file(
        'minutes.md',
        '# Minutes\n\n<script>alert(1)</script>\n\n| Who | What |\n| --- | --- |\n| Ada | agreed |\n',
      ),
      file('risks.csv', rows.map((row) => row.join(';')).join('\n')),
      file('book.xlsx', await writeXlsx([{ name: 'Risks', columns, rows }])),
      file('report.pdf', pdfFile(['Signed on 3 November', 'Second page'])),
      file('page.html', '<!doctype html><script>document.title = "taken"</script>'),
    );
    await page.getByText('All 7 files have arrived.').waitFor();
    await page.getByRole('switch', { name: 'These files are one piece of evidence together' }).click();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Restore test');
    await page.getByRole('button', { name: 'Add the evidence' }).click();
    await page.goto(at('/evidence/E-001'));
    await page.getByRole('heading', { level: 1, name: 'Restore test' }).waitFor();
  });

  const show = (name: string): Promise<void> =>
    page
      .getByRole('button', { name: `Show ${name}` })
      .first()
      .click();
  const part = (name: string) => page.getByRole('region', { name: `Preview of ${name}` });

  it.each([
    ['notes.txt', 'Reviewed on 3 November.'],
    ['minutes.md', 'agreed'],
    ['risks.csv', 'These are the first 200 rows'],
    ['book.xlsx', 'Risk 7'],
  ])('%s', async (name, text) => {
    await show(name);
    await part(name).getByText(text).first().waitFor();
  });

  it('tags in Markdown stay text', async () => {
    await part('minutes.md').getByRole('table').waitFor();
    expect(await part('minutes.md').locator('script').count()).toBe(0);
  });

  it('a picture', async () => {
    await show('photo.png');
    const image = part('photo.png').getByRole('img', { name: 'photo.png' });
    await image.waitFor();
    expect(await image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(1);
  });

  it('a PDF, page by page, drawn and as text', async () => {
    await show('report.pdf');
    await part('report.pdf').getByText('Signed on 3 November').waitFor({ state: 'attached' });
    const drawn = await part('report.pdf')
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {
          data: [],
        };
        return [...data].filter((value, at) => at % 4 === 0 && value < 128).length;
      });
    expect(drawn).toBeGreaterThan(20);
    await part('report.pdf').getByRole('button', { name: 'Next page' }).click();
    await part('report.pdf').getByText('of 2', { exact: true }).waitFor();
    await part('report.pdf').getByText('Second page').waitFor({ state: 'attached' });
  });

  it('a page of somebody is downloaded only, and the whole is good on every screen', async () => {
    expect(await page.getByRole('button', { name: 'Show page.html' }).count()).toBe(0);
    const address = (await page.getByRole('link', { name: 'page.html' }).first().getAttribute('href')) ?? '';
    const answer = await page.request.get(`${server.url}${address}?inline`);
    expect(answer.headers()['content-type']).toBe('application/octet-stream');
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
    await expectGoodEverywhere(page, 'Restore test');
  });
});
