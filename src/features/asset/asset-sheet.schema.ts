import { msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { AssetRow } from './asset.operations.ts';
import { assetKindLabels, assetType, classificationLabels, criticalityLabels } from './asset.schema.ts';

/** The register of assets (27001 A.5.9) as a sheet, out and in again. */
export const assetSheet = withHead<AssetRow>(assetType, [
  codeColumn({
    field: 'kind',
    label: msg('asset.sheet.kind', 'Kind'),
    synonyms: ['type', 'asset type', 'category'],
    width: 16,
    labels: assetKindLabels,
    code: (row) => row.kind,
  }),
  codeColumn({
    field: 'classification',
    label: msg('asset.sheet.classification', 'Classification'),
    width: 20,
    labels: classificationLabels,
    code: (row) => row.classification,
  }),
  codeColumn({
    field: 'criticality',
    label: msg('asset.sheet.criticality', 'Criticality'),
    synonyms: ['criticality level', 'importance'],
    width: 14,
    labels: criticalityLabels,
    code: (row) => row.criticality,
  }),
  sheetColumn({
    field: 'description',
    label: msg('asset.sheet.description', 'Description'),
    width: 50,
    sample: 'Orders, invoices and addresses of all customers',
    cell: (row) => row.description,
  }),
  sheetColumn({
    field: 'location',
    label: msg('asset.sheet.location', 'Location'),
    synonyms: ['place', 'site'],
    width: 24,
    sample: 'Frankfurt data centre',
    cell: (row) => row.location,
  }),
  sheetColumn({
    field: 'custodian',
    label: msg('asset.sheet.custodian', 'Custodian'),
    synonyms: ['kept by', 'administrator'],
    width: 24,
    sample: 'Platform team',
    cell: (row) => row.custodian,
  }),
  sheetColumn({
    field: 'note',
    label: msg('asset.sheet.note', 'Note'),
    synonyms: ['comment', 'remark'],
    width: 40,
    sample: '',
    cell: (row) => row.note,
  }),
]);
