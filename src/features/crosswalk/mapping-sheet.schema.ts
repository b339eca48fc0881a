import { text } from '../../kernel/import/coerce.ts';
import { msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { OwnMappingRow } from './mapping.operations.ts';
import { confidenceLabels, mappingType, relationLabels } from './mapping.schema.ts';

/** The organisation's own mappings as a sheet. */
export const mappingSheet = withHead<OwnMappingRow>(mappingType, [
  sheetColumn({
    field: 'fromPlace',
    label: msg('mapping.sheet.from', 'From'),
    coerce: text(200),
    width: 30,
    sample: '',
    cell: (row) => row.fromPlace,
  }),
  codeColumn({
    field: 'relation',
    label: msg('mapping.sheet.relation', 'Relation'),
    width: 18,
    labels: relationLabels,
    code: (row) => row.relation,
  }),
  sheetColumn({
    field: 'toPlace',
    label: msg('mapping.sheet.to', 'To'),
    coerce: text(200),
    width: 30,
    sample: '',
    cell: (row) => row.toPlace,
  }),
  sheetColumn({
    field: 'rationale',
    label: msg('mapping.sheet.rationale', 'Rationale'),
    width: 60,
    sample: '',
    cell: (row) => row.rationale,
  }),
  codeColumn({
    field: 'confidence',
    label: msg('mapping.sheet.confidence', 'Confidence'),
    width: 14,
    labels: confidenceLabels,
    code: (row) => row.confidence,
  }),
  sheetColumn({
    field: 'source',
    label: msg('mapping.sheet.source', 'Source'),
    width: 40,
    sample: '',
    cell: (row) => row.source,
  }),
]);
