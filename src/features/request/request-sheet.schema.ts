import { dayIn } from '../../kernel/import/day.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { StoredRequest } from './request.register.ts';
import { askedLabels, requestStateLabels, requestType } from './request.schema.ts';

/** A request as a sheet shows it: with whom it asks and what it is for, in words. */
export interface RequestSheetRow extends StoredRequest {
  /** Names of the member or outsider asked and of who gave; none once they are erased. */
  readonly askedName: string;
  readonly giverName: string;
  /** Reference of the record it is asked for, where the reader sees that. */
  readonly source: string;
}

const textColumn = (
  field: 'why' | 'reason' | 'requirement' | 'askedName' | 'source' | 'giverName',
  label: Message,
  width: number,
  sample: string,
) => sheetColumn<RequestSheetRow>({ field, label, width, sample, cell: (row) => row[field] });

// The moment in its own zone: a day alone would be another one elsewhere.
const momentOf = (at: string | null): string => (at === null ? '' : `${at.slice(0, 16).replace('T', ' ')}Z`);

/** The list of requests as a sheet: who was asked for what, by when, and what came of it. */
export const requestSheet = withHead<RequestSheetRow>(requestType, [
  textColumn('askedName', msg('request.sheet.asked', 'Asked'), 24, 'Kim Berg'),
  codeColumn({
    field: 'askedKind',
    label: msg('request.sheet.asked-kind', 'Who is asked'),
    width: 18,
    labels: askedLabels,
    code: (row) => row.askedKind,
  }),
  codeColumn({
    field: 'state',
    label: msg('request.sheet.state', 'State'),
    width: 12,
    labels: requestStateLabels,
    code: (row) => row.state,
  }),
  textColumn('reason', msg('request.sheet.reason', 'Reason'), 30, 'The report of last year came'),
  sheetColumn({
    field: 'due',
    label: msg('request.sheet.due', 'Due'),
    width: 12,
    sample: '2026-12-01',
    coerce: dayIn([]),
    forColumn: dayIn,
    cell: (row) => row.due,
  }),
  textColumn('why', msg('request.sheet.why', 'Why'), 50, 'The auditor asks for this year’s report'),
  textColumn('source', msg('request.sheet.source', 'For'), 12, 'C-014'),
  textColumn('requirement', msg('request.sheet.requirement', 'Requirement'), 24, ''),
  textColumn('giverName', msg('request.sheet.giver', 'Given by'), 24, 'Kim Berg'),
  sheetColumn({
    field: 'receivedAt',
    label: msg('request.sheet.received', 'Received'),
    width: 18,
    sample: '2026-11-24 09:30Z',
    cell: (row) => momentOf(row.receivedAt),
  }),
]);
