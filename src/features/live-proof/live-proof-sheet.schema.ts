import { msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { RecordHead } from '../../kernel/schema.ts';
import { expectationLabels, type LiveProof, liveProofType } from './live-proof.schema.ts';

/** Live proofs as a sheet: what is watched and what is expected of it. */
export const liveProofSheet = withHead<RecordHead & LiveProof>(liveProofType, [
  sheetColumn({
    field: 'over',
    label: msg('live-proof.sheet.over', 'Records'),
    width: 16,
    sample: 'control',
    cell: (row) => row.over,
  }),
  sheetColumn({
    field: 'filter',
    label: msg('live-proof.sheet.filter', 'Filter'),
    width: 40,
    sample: 'implementation is:implemented',
    cell: (row) =>
      [
        ...(row.q ? [row.q] : []),
        ...Object.entries(row.filter).map(([field, text]) => `${field} ${text}`),
      ].join('; '),
  }),
  codeColumn({
    field: 'expectation',
    label: msg('live-proof.sheet.expectation', 'Expected'),
    width: 24,
    labels: expectationLabels,
    code: (row) => row.expectation,
  }),
  sheetColumn({
    field: 'least',
    label: msg('live-proof.sheet.least', 'At least'),
    width: 10,
    sample: '1',
    cell: (row) => (row.expectation === 'at_least' ? row.least : ''),
  }),
  sheetColumn({
    field: 'description',
    label: msg('live-proof.sheet.description', 'Description'),
    width: 50,
    sample: 'Nobody works on a control that is not assessed.',
    cell: (row) => row.description,
  }),
]);
