import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { stopReading } from './dry-run.ts';
import { importOperations as operations } from './import.operations.ts';
import {
  csv,
  infosec,
  refused,
  sampleOf,
  prepared as start,
  stateOf as state,
  statement,
} from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});
const prepared = (slug: string) => start(app, slug);
const stateOf = (caller: Parameters<typeof app.call>[0]) => state(app, caller);

describe('import of registers', () => {
  test.each(['csv', 'xlsx'] as const)(
    'exports of controls and assets as %s come back as the same',
    async (format) => {
      const { mara, read } = await prepared(`registers-${format}`);
      await app.call(mara, controlOperations.create, {
        ...{ title: 'Hosted', kind: 'inherited', inheritedFrom: 'Data centre', ownerId: mara.personId },
        ...{
          description: '=SUM(1)\n"quoted"; and more',
          implementation: 'partly',
          confidential: true,
          note: '@x',
        },
      });
      await app.call(mara, controlOperations.create, { title: '-Backups' });
      await app.call(mara, assetOperations.create, {
        ...{
          title: 'Ledger',
          kind: 'information',
          classification: 'strictly_confidential',
          criticality: 'critical',
        },
        ...{ location: 'Cellar, left', custodian: 'IT', description: 'Two\nlines' },
      });
      for (const [target, operation, same] of [
        ['control', controlOperations.export, 2],
        ['asset', assetOperations.export, 1],
      ] as const) {
        const run = await read(await app.call(mara, operation, { format }), { target });
        expect(run.counts).toEqual({ create: 0, update: 0, same, unclear: 0, refused: 0 });
        expect(run.reading.columns.filter((column) => column.field === null)).toEqual([]);
      }
    },
  );

  test('records are created, updated by reference or title, and put back by undo', async () => {
    const { mara, read, apply, undo } = await prepared('records');
    await app.call(mara, assetOperations.create, { title: 'Mail server', criticality: 'low' });
    const before = await stateOf(mara);
    const run = await read(
      csv(
        ['ID', 'Asset Name', 'Type', 'Criticality', 'Colour'],
        ['AS-001', 'Mail server', 'Hardware', 'High', 'grey'],
        ['X-77', 'Customer database', 'Information', 'Critical', ''],
        ['X-78', 'Twice', 'Information', '', ''],
        ['X-79', 'Twice', 'Information', '', ''],
        ['X-80', '', 'Information', '', ''],
      ),
      { target: 'asset' },
    );
    expect(run.counts).toEqual({ create: 1, update: 1, same: 0, unclear: 2, refused: 1 });
    const done = await apply(run);
    const { rows } = await app.call(mara, assetOperations.list, { sort: 'ref' });
    expect(rows).toMatchObject([
      { ref: 'AS-001', kind: 'infrastructure', criticality: 'high', note: 'Colour: grey' },
      { ref: 'AS-002', title: 'Customer database', kind: 'information', note: 'ID: X-77' },
    ]);
    await undo(done);
    expect(await stateOf(mara)).toEqual(before);
  });

  test.each([
    ['composed', 'decomposed', 'NFC', 'NFD'],
    ['decomposed', 'composed', 'NFD', 'NFC'],
  ] as const)('a title stored %s is the one written %s in the file', async (_stored, _file, stored, file) => {
    const { mara, read, apply } = await prepared(`composed-${stored.toLowerCase()}`);
    const title = 'Größenprüfung café';
    await app.call(mara, assetOperations.create, { title: title.normalize(stored) });
    const same = await read(csv(['Asset Name'], [title.normalize(file)]), { target: 'asset' });
    expect(same.counts).toEqual({ create: 0, update: 0, same: 1, unclear: 0, refused: 0 });
    const run = await read(
      csv(['Asset Name', 'Location'], [title.normalize(file), 'Cellar'], ['Tür'.normalize(file), '']),
      { target: 'asset' },
    );
    expect(run.counts).toEqual({ create: 1, update: 1, same: 0, unclear: 0, refused: 0 });
    await apply(run);
    const { rows } = await app.call(mara, assetOperations.list, { q: 'Tür'.normalize('NFC') });
    expect(rows.map((row) => row.title)).toEqual(['Tür'.normalize('NFC')]);
  });

  test.runIf(existsSync(sampleOf('asset-register.csv')))('a real asset register comes in whole', async () => {
    const { read, apply, mara } = await prepared('assets');
    const bytes = new Uint8Array(readFileSync(sampleOf('asset-register.csv')));
    const run = await read({ name: 'assets.csv', mediaType: 'text/csv', bytes }, { target: 'asset' });
    expect(run.counts).toMatchObject({ create: run.reading.rows, unclear: 0, refused: 0 });
    await apply(run);
    expect(await app.call(mara, assetOperations.count, {})).toMatchObject({ count: run.reading.rows });
  });
});

