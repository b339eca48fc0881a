import { dayIn } from '../../kernel/import/day.ts';
import { msg } from '../../kernel/message.ts';
import { codeColumn, type SheetColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { EvidenceRow } from './evidence.operations.ts';
import { evidenceKindLabels, evidenceType } from './evidence.schema.ts';

/** A row of the library as a sheet shows it: with what it holds and supports in words. */
export interface SheetRow extends Omit<EvidenceRow, 'freshness' | 'dueOn' | 'supports' | 'supportCount'> {
  /** References of the controls it supports, drafts too. */
  readonly controls: readonly string[];
  readonly fileNames: readonly string[];
  /** The words of its sort. */
  readonly sort: string;
}

/** What stands between several values of one cell; no reference, file name or tag ends with a blank. */
export const between = '; ';

const day = (
  field: 'collectedOn' | 'coversFrom' | 'coversTo' | 'validUntil',
  label: SheetColumn<SheetRow>['label'],
  synonyms: readonly string[],
) =>
  sheetColumn<SheetRow>({
    ...{ field, label, synonyms },
    width: 14,
    sample: '2026-03-31',
    forColumn: dayIn,
    cell: (row) => row[field] ?? '',
  });

/** The library of evidence as a sheet, out and in again. */
export const evidenceSheet = withHead<SheetRow>(evidenceType, [
  codeColumn({
    field: 'kind',
    label: msg('evidence.sheet.kind', 'Kind'),
    synonyms: ['type', 'evidence type', 'format'],
    width: 16,
    labels: evidenceKindLabels,
    code: (row) => row.kind,
  }),
  sheetColumn({
    field: 'file',
    label: msg('evidence.sheet.file', 'File'),
    synonyms: ['file name', 'filename', 'document', 'attachment'],
    width: 34,
    sample: 'restore-test-2026-q1.pdf',
    cell: (row) => row.fileNames.join(between),
  }),
  sheetColumn({
    field: 'url',
    label: msg('evidence.sheet.url', 'Link'),
    synonyms: ['url', 'address', 'location'],
    width: 34,
    sample: 'https://wiki.example.org/restore-tests',
    cell: (row) => row.url,
  }),
  sheetColumn({
    field: 'text',
    label: msg('evidence.sheet.text', 'Note'),
    synonyms: ['text', 'content'],
    width: 40,
    sample: '',
    cell: (row) => row.text,
  }),
  sheetColumn({
    field: 'description',
    label: msg('evidence.sheet.description', 'What it shows'),
    synonyms: ['description', 'comment', 'remark', 'details'],
    width: 50,
    sample: 'The nightly backup of the customer database was restored in 40 minutes.',
    cell: (row) => row.description,
  }),
  day('collectedOn', msg('evidence.sheet.collected-on', 'Collected on'), [
    'date',
    'evidence date',
    'collected',
  ]),
  day('coversFrom', msg('evidence.sheet.covers-from', 'Covers from'), ['period from', 'from']),
  day('coversTo', msg('evidence.sheet.covers-to', 'Covers to'), ['period to', 'to']),
  day('validUntil', msg('evidence.sheet.valid-until', 'Valid until'), ['expires', 'expiry date']),
  sheetColumn({
    field: 'rhythm',
    label: msg('evidence.sheet.sort', 'Sort'),
    synonyms: ['category', 'evidence category', 'rhythm'],
    width: 26,
    sample: 'Restore test of backups',
    cell: (row) => row.sort,
  }),
  sheetColumn({
    field: 'everyMonths',
    label: msg('evidence.sheet.every-months', 'Renewed every (months)'),
    synonyms: ['frequency in months', 'interval in months'],
    width: 12,
    sample: '6',
    cell: (row) => row.everyMonths,
  }),
  sheetColumn({
    field: 'source',
    label: msg('evidence.sheet.source', 'Source'),
    synonyms: ['system', 'origin', 'collected from'],
    width: 24,
    sample: 'Backup server',
    cell: (row) => row.source,
  }),
  sheetColumn({
    field: 'controls',
    label: msg('evidence.sheet.controls', 'Supports'),
    synonyms: ['control', 'controls', 'control reference', 'proves'],
    width: 24,
    sample: 'C-014; C-021',
    cell: (row) => row.controls.join(between),
  }),
  sheetColumn({
    field: 'tags',
    label: msg('evidence.sheet.tags', 'Tags'),
    synonyms: ['tag', 'labels', 'keywords'],
    width: 24,
    sample: 'backup; 2026',
    cell: (row) => row.tags.join(between),
  }),
]);
