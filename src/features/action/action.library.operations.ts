import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid } from '../../kernel/problem.ts';
import { Rhythm } from '../../kernel/rhythm.ts';
import { Day, Id, line, Ref } from '../../kernel/schema.ts';

/** More than the content holds. */
const mostActivities = 500;
/** Most actions that are taken at once. */
const mostTaken = 100;

export const libraryOperations = {
  list: operation({
    id: 'action.library',
    method: 'GET',
    path: '/actions/library',
    permission: 'action:read',
    summary: msg(
      'operation.action.library',
      'Show the recurring activities the content knows, with what is taken from them already',
    ),
    input: z.object({}),
    output: z.object({
      /** Today in the organisation's time zone. */
      today: Day,
      activities: z
        .array(
          z.object({
            id: z.string(),
            group: z.string(),
            groupTitle: z.string(),
            title: z.string(),
            rhythm: Rhythm,
            asked: z.boolean(),
            serves: z.array(
              z.object({ id: z.string(), number: z.string(), title: z.string(), frameworkTitle: z.string() }),
            ),
            sooner: z.array(z.string()),
            /** The unfinished action it was taken as, where the reader sees one. */
            taken: Ref.nullable(),
          }),
        )
        .max(mostActivities),
    }),
  }),
  take: operation({
    id: 'action.take',
    method: 'POST',
    path: '/actions/library',
    permission: 'action:write',
    summary: msg('operation.action.take', 'Create actions from recurring activities of the content'),
    input: z.object({
      take: z
        .array(z.object({ activity: line(100).min(1), due: Day, ownerId: Id.nullable().default(null) }))
        .min(1)
        .max(mostTaken),
    }),
    output: z.object({
      actions: z
        .array(z.object({ id: Id, ref: Ref, title: z.string(), activity: z.string() }))
        .max(mostTaken),
    }),
    problems: [invalid],
  }),
};
