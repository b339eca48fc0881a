import type { Browser } from 'playwright-core';
import { expect, test } from 'vitest';
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

const at = (path: string): ReturnType<typeof memberPage> => memberPage(browser, server, ada, path);
const note = { kind: 'note', text: 'As agreed.' };

async function made(method: string, path: string, given?: object): Promise<Record<string, never>> {
  const { status, body } = await ada.call(method, path, given);
  expect(status, JSON.stringify(body)).toBe(200);
  return body as Record<string, never>;
}

test('one policy proves the same clause in both standards, and AI is shown as missing until somebody says what it shows', async () => {
  const policy = await made('POST', '/evidence', {
    title: 'One policy',
    collectedOn: '2026-01-10',
    proof: note,
  });
  const { page, errors, close } = await at(`/evidence/${policy.ref}`);
  const section = page.locator('#claims');
  await section.getByText('A file without a claim proves nothing.').waitFor();
  await section.getByRole('button', { name: 'Add a claim' }).click();
  await section.getByRole('combobox', { name: 'Which clause, control or article?' }).fill('5.2 policy');
  await page.getByRole('option', { name: '5.2 Policy' }).first().click();
  await section.getByRole('radio', { name: 'Full' }).check();
  await section.getByRole('textbox', { name: 'What it shows there' }).fill('Section 2, for security.');
  await section.getByRole('button', { name: 'Save the claim' }).click();
  await section.getByText('Section 2, for security.').waitFor();
  await section.getByText('Says nothing for AI yet.').waitFor();
  await section.getByText('If this lapses, nothing else proves 27001 5.2.').waitFor();
  await section.getByRole('button', { name: 'Say what it shows for 42001 5.2' }).click();
  await section.getByRole('radio', { name: 'Partial' }).check();
  await section
    .getByRole('textbox', { name: 'What it shows there' })
    .fill('Section 3 names the AI principles.');
  await section.getByRole('button', { name: 'Save the claim' }).click();
  await section.getByText('Section 3 names the AI principles.').waitFor();
  await section.getByText('Says nothing for AI yet.').waitFor({ state: 'detached' });
  await expectGoodEverywhere(page, 'One policy');
  expect(errors).toEqual([]);
  await close();
});

