import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { assetOperations } from '../../features/asset/asset.operations.ts';
import { assetTarget } from '../../features/asset/asset-sheet.schema.ts';
import { controlOperations } from '../../features/control/control.operations.ts';
import { controlTarget } from '../../features/control/control-sheet.schema.ts';
import { testApplication } from '../../testing/application.ts';
import { mappingOf, proposeColumns } from '../import/columns.ts';
import { dryRun } from '../import/dry-run.ts';

/** Texts that break careless files: formulas, quotes, delimiters, line breaks, other scripts. */
const texts = ['=1+1', '-2 on call', 'a "quoted", text; with\nlines', 'Größe – 大きさ', "'apostrophe"];

describe('an exported list comes in again as the same list', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    app = await testApplication();
  });
  afterAll(() => app.close());

  async function controls() {
    const org = await app.organisation(`export-${crypto.randomUUID().slice(0, 8)}`);
    const manager = await org.person('Mara Okafor', 'programme_manager');
    for (const [at, text] of texts.entries()) {
      const odd = { kind: 'inherited', inheritedFrom: 'Cloud, provider', implementation: 'planned' } as const;
      await app.call(manager, controlOperations.create, {
        title: `Control ${text.replaceAll('\n', ' ')}`,
        description: text,
        ownerId: at === 2 ? manager.personId : null,
        confidential: at === 1,
        ...(at % 2 ? odd : {}),
      });
    }
    return manager;
  }

  test.each(['csv', 'xlsx'] as const)(
    'controls as %s: every column known, every row the same',
    async (format) => {
      const manager = await controls();
      const file = await app.call(manager, controlOperations.export, { format });
      const { sheet } = await readSpreadsheet(file.bytes, file.name);
      const proposed = proposeColumns(sheet, controlTarget);
      expect(proposed.map(({ field }) => field)).toEqual(controlTarget.columns.map(({ field }) => field));
      const { rows } = await app.call(manager, controlOperations.list, {});
      const existing = rows.map((row) => ({ id: row.id, values: { ...row, owner: row.ownerName ?? '' } }));
      const run = dryRun(sheet, mappingOf(proposed), controlTarget, existing);
      expect(run.rows.map(({ verdict, changes, reasons }) => ({ verdict, changes, reasons }))).toEqual(
        texts.map(() => ({ verdict: 'same', changes: [], reasons: [] })),
      );
    },
  );

  test.each(['csv', 'xlsx'] as const)('assets as %s', async (format) => {
    const org = await app.organisation(`assets-${format}`);
    const manager = await org.person('Mara Okafor', 'programme_manager');
    for (const text of texts) {
      await app.call(manager, assetOperations.create, {
        title: 'Customer database',
        description: text,
        location: 'Frankfurt',
        custodian: 'Platform team',
        kind: 'application',
        classification: 'strictly_confidential',
        criticality: 'critical',
      });
    }
    const file = await app.call(manager, assetOperations.export, { format });
    const { sheet } = await readSpreadsheet(file.bytes, file.name);
    const proposed = proposeColumns(sheet, assetTarget);
    expect(proposed.map(({ field }) => field)).toEqual(assetTarget.columns.map(({ field }) => field));
    const { rows } = await app.call(manager, assetOperations.list, {});
    const existing = rows.map((row) => ({ id: row.id, values: { ...row, owner: row.ownerName ?? '' } }));
    const { counts } = dryRun(sheet, mappingOf(proposed), assetTarget, existing);
    expect(counts).toMatchObject({ same: texts.length, update: 0, unclear: 0, refused: 0, create: 0 });
  });

  test('the file holds what the list shows: filter, order, sight', async () => {
    const manager = await controls();
    const org = { ...manager.org, person: undefined };
    const file = await app.call(manager, controlOperations.export, {
      format: 'csv',
      filter: { implementation: 'is:planned' },
      sort: '-ref',
    });
    const { sheet } = await readSpreadsheet(file.bytes, file.name);
    expect(sheet.lines.map(({ cells }) => cells[0])).toEqual(['C-004', 'C-002']);
    const contributor = {
      ...manager,
      org,
      actor: { ...manager.actor, personId: crypto.randomUUID(), roles: ['contributor' as const] },
    };
    const theirs = await app.call(contributor, controlOperations.export, { format: 'csv' });
    const { sheet: open } = await readSpreadsheet(theirs.bytes, theirs.name);
    expect(open.lines.map(({ cells }) => cells[0])).toEqual(['C-001', 'C-003', 'C-004', 'C-005']);
  });
});
