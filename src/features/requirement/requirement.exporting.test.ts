import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { content, testApplication } from '../../testing/application.ts';
import { exportRequirements } from './requirement.export.operation.ts';
import { readinessPaper } from './requirement.paper.ts';
import { organisationWithClauses } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

test('the sheet has a line for each clause, control and article, with who assessed it, and claims no conformity', async () => {
  const { mara, assess, adopt } = await organisationWithClauses(app, 'sheet');
  await adopt('eu-ai-act');
  await assess('iso42001-2023:7.2', 'partly_met', { rationale: '=1+1', nextStep: 'Train the rest.' });
  const csv = await app.call(mara, exportRequirements, { format: 'csv' });
  const text = new TextDecoder().decode(csv.bytes);
  expect(csv.name).toMatch(/^requirements-sheet-\d{4}-\d\d-\d\d\.csv$/);
  expect(text.trim().split('\r\n')).toHaveLength(1 + 62 + 93 + 38 + content.articles('eu-ai-act').length);
  expect(text).toMatch(/ISO\/IEC 42001:2023,7\.2,Competence,7 Support,Partly met,,Mara,/);
  expect(text).not.toMatch(/,=1\+1/);
  expect(text).not.toMatch(/compliant|\bconforms\b/i);
  const xlsx = await app.call(mara, exportRequirements, { format: 'xlsx' });
  const read = await readSpreadsheet(xlsx.bytes, xlsx.name);
  expect(JSON.stringify(read)).toContain('Self-assessed or decided');
});

test('the readiness list says that people assessed it themselves, gives every figure as a fraction, and a law none', async () => {
  const { mara, tree, adopt, assess } = await organisationWithClauses(app, 'paper');
  await adopt('eu-ai-act');
  await assess('iso27001-2022:4.1', 'met');
  const paper = readinessPaper({ organisation: 'North', tree: await tree(), now: new Date().toISOString() });
  expect(paper.cover?.mark).toBe('Self-assessed');
  expect(paper.cover?.facts?.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Organisation: North',
    'Clauses of ISO/IEC 27001:2022: 1 of 30 met',
    'Clauses of ISO/IEC 42001:2023: 0 of 32 met',
    'Controls of ISO/IEC 27001:2022: 0 of 93 met',
    'Controls of ISO/IEC 42001:2023: 0 of 38 met',
  ]);
  const said = JSON.stringify(paper);
  expect(said).not.toMatch(/\d ?%/);
  expect(said).not.toMatch(/compliant|conforms/i);
  expect(said).toContain('Art. 4');
  const pdf = await app.call(mara, exportRequirements, { format: 'pdf' });
  expect(new TextDecoder().decode(pdf.bytes.slice(0, 5))).toBe('%PDF-');
});
