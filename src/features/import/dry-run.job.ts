import { createHash } from 'node:crypto';
import { type Mapping, mappingOf, proposeColumns } from '../../kernel/import/columns.ts';
import { controlNumber } from '../../kernel/import/control-number.ts';
import { dryRun } from '../../kernel/import/dry-run.ts';
import { type Reading, refuseFile } from '../../kernel/import/sheet.ts';
import type { ImportTarget } from '../../kernel/import/target.ts';
import { type Message, msg } from '../../kernel/message.ts';
import type { Standard } from './annex.rules.ts';
import { countRows, type PlannedRow } from './import.rules.ts';
import { type Choices, type Counts, maxFileRows, type ReadingAnswer, type Target } from './import.schema.ts';
import { planRegister, type RegisterPlan, type RegisterSpec, registerTarget } from './register.rules.ts';
import { type StatementSpec, statementTarget } from './statement.rules.ts';
import { columnsFor } from './statement-columns.rules.ts';
import type { StatementPlan } from './statement-control.rules.ts';
import { flagDisagreement, planStatement } from './statement-plan.rules.ts';
import { liesAcross, type Numbers } from './statement-sheet.rules.ts';

export type Spec = StatementSpec | RegisterSpec;
export type Plan = StatementPlan | RegisterPlan;

/** What was read, with the control numbers in it, for recognising what the file speaks of. */
export interface ReadFile {
  readonly reading: ReadingAnswer;
  readonly mapping: Mapping;
  readonly fields: readonly Field[];
  readonly numbers: readonly string[];
}
interface Field {
  readonly field: string;
  readonly label: {
    readonly id: string;
    readonly text: string;
    readonly values?: Record<string, string | number>;
  };
  readonly required: boolean;
  readonly sample: string;
  readonly day: boolean;
}

export interface Judgement {
  readonly rows: readonly PlannedRow<Plan>[];
  readonly counts: Counts;
  readonly repaired: number;
  /** SHA-256 over everything that would be written, with the versions it is written over. */
  readonly plan: string;
}

/** What the thread is sent: one file to read; with `spec` also to try out. */
export interface ReadingJob {
  readonly job: number;
  readonly target: Target;
  readonly framework?: string | null;
  /** The numbers of the framework chosen, of today and of the edition before: which sheet is its statement. */
  readonly numbers?: Numbers;
  /** Of which standards a register may name controls: each has a column of its own. */
  readonly standards?: readonly Standard[];
  readonly choices: Choices;
  readonly spec?: Spec;
  readonly file: { readonly name: string; readonly hash: string; readonly bytes?: Uint8Array };
}

export type JobAnswer =
  | { readonly job: number; readonly wanted: 'bytes' }
  | { readonly job: number; readonly refused: Message }
  | { readonly job: number; readonly failure: string }
  | { readonly job: number; readonly read: ReadFile; readonly judged?: Judgement };

type AnyTarget = Pick<ImportTarget, 'recordType' | 'columns' | 'match'>;

/** The columns a file can be brought into, before anything stored is looked at. */
const bareTarget = ({ target, standards = [] }: Pick<ReadingJob, 'target' | 'standards'>): AnyTarget =>
  target === 'statement'
    ? { recordType: 'applicability', columns: columnsFor([]), match: () => () => ({ kind: 'none' }) }
    : (registerTarget({
        target,
        prefix: prefixes[target],
        people: [],
        existing: [],
        takeUnclear: false,
        annex: { standards, stored: null },
      }) as unknown as AnyTarget);
const prefixes = { control: 'C', asset: 'AS', evidence: 'E', action: 'ACT', mapping: 'M' };

