import type { Framework } from '../../kernel/content/framework.ts';
import { english, msg } from '../../kernel/message.ts';
import type { WorkbookCell, WorkbookColumn, WorkbookSheet } from '../../kernel/paper.ts';
import { implementationLabels } from '../control/control.schema.ts';
import { decisionLabels, driverLabels } from './applicability.schema.ts';
import type { ExportedRow } from './applicability-row.schema.ts';
import { proofText } from './statement-proof.rules.ts';

interface Column extends WorkbookColumn {
  readonly cell: (row: ExportedRow) => WorkbookCell;
}

const labels = (texts: Readonly<Record<string, { text: string; id: string }>>): string[] =>
  Object.values(texts).map(english);
const titled = (id: string, text: string): string => english(msg(`applicability.sheet.${id}`, text));

/** Columns of the sheet. The import knows their headers, so that an exported statement comes in again as "same". */
const columns: readonly Column[] = [
  { title: titled('control', 'Control'), width: 12, cell: (row) => row.content?.number ?? row.requirement },
  { title: titled('title', 'Title'), width: 40, cell: (row) => row.title },
  { title: titled('group', 'Group'), width: 26, cell: (row) => row.content?.groupTitle ?? '' },
  {
    title: titled('decision', 'Decision'),
    width: 14,
    choices: labels(decisionLabels),
    cell: (row) => english(decisionLabels[row.decision]),
  },
  { title: titled('justification', 'Justification'), width: 48, cell: (row) => row.justification },
  {
    title: titled('drivers', 'Drivers'),
    width: 24,
    hint: titled('drivers-hint', 'Several, separated by semicolons'),
    cell: (row) => row.drivers.map((driver) => english(driverLabels[driver])).join('; '),
  },
  {
    title: titled('implementation', 'Implementation'),
    width: 16,
    choices: labels(implementationLabels),
    cell: (row) => (row.implementation === null ? '' : english(implementationLabels[row.implementation])),
  },
  {
    title: titled('description', 'How it is implemented'),
    width: 60,
    cell: (row) =>
      row.controls
        .map((control) => control.description)
        .filter(Boolean)
        .join('\n'),
  },
  {
    title: titled('realised-by', 'Realised by'),
    width: 20,
    cell: (row) => row.controls.map((control) => control.ref).join('; '),
  },
  {
    title: titled('proof', 'Proof by claims'),
    width: 30,
    hint: titled('proof-hint', 'Follows from the claims; what is written here is not read in'),
    cell: (row) => (row.decision === 'excluded' ? '' : proofText(row.proof)),
  },
  { title: titled('owner', 'Owner'), width: 22, cell: (row) => row.ownerName ?? '' },
  { title: titled('note', 'Note'), width: 40, cell: (row) => row.note },
];

const yes = titled('yes', 'Yes');
const no = titled('no', 'No');
/** Only where the framework has an annex of guidance (42001 6.1.3 e). */
const guidanceColumns: readonly Column[] = [
  {
    title: titled('guidance-considered', 'Guidance considered'),
    width: 14,
    choices: [yes, no],
    cell: (row) => (row.guidanceConsidered ? yes : no),
  },
  {
    title: titled('guidance-departure', 'Departure from guidance'),
    width: 40,
    cell: (row) => row.guidanceDeparture,
  },
];

/** The statement as one sheet: a header row, drop-downs for codes, rows in content order. */
export function statementSheet(framework: Framework, rows: readonly ExportedRow[]): WorkbookSheet {
  const shown = framework.applicability?.guidance ? [...columns, ...guidanceColumns] : columns;
  return {
    name: framework.shortTitle,
    columns: shown.map(({ cell: _cell, ...column }) => column),
    rows: rows.map((row) => shown.map((column) => column.cell(row))),
  };
}