describe('who may import what', () => {
  test('a contributor changes only rows they own, and owns what they bring in', async () => {
    const { org, mara, row, apply } = await prepared('contributor');
    const omar = await org.person('Omar', 'contributor');
    const { id, version } = await row(`${infosec}:A.5.1`);
    await app.call(mara, applicabilityOperations.decide, {
      ...{ id, version, decision: 'undecided', ownerId: omar.personId },
    });
    const run = await app.call(omar, operations.read, {
      file: statement,
      target: 'statement',
      framework: infosec,
    });
    expect(run.counts).toMatchObject({ create: 0, update: 1, unclear: 1, refused: 3 });
    await apply(run, omar);
    expect((await row(`${infosec}:A.5.1`)).realisedBy).toMatchObject([
      { title: 'Policies for information security' },
    ]);
  });

  test("another person's and another organisation's run are not found; a narrow key writes nothing", async () => {
    const { org, read, mara } = await prepared('mine');
    const run = await read(statement);
    const omar = await org.person('Omar', 'contributor');
    const tom = await (await app.organisation('theirs')).person('Tom', 'programme_manager');
    for (const stranger of [omar, tom]) {
      for (const call of [
        () => app.call(stranger, operations.get, { id: run.id }),
        () => app.call(stranger, operations.preview, { id: run.id }),
        () => app.call(stranger, operations.discard, { id: run.id }),
      ])
        await expect(call()).rejects.toMatchObject(refused('not-found'));
      expect((await app.call(stranger, operations.list, {})).rows).toEqual([]);
    }
    const key = {
      ...mara,
      actor: { ...mara.actor, kind: 'key' as const, scopes: ['import:write', 'import:read'] },
    };
    await expect(
      app.call(key, operations.apply, { id: run.id, version: run.version, counts: run.counts }),
    ).rejects.toMatchObject(refused('not-permitted'));
    expect((await app.call(mara, operations.list, {})).rows).toMatchObject([{ id: run.id, state: 'staged' }]);
    await app.call(mara, operations.discard, { id: run.id });
    expect((await app.call(mara, operations.list, {})).rows).toEqual([]);
  });
});

describe('files that cannot come in', () => {
  test.each([
    ['empty', new Uint8Array(), 'import.file.empty'],
    [
      'an old .xls',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
      'import.file.old-xls',
    ],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'import.file.pdf'],
    ['a header alone', new TextEncoder().encode('Control,Applicable\n'), undefined],
  ])('%s is refused with a sentence, and no run is kept', async (name, bytes, why) => {
    const { read, mara } = await prepared(`bad-${name.length}`);
    await expect(read({ name: 'file.xlsx', mediaType: '', bytes })).rejects.toMatchObject(
      refused('file-unreadable', why ? { detail: { id: why } } : {}),
    );
    expect((await app.call(mara, operations.list, {})).rows).toEqual([]);
  });

  test('more than 20,000 rows are refused with their number', async () => {
    const { read } = await prepared('long');
    const rows = Array.from({ length: 20_001 }, (_, at) => [`Asset ${at}`, 'Information']);
    await expect(read(csv(['Title', 'Kind'], ...rows), { target: 'asset' })).rejects.toMatchObject({
      detail: { id: 'import.file.too-long', values: { rows: 20_001 } },
    });
  });

  test('how a file is read can be corrected: header line, delimiter, columns; a wrong mapping is refused', async () => {
    const { mara, read } = await prepared('correct');
    const bytes = new TextEncoder().encode('Title;Kind\nServer;Hardware\nLaptop;Device\n');
    const run = await read({ name: 'a.csv', mediaType: 'text/csv', bytes }, { target: 'asset' });
    expect(run.reading.chosen).toMatchObject({ delimiter: ';', headerLine: 1 });
    const choose = (version: number, more: object) =>
      app.call(mara, operations.choose, { id: run.id, version, ...more });
    const shifted = await choose(1, { read: { headerLine: 2 } });
    expect(shifted.reading).toMatchObject({ rows: 1, chosen: { headerLine: 2 } });
    await expect(choose(1, { read: {} })).rejects.toMatchObject(refused('version-conflict'));
    const mapped = await choose(2, { read: {}, mapping: [{ field: 'title' }, { field: null }] });
    expect(mapped.reading.columns[1]).toMatchObject({ field: null, because: 'chosen' });
    for (const mapping of [
      [{ field: 'title' }],
      [{ field: 'title' }, { field: 'title' }],
      [{ field: 'title' }, { field: 'x' }],
    ])
      await expect(choose(3, { mapping })).rejects.toMatchObject(refused('invalid'));
    // A misspelt choice is refused, not read as none.
    await expect(choose(3, { read: { header: 2 } })).rejects.toMatchObject(refused('invalid'));
    await expect(choose(3, { read: { headerLine: 10 ** 9 } })).rejects.toMatchObject(
      refused('file-unreadable'),
    );
  });

  test('a list of assets and a list of controls in the words people use come in without a question', async () => {
    const { read, rows } = await prepared('words');
    const assets = await read(
      csv(
        ['Inventarnummer', 'Bezeichnung', 'Typ', 'Standort', 'Schutzbedarf', 'Vertraulichkeit'],
        ['INV1', 'Handy 1', 'Mobiltelefon', 'Köln', 'hoch', 'vertraulich'],
        ['INV2', 'Drucker 1', 'Drucker', 'Köln', 'sehr hoch', 'intern'],
        ['INV3', 'Notebook 1', 'Notebook', 'Bonn', 'niedrig', 'öffentlich'],
      ),
      { target: 'asset' },
    );
    expect(assets.reading.columns.map(({ field }) => field)).toEqual([
      ...['ref', 'title', 'kind', 'location', 'criticality', 'classification'],
    ]);
    expect(assets.counts).toMatchObject({ create: 3, unclear: 0 });
    // "Type" is not the kind where it holds other words; they are kept in the note.
    const controls = await read(
      csv(
        ['Control title', 'Type', 'Status'],
        ['Backups', 'Preventive', 'Operating'],
        ['Alarm', 'Detective', 'Planned'],
      ),
      { target: 'control' },
    );
    expect(controls.counts).toMatchObject({ create: 2, unclear: 0 });
    expect((await rows(controls)).rows[0]?.note).toBe('Type: Preventive');
  });
});
