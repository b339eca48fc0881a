import { adoptedFramework } from '../../kernel/adoption.ts';
import type { Context, Feature, Implementation } from '../../kernel/feature.ts';
import { systemActor } from '../../kernel/job.ts';
import { type ListQuery, parseList } from '../../kernel/list/grammar.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { noticeKind, notify } from '../../kernel/notice.ts';
import { Problem } from '../../kernel/problem.ts';
import { type RecordType, recordAddress } from '../../kernel/record-type.ts';
import { keeps, oppositeOf, unknownCode } from './live-proof.rules.ts';
import { type LiveProof, liveProofType, type Verdict } from './live-proof.schema.ts';
import { keepVerdict } from './live-proof.store.ts';

export const proofTurned = noticeKind({
  kind: 'live-proof-turned',
  label: msg('notice.kind.live-proof-turned', 'My live proof no longer holds, or holds again'),
  mail: 'digest',
});

type Watched = Pick<LiveProof, 'over' | 'q' | 'filter' | 'expectation' | 'least'>;

/** What can be watched: every type of record whose list counts, by its code. */
export type Watchable = ReadonlyMap<string, { readonly type: RecordType; readonly count: Implementation }>;

export function watchableOf(all: readonly Feature[]): Watchable {
  const counts = new Map(
    all.flatMap((one) => one.implementations.map((it) => [it.operation.id, it] as const)),
  );
  return new Map(
    all
      .flatMap((one) => one.recordTypes)
      .filter((type) => type.type !== liveProofType.type)
      .flatMap((type) => {
        const count = counts.get(`${type.type}.count`);
        return count ? [[type.type, { type, count }] as const] : [];
      }),
  );
}

const queryOf = ({ q, filter }: Watched): ListQuery => ({ ...(q ? { q } : {}), filter });

/**
 * Why these records cannot be watched so; undefined where they can. "Me" is nobody when the product looks, and "every
 * record" has to say which rows break it.
 */
export function findFault(
  watchable: Watchable,
  watched: Watched,
  today: string,
): { field: string; message: Message } | undefined {
  const found = watchable.get(watched.over);
  if (!found) return { field: 'over', message: msg('live-proof.unknown', 'No such records can be watched.') };
  if (watched.expectation !== 'all') return undefined;
  const read = parseList(found.type, queryOf(watched), today);
  if ('issues' in read) return undefined;
  const { filters, q } = read.tree;
  if (filters.length === 0 || q !== '' || filters.some((filter) => oppositeOf(filter) === undefined))
    return {
      field: 'expectation',
      message: msg(
        'live-proof.no-opposite',
        'For "every record" filter by fields with fixed values, so that a list can show the others. Or filter for what must not be, and expect that no record matches.',
      ),
    };
  return undefined;
}

/** Addresses of the lists that show what breaks the expectation; together they hold every such row. */
export function breakingLists(watchable: Watchable, watched: Watched, today: string): string[] {
  const found = watchable.get(watched.over);
  if (!found) return [];
  const { type } = found;
  const at = (filter: Readonly<Record<string, string>>): string => {
    const pairs = Object.entries(filter).map(([field, text]) => [`filter.${field}`, text]);
    return `${type.path}?${new URLSearchParams([...(watched.q ? [['q', watched.q]] : []), ...pairs])}`;
  };
  if (watched.expectation !== 'all') return [at(watched.filter)];
  const read = parseList(type, queryOf(watched), today);
  if ('issues' in read) return [];
  return read.tree.filters.flatMap((filter) => {
    const opposite = oppositeOf(filter);
    return opposite === undefined ? [] : [at({ [filter.field]: opposite })];
  });
}

/** Count as the product itself: a verdict does not depend on who looks. Only counts leave this function. */
async function count(context: Context, watchable: Watchable, watched: Watched): Promise<Counts | string> {
  const found = watchable.get(watched.over);
  if (!found) return english(msg('live-proof.unknown', 'No such records can be watched.'));
  const mine = Object.values(watched.filter).some((text) => /(^|[:,])me(,|$)/.test(text));
  if (mine) return english(notMe);
  const read = parseList(found.type, queryOf(watched), context.today);
  const unknown = 'issues' in read ? undefined : unknownCode(found.type.schema.shape, read.tree.filters);
  if (unknown) {
    const { field, value, known } = unknown;
    return english(
      msg('live-proof.unknown-code', 'filter.{field}: "{value}" is none of its codes ({known}).', {
        ...{ field, value, known: known.join(', ') },
      }),
    );
  }
  const input = found.count.operation.input.safeParse(queryOf(watched));
  if (!input.success) return english(unreadable);
  try {
    for (const framework of frameworksOf(watched)) await adoptedFramework(context, framework);
    const handle = found.count.handle as unknown as (input: unknown, context: Context) => Promise<Counts>;
    return await handle(input.data, { ...context, actor: systemActor });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const issues = error.issues?.map(({ field, message }) => `${field}: ${message}`).join(' ');
    return issues ?? (error.detail ? english(error.detail) : english(unreadable));
  }
}

/**
 * The frameworks a filter names. The rows of one that was dropped are hidden, and of nothing no row would break any
 * expectation: it is no proof until the framework is adopted again.
 */
const frameworksOf = ({ filter }: Watched): readonly string[] =>
  /^(?:is|in):(.+)$/s.exec(filter.framework ?? '')?.[1]?.split(',') ?? [];

interface Counts {
  readonly count: number;
  readonly more: boolean;
  readonly total: number;
  readonly totalMore: boolean;
}

const notMe = msg('live-proof.not-me', 'Name the person: "me" is nobody when the product looks by itself.');
const unreadable = msg('live-proof.unreadable', 'The filter can no longer be read.');

/** Look whether it holds today: a filter that cannot be read says why, and does not hold. */
export async function verdictOf(context: Context, watchable: Watchable, watched: Watched): Promise<Verdict> {
  const { today: day, now: at } = context;
  const counted = await count(context, watchable, watched);
  if (typeof counted === 'string')
    return { day, at, holds: false, matched: null, total: null, fault: counted };
  const { count: matched, more, total, totalMore } = counted;
  return { day, at, holds: keeps(watched, { matched, total, more, totalMore }), matched, total, fault: '' };
}

interface Proof extends Watched {
  readonly id: string;
  readonly ref: string;
  readonly ownerId: string | null;
}

/** Look and keep the verdict of the day. When it turns, the history says so and the owner is told. */
export async function lookAt(context: Context, watchable: Watchable, proof: Proof): Promise<Verdict> {
  const verdict = await verdictOf(context, watchable, proof);
  const before = await keepVerdict(context.tx, proof.id, verdict);
  // The first one is told by the record itself.
  if (before === null || before === verdict.holds) return verdict;
  const { day, holds, matched, total, fault } = verdict;
  context.record({
    recordType: 'live_proof_verdict',
    recordId: proof.id,
    body: { day, holds, matched, total, fault },
  });
  if (proof.ownerId !== null)
    await notify(context, proofTurned, {
      to: [proof.ownerId],
      recordId: proof.id,
      say: holds
        ? msg('notice.live-proof.holds', 'It holds again')
        : msg('notice.live-proof.broken', 'It no longer holds: claims on it count for nothing until it does'),
      at: recordAddress(liveProofType.type, proof.ref),
      key: `${proof.id}:${day}:${holds}`,
    });
  return verdict;
}
