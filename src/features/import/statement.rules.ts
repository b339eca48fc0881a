import {
  type Existing,
  type ImportTarget,
  importTarget,
  type Match,
  type Values,
} from '../../kernel/import/target.ts';
import { type Message, msg } from '../../kernel/message.ts';
import type { Person } from './import.rules.ts';
import type { Edition } from './import.schema.ts';
import { columnsFor } from './statement-columns.rules.ts';
import { numberWithin, standardNamed } from './statement-standard.rules.ts';
import { numberByTitle, type StatedControl, titleReader } from './statement-title.rules.ts';
import { together } from './statement-together.rules.ts';

/** A control of ours, as far as an import compares and changes it. */
export interface OurControl {
  readonly id: string;
  readonly ref: string;
  readonly version: number;
  readonly kind: string;
  readonly inheritedFrom: string;
  readonly implementation: string;
  readonly description: string;
  readonly note: string;
  readonly writable: boolean;
}

/** A row of the statement as it is stored. */
export interface StatementRow extends Existing {
  readonly requirement: string;
  readonly ref: string;
  readonly title: string;
  readonly version: number;
  readonly writable: boolean;
  /** Ids of our controls that realise it. */
  readonly realisedBy: readonly string[];
  readonly values: {
    readonly decision: string;
    readonly justification: string;
    readonly drivers: readonly string[];
    readonly ownerId: string | null;
    readonly note: string;
    readonly guidanceConsidered: boolean;
    readonly guidanceDeparture: string;
  };
}

/** Everything reading a statement needs to know: plain values, so that another thread can work on it. */
export interface StatementSpec {
  readonly target: 'statement';
  readonly edition: Edition;
  /** The framework as people call it. */
  readonly shortTitle: string;
  /** The edition before, as people call it; empty where there is none. */
  readonly previousTitle: string;
  readonly controls: readonly StatedControl[];
  /** Controls of other frameworks: a row that bears the title of one of them does not speak of this framework (R7). */
  readonly foreign: readonly {
    readonly number: string;
    readonly title: string;
    readonly framework: string;
  }[];
  readonly previous: readonly { readonly number: string; readonly to: readonly string[] }[];
  readonly confirmed: Readonly<Record<string, string>>;
  readonly driverKinds: readonly string[];
  /** The framework has an annex of guidance to consider (42001 6.1.3 e). */
  readonly guidance: boolean;
  readonly people: readonly Person[];
  readonly ours: readonly OurControl[];
  readonly existing: readonly StatementRow[];
  readonly takeUnclear: boolean;
}

/** What a statement's rows can take from a file (27001 6.1.3 d, 42001 6.1.3). */
export function statementTarget(spec: StatementSpec): ImportTarget<StatementRow> {
  return importTarget<StatementRow>({
    recordType: 'applicability',
    columns: columnsFor(spec.people).map((column) =>
      column.field === 'number' ? { ...column, coerce: numberWithin(spec) } : column,
    ),
    match: (existing) => matcher(spec, existing),
    together,
    ...(spec.edition === 'current' ? { complete: numberByTitle(spec) } : {}),
  });
}

/** R7: a number means a control only inside the framework chosen; of the edition before it is only a proposal. */
function matcher(
  spec: StatementSpec,
  existing: readonly StatementRow[],
): (values: Values) => Match<StatementRow> {
  const rows = new Map(existing.map((row) => [row.requirement, row]));
  const controls = new Map(spec.controls.map((control) => [control.number, control]));
  const previous = previousNumbers(spec);
  const found = (requirement: string): Match<StatementRow> => {
    const record = rows.get(requirement);
    return record
      ? { kind: 'one', record }
      : {
          kind: 'refused',
          why: msg('import.row.no-row', 'There is no row for {requirement} that you can see.', {
            requirement,
          }),
        };
  };
  const titled = titleReader(spec);
  const ofToday = (number: string, values: Values): Match<StatementRow> => {
    const control = controls.get(number);
    const other = titled(values, control);
    if (other && 'why' in other) return { kind: 'several', records: [], why: other.why };
    const match = other ? found(other.control.requirement) : undefined;
    if (match?.kind === 'one' && other) return { ...match, because: other.because };
    return control ? found(control.requirement) : unknown(number, spec, previous.has(number));
  };
  return (values) => {
    const number = String(values.number);
    const elsewhere = standardNamed(spec, values.standard);
    if (elsewhere) return { kind: 'refused', why: elsewhere };
    if (spec.edition === 'current') return ofToday(number, values);
    const to = previous.get(number);
    if (!to) return unknown(number, spec, false);
    const chosen = spec.confirmed[number];
    return chosen === undefined ? proposed(number, to, spec, rows) : found(chosen);
  };
}

/** By number of the edition before, the controls of today each is proposed to. */
export const previousNumbers = (spec: StatementSpec): ReadonlyMap<string, readonly string[]> =>
  new Map(spec.previous.map((row) => [row.number, row.to]));

function unknown(number: string, spec: StatementSpec, previous: boolean): Match<StatementRow> {
  return { kind: 'refused', why: previous ? ofPrevious(number, spec) : ofNone(number, spec) };
}

const ofPrevious = (number: string, { previousTitle: edition }: StatementSpec): Message =>
  msg(
    'import.row.number-of-previous',
    '{number} is a number of {edition}, not of the framework chosen. Choose that edition for the numbers of the file to have such rows proposed.',
    { number, edition },
  );

function ofNone(number: string, { foreign }: StatementSpec): Message {
  const other = foreign.find((one) => one.number === number);
  return other
    ? msg(
        'import.row.number-of-framework',
        '{number} is a number of {framework}, not of the framework chosen. Read the file once more for {framework}.',
        { number, framework: other.framework },
      )
    : msg(
        'import.row.number-unknown',
        '{number} is no control of the framework chosen. A control of your own comes in as a control, by another import.',
        { number },
      );
}

function proposed(
  number: string,
  to: readonly string[],
  spec: StatementSpec,
  rows: ReadonlyMap<string, StatementRow>,
): Match<StatementRow> {
  const named = spec.controls.filter((control) => to.includes(control.requirement));
  return {
    kind: 'several',
    records: to.flatMap((requirement) => rows.get(requirement) ?? []),
    why: msg(
      'import.row.previous-edition',
      '{number} of {edition} is proposed to {controls}. Nothing comes in until you confirm one.',
      {
        number,
        edition: spec.previousTitle,
        controls: named.map((control) => `${control.number} ${control.title}`).join('; '),
      },
    ),
  };
}
