import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';
import { requestOperations as operations } from './request.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

test.each(['csv', 'xlsx'] as const)(
  'the list goes out as %s as it is filtered, with who was asked and what it is for, as far as the reader sees that',
  async (format) => {
    const org = await app.organisation(`requests-${format}`);
    const ada = await org.person('Ada', 'programme_manager');
    const tom = await org.person('Tom', 'contributor');
    const hidden = await app.call(ada, controlOperations.create, { title: 'Payroll', confidential: true });
    const due = '2027-03-31';
    const create = (given: object) => app.call(ada, operations.create, { title: 'Report', due, ...given });
    await create({
      askedId: tom.personId,
      sourceId: hidden.id,
      why: '=SUM(1)\n"quoted"',
      ownerId: ada.personId,
    });
    const left = await create({ title: 'Left out', askedKind: 'outsider', askedName: 'Kim Lee' });
    await app.call(ada, operations.cancel, { id: left.id, version: 1, reason: 'Came by itself' });
    const lines = async (by: typeof ada, filter: Record<string, string>) => {
      const file = await app.call(by, operations.export, { format, filter });
      const { sheet } = await readSpreadsheet(file.bytes, file.name);
      return sheet.lines.map(({ cells }) =>
        Object.fromEntries(sheet.headers.map((header, at) => [header, cells[at] ?? ''])),
      );
    };
    expect(await lines(ada, { state: 'is:draft' })).toMatchObject([
      {
        ...{ Reference: 'RQ-001', Title: 'Report', Asked: 'Tom', 'Who is asked': 'A member', State: 'Draft' },
        ...{ Due: due, Why: '=SUM(1)\n"quoted"', For: 'C-001', Owner: 'Ada', Received: '' },
      },
    ]);
    expect(await lines(ada, { state: 'is:cancelled' })).toMatchObject([
      { Asked: 'Kim Lee', 'Who is asked': 'Somebody outside', Reason: 'Came by itself' },
    ]);
    expect((await lines(tom, {})).map((line) => [line.Reference, line.For])).not.toContainEqual([
      'RQ-001',
      'C-001',
    ]);
  },
);
