import type { Actor } from '../../kernel/actor.ts';
import { type Context, type Implementation, implement } from '../../kernel/feature.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { forgetMailToAddress } from '../../kernel/outbox.ts';
import { actorMay } from '../../kernel/permission.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { outsiderOperations as operations } from './outsider.operations.ts';
import { countNaming, erase, listOutsiders, requestsNaming, samePerson } from './outsider.store.ts';
import { endLinks } from './request.moving.ts';
import type { StoredRequest } from './request.register.ts';

/** What is kept of people outside, and taking it away. */
export const outsiderUseCases: readonly Implementation[] = [
  implement(operations.list, async ({ q, limit, cursor }, { tx }) => {
    const rows = await listOutsiders(tx, { q: q.trim(), before: cursor, limit: limit + 1 });
    const { shown, more } = pageOf(rows, limit);
    return { rows: shown, next: more ? (shown.at(-1)?.id ?? null) : null };
  }),

  implement(operations.erase, async ({ id }, context) => {
    const people = await samePerson(context.tx, id);
    if (people.length === 0) throw new Problem(notFound);
    const ids = new Set(people.map((person) => person.id));
    const requests = await requestsNaming(context.tx, [...ids]);
    let links = 0;
    // A link leads to whoever was asked: with them it ends.
    for (const { id: request, asked } of requests)
      if (asked !== null && ids.has(asked)) links += await endLinks(context, request);
    await erase(
      context,
      [...ids],
      requests.map((request) => request.id),
    );
    for (const { email } of people) await forgetMailToAddress(context.tx, email);
    record(context, ids, requests);
    return { requests: requests.length, links };
  }),
];

/** That somebody was erased is told in the history of every request that named them, and who it was nowhere. */
function record(
  context: Context,
  ids: ReadonlySet<string>,
  requests: Awaited<ReturnType<typeof requestsNaming>>,
): void {
  for (const id of ids) {
    const naming = requests.filter(({ asked, giver }) => asked === id || giver === id);
    const entry = { recordType: 'outsider', recordId: id, body: { id, erasedAt: context.now } };
    if (naming.length === 0) context.record(entry);
    for (const request of naming) context.record({ ...entry, relatedId: request.id });
  }
}

/** Who looks after people; no key does (`keys: false`). */
const mayErase = (actor: Actor): boolean => actor.kind !== 'key' && actorMay(actor, 'people:read');

/** The people outside a request names, whom the reader may erase, with how many requests name them. */
export async function erasableIn(
  { tx, actor }: Context,
  { outsiderId, giverOutsiderId }: StoredRequest,
): Promise<{ id: string; name: string; requests: number }[]> {
  if (!mayErase(actor)) return [];
  return countNaming(tx, [outsiderId, giverOutsiderId]);
}
