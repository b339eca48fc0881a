import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { invalid, notFound, notPermitted } from '../../kernel/problem.ts';
import { Id, Instant } from '../../kernel/schema.ts';

/** Who may look after people may look after these: administrators and programme managers. */
const permission = 'people:read';

/** People outside who are asked for something or gave it: what is kept of them, and taking it away. */
export const outsiderOperations = {
  list: operation({
    id: 'outsider.list',
    method: 'GET',
    path: '/outsiders',
    permission,
    summary: msg(
      'operation.outsider.list',
      'List the people outside whose details are kept, the newest first',
    ),
    input: z.object({
      /** Part of a name or an address. */
      q: z.string().max(200).default(''),
      limit: z.coerce.number().int().min(1).max(200).default(50),
      /** `next` of the page before. */
      cursor: Id.optional(),
    }),
    output: z.object({
      rows: z
        .array(
          z.object({
            id: Id,
            name: z.string(),
            email: z.string(),
            /** Requests they were asked by, or gave for. */
            requests: z.int(),
            createdAt: Instant,
          }),
        )
        .max(200),
      next: Id.nullable(),
    }),
    problems: [invalid],
  }),
  erase: operation({
    id: 'outsider.erase',
    method: 'POST',
    path: '/outsiders/{id}/erase',
    permission,
    summary: msg(
      'operation.outsider.erase',
      'Erase name and address of somebody outside everywhere; this cannot be undone',
    ),
    input: z.object({ id: Id }),
    /** How many requests lost the name, and how many links ended. */
    output: z.object({ requests: z.int(), links: z.int() }),
    problems: [invalid, notFound, notPermitted],
    // What cannot be undone is done by a person.
    keys: false,
  }),
};
