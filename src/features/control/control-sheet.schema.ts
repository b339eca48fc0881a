import { implementation } from '../../kernel/import/implementation.ts';
import { msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { ControlRow } from './control.operations.ts';
import { controlKindLabels, controlType, implementationLabels } from './control.schema.ts';

/** A control as a sheet shows it: with the rows it realises. */
export interface SheetRow extends ControlRow {
  /** References of the rows of every standard, with the standard in front ("27001 A.5.1"): numbers collide (R7). */
  readonly realises: readonly string[];
}

/** The register of controls as a sheet, out and in again. */
export const controlSheet = withHead<SheetRow>(controlType, [
  codeColumn({
    field: 'kind',
    label: msg('control.sheet.kind', 'Kind'),
    width: 12,
    labels: controlKindLabels,
    code: (row) => row.kind,
  }),
  sheetColumn({
    field: 'inheritedFrom',
    label: msg('control.sheet.inherited-from', 'From whom'),
    synonyms: ['provider', 'inherited from', 'shared with'],
    width: 24,
    sample: 'Data centre operator',
    cell: (row) => row.inheritedFrom,
  }),
  codeColumn({
    field: 'implementation',
    label: msg('control.sheet.implementation', 'Implementation'),
    synonyms: ['status', 'implementation status'],
    width: 16,
    coerce: implementation,
    labels: implementationLabels,
    code: (row) => row.implementation,
  }),
  sheetColumn({
    field: 'description',
    label: msg('control.sheet.description', 'How it is done'),
    synonyms: ['description', 'implementation description'],
    width: 60,
    sample: 'The service desk closes the accounts of leavers on their last day.',
    cell: (row) => row.description,
  }),
  sheetColumn({
    field: 'realises',
    label: msg('control.sheet.realises', 'Realises'),
    width: 30,
    sample: '27001 A.5.1; 42001 A.2.2',
    cell: (row) => row.realises.join('; '),
  }),
  sheetColumn({
    field: 'note',
    label: msg('control.sheet.note', 'Note'),
    synonyms: ['comment', 'remark'],
    width: 40,
    sample: '',
    cell: (row) => row.note,
  }),
]);