/** What a file holds, with a field proposed or chosen for each column. Refuses a table without rows, or too long. */
export function columnsOf(
  reading: Reading,
  { target, standards, choices }: Pick<ReadingJob, 'target' | 'standards' | 'choices'>,
): ReadFile {
  const { sheet } = reading;
  if (sheet.lines.length === 0)
    refuseFile(msg('import.file.no-rows', 'The table has a header and no row below it.'));
  if (sheet.lines.length > maxFileRows)
    refuseFile(
      msg('import.file.too-long', 'The table has {rows} rows. Split it: 20,000 can be brought in at once.', {
        rows: sheet.lines.length,
      }),
    );
  const bare = bareTarget({ target, ...(standards ? { standards } : {}) });
  const { columns } = bare;
  const proposed = proposeColumns(sheet, bare);
  const chosen = choices.mapping?.length === proposed.length ? choices.mapping : undefined;
  const mapping = chosen ?? mappingOf(proposed);
  const at = mapping.findIndex((column) => column.field === 'number');
  return {
    mapping,
    numbers: at < 0 ? [] : numbersIn(sheet.lines.map((line) => line.cells[at] ?? '')),
    fields: columns.map(({ field, label, required, sample, forColumn }) => ({
      field,
      label: { id: label.id, text: label.text, ...(label.values ? { values: { ...label.values } } : {}) },
      required: required === true,
      sample,
      day: forColumn !== undefined,
    })),
    reading: {
      kind: reading.kind,
      chosen: { ...reading.chosen },
      sheets: reading.sheets.map((one) => ({ ...one })),
      mergedAreas: reading.mergedAreas,
      remarks: [...reading.remarks, ...(target === 'statement' ? lackOf(reading, mapping) : [])].map(
        ({ values, ...said }) => ({
          ...said,
          ...(values ? { values: { ...values } } : {}),
        }),
      ),
      rows: sheet.lines.length,
      columns: proposed.map((column, index) => ({
        ...column,
        examples: [...column.examples].map(short),
        ...(chosen ? decided(chosen[index], column) : {}),
      })),
      above: sheet.above.slice(-shownAbove).map(cut),
      first: sheet.lines.slice(0, shownFirst).map(cut),
    },
  };
}

/** What keeps a statement from coming in well is said once, not found out row by row. */
function lackOf(reading: Reading, mapping: Mapping): Message[] {
  if (liesAcross(reading))
    return [
      msg(
        'import.read.across',
        'The controls stand side by side in columns. Turn the table (copy it, paste it transposed) and choose the file again.',
      ),
    ];
  if (mapping.some(({ field }) => field === 'decision' || field === 'excluded')) return [];
  return [
    msg(
      'import.read.no-decision',
      'No column is taken for the decision, so the rows come in undecided. Choose the column that says what is applicable.',
    ),
  ];
}

const shownAbove = 5;
const shownFirst = 8;
const short = (cell: string): string => (cell.length > 200 ? `${cell.slice(0, 199).toWellFormed()}…` : cell);
const cut = ({ line, cells }: { line: number; cells: readonly string[] }) => ({
  line,
  cells: cells.map(short),
});

function decided(
  chosen: Mapping[number] | undefined,
  proposed: { field: string | null; because: string; confidence: number },
) {
  if (!chosen || (chosen.field === proposed.field && chosen.dayOrder === undefined)) return {};
  return { ...chosen, confidence: 1, because: 'chosen' as const };
}

function numbersIn(cells: readonly string[]): string[] {
  const found = cells.flatMap((cell) => {
    const number = controlNumber(cell);
    return number.ok ? [number.value] : [];
  });
  return [...new Set(found)].slice(0, 2_000);
}

/** Try the import out: a verdict and a plan for every row. */
export function judge(
  reading: Reading,
  job: Pick<ReadingJob, 'target' | 'standards' | 'choices'>,
  spec: Spec,
): Judgement {
  const { mapping } = columnsOf(reading, job);
  const sheet = { headers: reading.sheet.headers, mapping };
  if (spec.target === 'statement') {
    const target = statementTarget(spec);
    const { rows } = dryRun(reading.sheet, mapping, target, spec.existing);
    return judgement(flagDisagreement(rows.map(planStatement(spec, target, sheet))));
  }
  const target = registerTarget(spec);
  return judgement(
    dryRun(reading.sheet, mapping, target, spec.existing).rows.map(planRegister(spec, target)),
  );
}

const judgement = (rows: readonly PlannedRow<Plan>[]): Judgement => ({
  rows,
  counts: countRows(rows),
  repaired: rows.filter(({ row }) => row.repaired).length,
  plan: createHash('sha256')
    .update(JSON.stringify(rows.map(({ row, plan }) => [row.line, row.verdict, plan])))
    .digest('hex'),
});
