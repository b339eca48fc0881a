import type { Context } from '../../kernel/feature.ts';
import type { ListQuery } from '../../kernel/list/grammar.ts';
import { pageOf } from '../../kernel/list/page.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { Tx } from '../../kernel/tx.ts';
import { type Named, namesOf } from './outsider.store.ts';
import type { RequestNames, RequestRecord } from './request.operations.ts';
import { type FoundRequest, requests, type StoredRequest } from './request.register.ts';

/** A page of requests with the names of those asked and of those who gave; one statement more. */
export async function listRequests(query: ListQuery, context: Context) {
  const { shown, more, cursorAt } = await requests.lists.page(query, requests.asking(context, query.asOf));
  const rows = await withNames(context.tx, shown);
  const fitting = pageOf(rows, rows.length);
  return {
    rows: fitting.shown,
    next: more || fitting.more ? cursorAt(fitting.shown.length - 1) : null,
  };
}

/** One request by id or reference, today or at the end of a past day; people by today's names. */
export async function readRequest(context: Context, id: string, asOf?: string): Promise<RequestRecord> {
  const found = await requests.find(context, id);
  if (asOf === undefined) return answerOf(context, found);
  const past = await requests.lists.list(
    { asOf, q: found.record.ref, limit: 1 },
    { ...requests.asking(context, asOf), only: found.record.id },
  );
  const record = past.rows.find((row) => row.id === found.record.id);
  if (!record) throw new Problem(notFound);
  const [row] = await withNames(context.tx, [record]);
  if (!row) throw new Problem(notFound);
  return { ...row, can: [] };
}

/** A request as every answer shows it. */
export async function answerOf(context: Context, found: FoundRequest): Promise<RequestRecord> {
  return { ...requests.answer(found, context), ...(await namesIn(context, found.record)) };
}

/** The same after a change: the owner's name may be another than before. */
export async function freshAnswer(context: Context, found: FoundRequest): Promise<RequestRecord> {
  const again = await requests.store.find(context.tx, context.actor, found.record.id);
  return answerOf(context, again ?? found);
}

/** Who is asked and who gave, by name. */
export async function namesIn(context: Context, record: StoredRequest): Promise<RequestNames> {
  return namesFrom(await namesOf(context.tx, peopleIn(record)), record);
}

/** Stored requests with the names of people. One statement. */
export async function withNames<Row extends StoredRequest>(tx: Tx, records: readonly Row[]) {
  const names = await namesOf(tx, records.flatMap(peopleIn));
  return records.map((record) => ({ ...record, ...byIdAlone(record), ...namesFrom(names, record) }));
}

/** Entries of the ledger that are older than the ids have none. */
const byIdAlone = ({ outsiderId, giverId, giverOutsiderId }: StoredRequest) => ({
  outsiderId: outsiderId ?? null,
  giverId: giverId ?? null,
  giverOutsiderId: giverOutsiderId ?? null,
});

const peopleIn = ({ askedId, outsiderId, giverId, giverOutsiderId }: StoredRequest) =>
  [askedId, outsiderId, giverId, giverOutsiderId].map((id) => id ?? null);

function namesFrom(names: ReadonlyMap<string, Named>, record: StoredRequest): RequestNames {
  const outside = record.askedKind === 'outsider';
  const asked = names.get((outside ? record.outsiderId : record.askedId) ?? '');
  const giver = names.get(record.giverId ?? record.giverOutsiderId ?? '');
  return {
    askedName: asked?.name ?? '',
    askedEmail: outside ? (asked?.email ?? '') : '',
    askedErased: asked?.erased ?? false,
    giverName: giver?.name ?? '',
    giverErased: giver?.erased ?? false,
  };
}