test('drafts that follow from links are judged together on the control; what lapses leaves its row without proof', async () => {
  const control = await made('POST', '/controls', { title: 'Backups are restored' });
  for (const row of ['A.8.13', 'A.8.14'])
    await made('PUT', `/applicability/iso27001-2022:${row}/controls/${control.id}`);
  const report = await made('POST', '/evidence', {
    ...{ title: 'Restore report', collectedOn: '2026-01-10', proof: note, controls: [control.id] },
  });
  const { page, errors, close } = await at(`/controls/${control.ref}`);
  const evidence = page.locator('#evidence');
  await evidence.getByText('2 draft claims follow from this evidence.').waitFor();
  await evidence.getByRole('button', { name: `Judge all 2: ${control.ref}` }).click();
  await evidence.getByRole('radio', { name: 'Full' }).check();
  await evidence.getByRole('button', { name: 'Judge all 2', exact: true }).click();
  await page.getByText('2 claims are judged.').waitFor();
  // The same by the filter of the list, whatever is loaded, and back again.
  await page.goto(`${server.url}/o/${ada.slug}/evidence/claims?q=restore&filter.sufficiency=is:full`);
  await page.getByRole('button', { name: 'Confirm all 2 that match' }).click();
  const asked = page.getByRole('dialog', { name: 'Confirm what matches' });
  await asked.getByRole('radio', { name: 'Partial' }).check();
  await asked.getByRole('button', { name: 'Confirm 2 claims' }).click();
  await page.getByText('2 claims are judged.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('2 claims are as they were.').waitFor();
  await page.getByRole('button', { name: 'Confirm all 2 that match' }).waitFor();
  // A row leads to the record that is claimed.
  await page.getByRole('rowheader').first().getByRole('link').click();
  await page.getByRole('heading', { level: 1, name: 'Restore report' }).waitFor();
  await page.goto(`${server.url}/o/${ada.slug}/evidence/coverage`);
  await page.getByText('only proof of 27001 A.8.13, 27001 A.8.14').waitFor();
  await expectGoodEverywhere(page, 'Evidence');
  const { version } = await made('GET', `/evidence/${report.ref}`);
  await made('PATCH', `/evidence/${report.id}`, { version, changes: { validUntil: '2026-02-01' } });
  await page.goto(`${server.url}/o/${ada.slug}/`);
  await page.getByText('Prove 27001 A.8.13').first().waitFor();
  await page.goto(`${server.url}/o/${ada.slug}/evidence/coverage`);
  await page.getByRole('button', { name: '2 with stale proof only' }).click();
  await page.getByRole('heading', { name: '2 with stale proof only' }).waitFor();
  await page.getByRole('link', { name: '27001 A.8.13' }).click();
  await page
    .locator('#proof')
    .getByText('2 no longer count')
    .or(page.locator('#proof').getByText('1 no longer counts'))
    .waitFor();
  expect(errors).toEqual([]);
  await close();
});

test('R38: a law has counts of claims on Coverage, each opening its articles, and no figure', async () => {
  await made('POST', '/frameworks/eu-ai-act/adopt', { version: 0 });
  const logs = await made('POST', '/evidence', { title: 'Logs', collectedOn: '2026-01-10', proof: note });
  for (const article of ['Art.12', 'Art.19'])
    await made('PUT', `/records/${logs.id}/claims/eu-ai-act:${article}/ai`, {
      ...{ version: 0, sufficiency: 'full', says: 'Kept for a year.' },
    });
  const { page, errors, close } = await at('/evidence/coverage');
  await page.getByRole('button', { name: '2 full claims' }).waitFor();
  const law = page.locator('dl > div', { has: page.locator('dt', { hasText: 'EU AI Act' }) });
  await law.getByRole('button', { name: /^\d+ articles without a claim$/ }).waitFor();
  expect(await law.textContent()).not.toMatch(/of \d|excluded|proven/);
  await page.getByRole('button', { name: '2 full claims' }).click();
  await page.getByRole('heading', { name: '2 full claims' }).waitFor();
  await page.getByText('1 full claim', { exact: true }).first().waitFor();
  await page.getByRole('listitem').filter({ hasText: 'EU AI Act Art. 19' }).waitFor();
  expect(errors).toEqual([]);
  await close();
});

test('R8: all open proposals of one carry value are accepted together, listed before, and taken back together', async () => {
  const control = await made('POST', '/controls', { title: 'Policies', implementation: 'implemented' });
  for (const row of ['A.5.1', 'A.8.29'])
    await made('PUT', `/applicability/iso27001-2022:${row}/controls/${control.id}`);
  const { page, errors, close } = await at('/carry-over?framework=iso42001-2023&filter.carry=is:part');
  const all = page.getByRole('button', { name: /^Accept all \d+ open ones$/ });
  const count = /\d+/.exec((await all.textContent()) ?? '')?.[0];
  await all.click();
  const dialog = page.getByRole('dialog', { name: 'Accept together' });
  await dialog.getByText(`${control.ref} realises 42001 A.2.3 from then on.`).waitFor();
  await expectGoodEverywhere(page, 'Carry-over');
  await dialog.getByRole('button', { name: `Accept ${count} proposals` }).click();
  await page.getByText(`${count} proposals are accepted.`).waitFor();
  expect(await made('GET', '/applicability/iso42001-2023:A.2.3')).toMatchObject({
    ...{ decision: 'undecided', realisedBy: [{ ref: control.ref }] },
  });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(`${count} rows and clauses are open again.`).waitFor();
  expect(await made('GET', '/applicability/iso42001-2023:A.2.3')).toMatchObject({ realisedBy: [] });
  expect(errors).toEqual([]);
  await close();
});

test('a live proof is made from a list as it is narrowed, and names what breaks it', async () => {
  await made('POST', '/controls', { title: 'Nobody has assessed this', implementation: 'not_assessed' });
  const { page, errors, close } = await at('/controls?filter.implementation=is:not_assessed');
  await page.getByRole('link', { name: 'Watch this list' }).click();
  await page.getByLabel('What it shows').fill('Every control is assessed');
  await page.getByRole('button', { name: 'Create and look' }).click();
  await page.getByText('Does not hold').first().waitFor();
  await page.getByRole('link', { name: 'Show what breaks it' }).click();
  await page.getByText('Nobody has assessed this').first().waitFor();
  await page.goto(`${server.url}/o/${ada.slug}/live-proof/L-001`);
  await expectGoodEverywhere(page, 'Every control is assessed');
  // The statement and the clauses are watched from where they are narrowed, and shown again as they were.
  const watched = async (from: string) => {
    await page.goto(`${server.url}/o/${ada.slug}${from}`);
    await page.getByRole('link', { name: 'Watch this list' }).click();
    const list = await page.getByRole('textbox', { name: 'List' }).inputValue();
    await page.getByRole('link', { name: 'Open this list' }).click();
    return decodeURIComponent(list);
  };
  expect(await watched('/applicability/iso42001-2023?filter.decision=is:undecided')).toBe(
    '/applicability?filter.decision=is:undecided&filter.framework=is:iso42001-2023',
  );
  await page.waitForURL(/applicability\/iso42001-2023\?filter.decision=is%3Aundecided$/);
  expect(await watched('/requirements?filter.regime=iso42001-2023&filter.show=not_assessed')).toBe(
    '/requirements?filter.framework=is:iso42001-2023&filter.assessment=is:not_assessed',
  );
  await page.getByRole('button', { name: 'Clauses only', pressed: true }).waitFor();
  expect(errors).toEqual([]);
  await close();
});
