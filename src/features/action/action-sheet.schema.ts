import { dayIn } from '../../kernel/import/day.ts';
import { english, msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { StoredAction } from './action.register.ts';
import { actionStateLabels, actionType } from './action.schema.ts';
import { rhythmWords } from './action-rhythm.words.ts';

/** The work list as a sheet. */
export const actionSheet = withHead<StoredAction>(actionType, [
  sheetColumn({
    field: 'due',
    label: msg('action.sheet.due', 'Due'),
    synonyms: ['due date', 'deadline', 'target date'],
    width: 12,
    sample: '2026-12-01',
    coerce: dayIn([]),
    forColumn: dayIn,
    cell: (row) => row.due,
  }),
  codeColumn({
    field: 'state',
    label: msg('action.sheet.state', 'State'),
    synonyms: ['progress'],
    width: 10,
    labels: actionStateLabels,
    code: (row) => row.state,
  }),
  sheetColumn({
    field: 'stateReason',
    label: msg('action.sheet.reason', 'Reason'),
    width: 30,
    sample: 'Waits for the quote of the supplier',
    cell: (row) => row.stateReason,
  }),
  sheetColumn({
    field: 'why',
    label: msg('action.sheet.why', 'Why'),
    synonyms: ['description', 'purpose'],
    width: 50,
    sample: 'Nobody has tried to restore a backup this year',
    cell: (row) => row.why,
  }),
  sheetColumn({
    field: 'source',
    label: msg('action.sheet.source', 'From'),
    synonyms: ['source'],
    width: 12,
    sample: 'C-014',
    cell: (row) => row.source,
  }),
  sheetColumn({
    field: 'requirement',
    label: msg('action.sheet.requirement', 'Requirement'),
    synonyms: ['clause'],
    width: 24,
    sample: '',
    cell: (row) => row.requirement,
  }),
  sheetColumn({
    field: 'verification',
    label: msg('action.sheet.verification', 'Verification'),
    width: 16,
    sample: english(msg('action.sheet.verification.needed', 'Needed')),
    cell: (row) => english(verification(row)),
  }),
  sheetColumn({
    field: 'rhythm',
    label: msg('action.sheet.rhythm', 'Comes round'),
    width: 20,
    sample: 'Every 3 months',
    cell: (row) => english(rhythmWords(row.rhythm)),
  }),
]);

function verification({ needsVerification, verifiedAt }: StoredAction) {
  if (!needsVerification) return msg('action.sheet.verification.not-needed', 'Not needed');
  return verifiedAt === null
    ? msg('action.sheet.verification.needed', 'Needed')
    : msg('action.sheet.verification.verified', 'Verified');
}
