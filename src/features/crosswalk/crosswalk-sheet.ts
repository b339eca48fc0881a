import { english, msg } from '../../kernel/message.ts';
import type { WorkbookSheet } from '../../kernel/paper.ts';
import type { CrosswalkRow, Origin } from './crosswalk.schema.ts';
import { confidenceLabels, relationLabels } from './mapping.schema.ts';

const origins: Record<Origin, string> = {
  shipped: english(msg('crosswalk.origin.shipped', 'Shipped')),
  own: english(msg('crosswalk.origin.own', 'Our own')),
};

const columns: readonly (readonly [string, number, (row: CrosswalkRow) => string])[] = [
  [english(msg('crosswalk.sheet.reference', 'Reference')), 16, (row) => row.ref],
  [english(msg('crosswalk.sheet.origin', 'Origin')), 12, (row) => origins[row.origin]],
  [english(msg('crosswalk.sheet.from-regime', 'From regime')), 22, (row) => row.from.frameworkTitle],
  [english(msg('crosswalk.sheet.from-number', 'From number')), 14, (row) => row.from.number],
  [english(msg('crosswalk.sheet.from-title', 'From title')), 40, (row) => row.from.title ?? ''],
  [english(msg('crosswalk.sheet.relation', 'Relation')), 18, (row) => english(relationLabels[row.relation])],
  [english(msg('crosswalk.sheet.to-regime', 'To regime')), 22, (row) => row.to.frameworkTitle],
  [english(msg('crosswalk.sheet.to-number', 'To number')), 14, (row) => row.to.number],
  [english(msg('crosswalk.sheet.to-title', 'To title')), 40, (row) => row.to.title ?? ''],
  [english(msg('crosswalk.sheet.rationale', 'Rationale')), 70, (row) => row.rationale],
  [
    english(msg('crosswalk.sheet.confidence', 'Confidence')),
    12,
    (row) => english(confidenceLabels[row.confidence]),
  ],
  [english(msg('crosswalk.sheet.sources', 'Sources')), 40, (row) => row.sources.join('\n')],
  [
    english(msg('crosswalk.sheet.documents', 'Documents that can serve both')),
    40,
    (row) => row.documents.join('\n'),
  ],
];

/** The mappings a list shows as a sheet, read from the same sides. */
export const crosswalkSheet = (rows: readonly CrosswalkRow[]): WorkbookSheet => ({
  name: english(msg('crosswalk.sheet.name', 'Crosswalk')),
  columns: columns.map(([title, width]) => ({ title, width })),
  rows: rows.map((row) => columns.map(([, , cell]) => cell(row))),
});
