import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';
import { stopReading } from './dry-run.ts';
import { csv, infosec, prepared as start, stateOf } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});

const file = csv(
  ['Control', 'Applicable', 'Status', 'How implemented'],
  ['A.7.1', 'Yes', 'Inherited from AWS', ''],
  ['A.7.2', 'Yes', 'Implemented (provided by group)', 'Badges'],
  ['A.8.13', 'Yes', 'Shared with Contoso Ltd', ''],
  ['A.8.14', 'Yes', 'Implemented - inherited from AWS since 2021, but reviewed by us', ''],
  ['A.8.15', 'Yes', 'Shared with all employees', ''],
  ['A.7.4', 'No', 'Outsourced to Landlord', ''],
);

test('a status that plainly says from whom makes the control inherited or shared; nobody has assessed it by that', async () => {
  const { mara, row, read, rows, apply, undo } = await start(app, 'provided');
  const before = await stateOf(app, mara);
  const run = await read(file);
  expect(run.counts).toEqual({ create: 5, update: 0, same: 0, unclear: 1, refused: 0 });
  const judged = (await rows(run)).rows;
  expect(judged[0]?.changes).toMatchObject([
    { label: { id: 'import.field.decision' } },
    { label: { id: 'import.field.kind' }, to: [{ id: 'control.kind.inherited' }] },
    { label: { id: 'import.field.inherited-from' }, to: ['AWS'] },
  ]);
  const done = await apply(run);
  const control = async (number: string) => {
    const [first] = (await row(`${infosec}:${number}`)).realisedBy;
    return first && app.call(mara, controlOperations.get, { id: first.id });
  };
  expect(await control('A.7.1')).toMatchObject({
    ...{ kind: 'inherited', inheritedFrom: 'AWS', implementation: 'not_assessed', note: '', description: '' },
  });
  expect(await control('A.7.2')).toMatchObject({
    ...{ kind: 'inherited', inheritedFrom: 'group', implementation: 'implemented' },
    description: 'Badges',
  });
  expect(await control('A.8.13')).toMatchObject({ kind: 'shared', inheritedFrom: 'Contoso Ltd' });
  // Prose is not guessed at: it says how it is done, as ever.
  expect(await control('A.8.14')).toMatchObject({
    ...{ kind: 'own', inheritedFrom: '' },
    description: 'inherited from AWS since 2021, but reviewed by us',
  });
  // What is excluded is realised by nothing; its words are kept.
  expect((await row(`${infosec}:A.7.4`)).note).toBe('Kind: inherited (Landlord)');
  expect(await control('A.7.4')).toBeUndefined();
  const again = await read(file);
  expect(again.counts).toMatchObject({ create: 0, update: 0, same: 5 });
  await undo(done);
  expect(await stateOf(app, mara)).toEqual(before);
});

test('a control that realises the row already becomes inherited and keeps how far somebody assessed it', async () => {
  const { mara, row, read, apply, undo } = await start(app, 'provided-known');
  await apply(await read(csv(['Control', 'Applicable', 'Status'], ['A.7.1', 'Yes', 'Implemented'])));
  const run = await read(csv(['Control', 'Status'], ['A.7.1', 'Inherited from AWS']));
  expect(run.counts).toMatchObject({ update: 1 });
  const control = async () =>
    app.call(mara, controlOperations.get, {
      id: (await row(`${infosec}:A.7.1`)).realisedBy[0]?.id ?? '',
    });
  const done = await apply(run);
  expect(await control()).toMatchObject({
    ...{ kind: 'inherited', inheritedFrom: 'AWS', implementation: 'implemented' },
  });
  await undo(done);
  expect(await control()).toMatchObject({ kind: 'own', inheritedFrom: '', implementation: 'implemented' });
});

test('columns of their own say it too; only one of the two is kept in the note', async () => {
  const { mara, row, read, apply } = await start(app, 'provided-columns');
  const run = await read(
    csv(
      ['Control', 'Applicable', 'Status', 'Own, shared or inherited', 'From whom'],
      ['A.7.1', 'Yes', 'Implemented', 'Inherited', 'Landlord'],
      ['A.7.2', 'Yes', 'Implemented', 'Shared', ''],
    ),
  );
  await apply(run);
  const { rows } = await app.call(mara, controlOperations.list, { sort: 'ref' });
  expect(rows).toMatchObject([
    { kind: 'inherited', inheritedFrom: 'Landlord', implementation: 'implemented' },
    { kind: 'own', inheritedFrom: '', implementation: 'implemented' },
  ]);
  expect((await row(`${infosec}:A.7.2`)).note).toBe('Own, shared or inherited: shared');
});
