import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { type Feature, feature, implement } from '../../kernel/feature.ts';
import { exporting } from '../../kernel/register/export.ts';
import { feedImplementations } from './action.feed.ts';
import { libraryImplementations } from './action.library.ts';
import { moving } from './action.moving.ts';
import { actionMoves, actionOperations as operations } from './action.operations.ts';
import { listActions, readAction, type Types } from './action.reading.ts';
import { actions } from './action.register.ts';
import { type ActionMove, actionStates, actionType } from './action.schema.ts';
import { actionReminders } from './action.telling.ts';
import { toDo, toVerify, toVerifyByAnybody } from './action.waiting.ts';
import { creating, restoring, updating } from './action.writing.ts';
import { actionSheet } from './action-sheet.schema.ts';

export { createAction } from './action.creating.ts';
export {
  actionStandings,
  countUntouched,
  createActions,
  dropUntouched,
  finishedWork,
} from './action.planned.ts';

const asRegistered = [
  operations.count.id,
  operations.facets.id,
  operations.archive.id,
  operations.history.id,
];

type OtherMove = Exclude<ActionMove, 'finish'>;
const otherMoves = actionStates.moves.filter((move): move is OtherMove => move !== 'finish');

/** The work list. `types` are those of all registers: an action comes from a record of any of them. */
export const actionFeature = (types: Types): Feature =>
  feature({
    name: 'action',
    recordTypes: [actionType],
    daily: [actionReminders],
    waiting: [toDo, toVerify, toVerifyByAnybody],
    implementations: [
      exporting(operations.export, {
        type: actionType,
        columns: actionSheet,
        writers: { csv: writeCsv, xlsx: writeXlsx },
        ...actions,
      }),
      ...actions.implementations.filter(({ operation }) => asRegistered.includes(operation.id)),
      implement(operations.list, (input, context) => listActions(types, input, context)),
      implement(operations.get, ({ id, asOf }, context) => readAction(types, context, id, asOf)),
      implement(operations.create, creating(types)),
      implement(operations.update, updating(types)),
      implement(operations.restore, restoring(types)),
      ...feedImplementations,
      ...libraryImplementations,
      implement(actionMoves.finish, moving(types, 'finish')),
      ...otherMoves.map((move) => implement(actionMoves[move], moving(types, move))),
    ],
  });
