import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { fill } from '../../contract/registers.ts';
import { connected } from '../../contract/testing.ts';
import { assetOperations } from '../../features/asset/asset.operations.ts';
import { controlOperations } from '../../features/control/control.operations.ts';
import { controlType } from '../../features/control/control.schema.ts';
import { stopReading } from '../../features/import/dry-run.ts';
import { importOperations } from '../../features/import/import.operations.ts';
import { testApplication } from '../../testing/application.ts';
import type { Caller } from '../door.ts';
import type { FileContent } from '../operation.ts';
import { mostCharacters, mostExported } from './export-operation.ts';

/** Texts that break careless files: formulas, quotes, delimiters, line breaks, other scripts. */
const texts = ['=1+1', '-2 on call', 'a "quoted", text; with\nlines', 'Größe – 大きさ', "'apostrophe"];

describe('an exported list comes in again as the same list', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    app = await testApplication();
  });
  afterAll(async () => {
    await stopReading();
    await app.close();
  });

  /** Nothing to write, nothing unclear, and every column known. */
  async function expectTheSame(by: Caller, file: FileContent, target: 'control' | 'asset') {
    const run = await app.call(by, importOperations.read, { file, target });
    expect(run.reading.columns.filter(({ field }) => field === null)).toEqual([]);
    expect(run.counts).toEqual({ create: 0, update: 0, same: texts.length, unclear: 0, refused: 0 });
    const { rows } = await app.call(by, importOperations.preview, { id: run.id, limit: 200 });
    expect(rows.map(({ changes, reasons }) => ({ changes, reasons }))).toEqual(
      texts.map(() => ({ changes: [], reasons: [] })),
    );
  }

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
      await expectTheSame(manager, file, 'control');
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
    await expectTheSame(manager, file, 'asset');
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

  test('10,000 rows and 20 million characters are one file; more is narrowed by a filter first', async () => {
    const org = await app.organisation('bounds');
    const manager = await org.person('Mara Okafor', 'programme_manager');
    // Every fifth is archived, so 10,001 are shown.
    await fill(app, manager, controlType, 12_501);
    const behind = async (statement: string, ...values: unknown[]) => {
      const client = await connected(app, 'superuser');
      await client.query(statement, [org.id, ...values]);
      await client.end();
    };
    const describe = (length: number) =>
      behind("update control set description = repeat('x', $2) where org_id = $1", length);
    await describe(0);
    const take = (more: object = {}) =>
      app.call(manager, controlOperations.export, { format: 'csv', ...more });
    const lines = async (more: object = {}) => {
      const file = await take(more);
      return (await readSpreadsheet(file.bytes, file.name)).sheet.lines.length;
    };
    const refused = { type: { code: 'too-many-rows', status: 422 } };
    await expect(take()).rejects.toMatchObject({ ...refused, detail: undefined });
    expect(await lines({ filter: { archived: 'is:true' } })).toBe(2_500);
    await behind('update record set archived_at = now() where org_id = $1 and number = 2');
    expect(await lines()).toBe(mostExported);
    await describe(Math.ceil(mostCharacters / mostExported));
    await expect(take()).rejects.toMatchObject({ ...refused, detail: { id: 'export.too-much' } });
    expect(await lines({ filter: { archived: 'is:true' } })).toBe(2_501);
  });
});
