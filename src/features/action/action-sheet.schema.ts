import { dayIn } from '../../kernel/import/day.ts';
import { english, msg } from '../../kernel/message.ts';
import { codeColumn, sheetColumn, withHead } from '../../kernel/register/sheet.ts';
import type { StoredAction } from './action.register.ts';
import { actionStateLabels, actionType } from './action.schema.ts';
import { rhythmText } from './rhythm-text.rules.ts';

export const verificationLabels = {
  not_needed: msg('action.sheet.verification.not-needed', 'Not needed'),
  needed: msg('action.sheet.verification.needed', 'Needed'),
  verified: msg('action.sheet.verification.verified', 'Verified'),
};

/** The work list as a sheet, out and in again. */
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
    field: 'doneOn',
    label: msg('action.sheet.done-on', 'Done on'),
    synonyms: ['date completed', 'completion date', 'completed on', 'closed on'],
    width: 18,
    sample: '2026-11-24',
    coerce: dayIn([]),
    forColumn: dayIn,
    // The moment in its own zone: a day alone would be another one elsewhere.
    cell: (row) => (row.doneAt === null ? '' : `${row.doneAt.slice(0, 16).replace('T', ' ')}Z`),
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
    sample: english(verificationLabels.needed),
    cell: (row) => english(verificationLabels[verificationOf(row)]),
  }),
  sheetColumn({
    field: 'rhythm',
    label: msg('action.sheet.rhythm', 'Comes round'),
    width: 20,
    sample: 'Every 3 months',
    cell: (row) => rhythmText(row.rhythm),
  }),
]);

/** How verification stands, as a sheet says it. */
export function verificationOf({
  needsVerification,
  verifiedAt,
}: Pick<StoredAction, 'needsVerification' | 'verifiedAt'>): keyof typeof verificationLabels {
  if (!needsVerification) return 'not_needed';
  return verifiedAt === null ? 'needed' : 'verified';
}
