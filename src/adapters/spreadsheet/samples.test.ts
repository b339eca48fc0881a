import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mappingOf, proposeColumns } from '../../kernel/import/columns.ts';
import { dryRun } from '../../kernel/import/dry-run.ts';
import { soaTarget } from '../../kernel/import/testing.ts';
import { readSpreadsheet } from './read.ts';

// Files of other people, where they are present; none of them is part of the product.
const samples = join(
  process.env.TANDEM_SAMPLES ?? new URL('../../../../shared/samples', import.meta.url).pathname,
  'spreadsheets',
);

describe.skipIf(!existsSync(samples))('real files are read whole', () => {
  const files = existsSync(samples) ? readdirSync(samples).filter((name) => /\.(csv|xlsx)$/.test(name)) : [];
  const open = (name: string) => readSpreadsheet(readFileSync(join(samples, name)), name);

  it.each(files)('%s has a header and rows', async (name) => {
    const { sheet } = await open(name);
    expect(sheet.headers.length).toBeGreaterThan(5);
    expect(sheet.lines.length).toBeGreaterThan(4);
    expect(sheet.headers[0]).toMatch(/id$/i);
  });

  it.skipIf(!files.includes('statement-of-applicability.csv'))(
    'a statement of applicability comes in with all 93 rows',
    async () => {
      const { sheet } = await open('statement-of-applicability.csv');
      const target = soaTarget(sheet.lines.map((line) => line.cells[0] ?? ''));
      const { rows, counts } = dryRun(sheet, mappingOf(proposeColumns(sheet, target)), target, []);
      expect(counts).toEqual({ create: 93, update: 0, same: 0, unclear: 0, refused: 0 });
      const ragged = rows.find((row) => row.line === 72);
      expect(ragged?.reasons[0]?.message.id).toBe('import.row.joined-space');
      expect(ragged?.values).toMatchObject({
        implementation: 'partly',
        description: 'Email DLP in place, endpoint DLP planned',
      });
    },
  );
});
