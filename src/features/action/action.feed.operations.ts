import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { operation } from '../../kernel/operation.ts';
import { notPermitted } from '../../kernel/problem.ts';
import { Instant } from '../../kernel/schema.ts';

const Feed = z.object({
  /** When the address was made; null without one. */
  createdAt: Instant.nullable(),
});
// One's own matter: whoever may look at actions may have their own in a calendar. No key makes secret addresses.
const own = { permission: 'action:read', keys: false, problems: [notPermitted] } as const;

/** The calendar of one's own actions behind a secret address. */
export const feedOperations = {
  feed: operation({
    id: 'action-feed.get',
    method: 'GET',
    path: '/action-feed',
    summary: msg('operation.action-feed.get', 'Tell whether my calendar has a secret address'),
    input: z.object({}),
    output: Feed,
    ...own,
  }),
  makeFeed: operation({
    id: 'action-feed.make',
    method: 'PUT',
    path: '/action-feed',
    summary: msg(
      'operation.action-feed.make',
      'Make a new secret address of my calendar; one there was ends',
    ),
    input: z.object({}),
    /** The address is told here and never again. */
    output: z.object({ address: z.string(), createdAt: Instant }),
    ...own,
  }),
  revokeFeed: operation({
    id: 'action-feed.revoke',
    method: 'DELETE',
    path: '/action-feed',
    summary: msg('operation.action-feed.revoke', 'End the secret address of my calendar at once'),
    input: z.object({}),
    output: Feed,
    ...own,
  }),
};
