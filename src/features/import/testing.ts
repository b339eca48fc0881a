import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import type { testApplication } from '../../testing/application.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { importOperations as operations } from './import.operations.ts';
import type { ImportRunAnswer } from './import.schema.ts';

export const infosec = 'iso27001-2022';
export const ai = 'iso42001-2023';

type App = Awaited<ReturnType<typeof testApplication>>;
type Caller = Parameters<App['call']>[0];

export const csv = (...rows: (string | number)[][]) => ({
  name: 'rows.csv',
  mediaType: 'text/csv',
  bytes: writeCsv(rows),
});

/** An organisation with its rows, its programme manager, and the steps of an import. */
export async function prepared(app: App, slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  await app.call(mara, applicabilityOperations.prepare, {});
  const row = (requirement: string) => app.call(mara, applicabilityOperations.get, { id: requirement });
  const read = (file: ReturnType<typeof csv>, more: object = { target: 'statement', framework: infosec }) =>
    app.call(mara, operations.read, { file, ...more } as never);
  const apply = (run: ImportRunAnswer, by: Caller = mara) =>
    app.call(by, operations.apply, { id: run.id, version: run.version, counts: run.counts, plan: run.plan });
  const undo = (run: ImportRunAnswer) =>
    app.call(mara, operations.undo, { id: run.id, version: run.version });
  const rows = (run: ImportRunAnswer, more: object = {}) =>
    app.call(mara, operations.preview, { id: run.id, limit: 200, ...more });
  return { org, mara, row, read, apply, undo, rows };
}

/** Everything one may compare before and after, without what every write raises. */
export async function stateOf(app: App, caller: Caller) {
  const still = <R extends { version: number; updatedAt: string }>({
    version: _v,
    updatedAt: _u,
    ...row
  }: R) => row;
  const [rows, controls, assets] = await Promise.all([
    app.call(caller, applicabilityOperations.list, { limit: 200 }),
    app.call(caller, controlOperations.list, { limit: 200 }),
    app.call(caller, assetOperations.list, { limit: 200 }),
  ]);
  return { rows: rows.rows.map(still), controls: controls.rows.map(still), assets: assets.rows.map(still) };
}

export const refused = (code: string, more: object = {}) => ({ type: { code }, ...more });
export const sampleOf = (name: string) =>
  new URL(`../../../../shared/samples/spreadsheets/${name}`, import.meta.url).pathname;

export const statement = csv(
  ['Control', 'Name', 'Applicable', 'Why', 'Status', 'How implemented', 'Owner', 'Reference', 'Auditor says'],
  [
    'A.5.1',
    'Policies for information security',
    'Yes',
    'Contracts',
    'Implemented',
    'Approved by the board',
    'Mara',
    'POL-1',
    'Fine',
  ],
  ['A.5.2', 'Who does what', 'Yes', 'Accountability', 'Partly', 'Matrix of duties', 'Somebody Else', '', ''],
  ['A.7.1', 'Physical security perimeters', 'No', 'No premises', 'N/A', '', '', '', ''],
  ['A.9.9', 'Nonsense', 'Yes', '', '', '', '', '', ''],
  ['A.5.3', 'Segregation of duties', 'perhaps', 'Fraud', 'Planned', '', '', '', ''],
);
