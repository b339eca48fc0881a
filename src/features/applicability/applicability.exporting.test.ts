import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stopTypesetting } from '../../adapters/paper/pdf.ts';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { content, testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';
import { exportStatement } from './applicability.export.operation.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { statementPaper } from './applicability.paper.ts';

describe('the statement as a file', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    app = await testApplication();
  });
  afterAll(async () => {
    await stopTypesetting();
    await app.close();
  });

  async function prepared() {
    const org = await app.organisation(`export-${Math.random().toString(36).slice(2, 8)}`);
    const manager = await org.person('Mara Okafor', 'programme_manager');
    await app.call(manager, operations.prepare, {});
    return manager;
  }

  test.each([
    ['iso27001-2022', 93],
    ['iso42001-2023', 38],
  ])(
    '%s as XLSX has %i rows in content order, with what was decided and how it is done',
    async (framework, count) => {
      const manager = await prepared();
      const { rows } = await app.call(manager, operations.list, {
        filter: { framework: `is:${framework}` },
        sort: 'position',
        limit: 1,
      });
      const first = rows[0];
      if (!first) throw new Error('no row');
      const control = await app.call(manager, controlOperations.create, {
        title: 'Ours',
        description: '=SUM(A1) is how',
        implementation: 'partly',
      });
      await app.call(manager, operations.realise, { id: first.id, control: control.id });
      await app.call(manager, operations.decide, {
        id: first.id,
        version: first.version,
        decision: 'applicable',
        justification: 'Because',
        drivers: ['risk', 'law'],
      });
      const file = await app.call(manager, exportStatement, { framework, format: 'xlsx' });
      const reading = await readSpreadsheet(file.bytes, file.name);
      const [line] = reading.sheet.lines;
      expect(reading.sheet.lines).toHaveLength(count);
      expect(line?.cells.slice(0, 9)).toEqual([
        first.content?.number,
        first.title,
        first.content?.groupTitle,
        'Applicable',
        'Because',
        'Risk; Law',
        'Partly',
        '=SUM(A1) is how',
        'C-001',
      ]);
      expect(reading.sheet.headers.includes('Guidance considered')).toBe(framework === 'iso42001-2023');
      const pdf = await app.call(manager, exportStatement, { framework, format: 'pdf' });
      expect(Buffer.from(pdf.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
      if (process.env.TANDEM_KEEP_PAPER) {
        mkdirSync(process.env.TANDEM_KEEP_PAPER, { recursive: true });
        writeFileSync(`${process.env.TANDEM_KEEP_PAPER}/${framework}.pdf`, pdf.bytes);
      }
    },
  );

  test('the cover names the scopes of its management system, or says that none is recorded', () => {
    const framework = content.framework('iso42001-2023');
    if (!framework) throw new Error('no framework');
    const scopeOn = (scopes: { ref: string; title: string }[]) =>
      statementPaper({
        ...{ organisation: 'Northwind', framework, scopes, rows: [] },
        ...{ now: '2026-12-01T00:00:00Z', today: '2026-12-01' },
      }).cover?.facts?.find(({ label }) => label === 'Scope')?.value;
    expect(scopeOn([{ ref: 'S-002', title: 'Credit models' }])).toBe('S-002 Credit models');
    expect(scopeOn([])).toBe('No scope recorded');
  });

  test('a statement is always of one framework: another name is a 404', async () => {
    const manager = await prepared();
    await expect(
      app.call(manager, exportStatement, { framework: 'both', format: 'pdf' }),
    ).rejects.toMatchObject({ type: { code: 'not-found' } });
  });
});
