import type { Notice } from './notice.schema.ts';

/** Notices of one record, newest first; those about no record stand together. */
export interface NoticeGroup {
  readonly key: string;
  readonly record: Notice['record'];
  readonly notices: readonly Notice[];
  readonly unread: number;
}

/** Notices grouped by record, in the order of each record's newest. */
export function grouped(notices: readonly Notice[]): NoticeGroup[] {
  const groups = Map.groupBy(notices, ({ record }) => record?.id ?? '');
  return [...groups].map(([key, some]) => ({
    key,
    record: some[0]?.record ?? null,
    notices: some,
    unread: some.filter(({ readAt }) => readAt === null).length,
  }));
}

/**
 * Without those whose thing stands on Home already: what waits is told once, where it is done. `shown` are the ids of
 * what stands there: a record's, or a notice's own.
 */
export const besidesHome = (notices: readonly Notice[], shown: ReadonlySet<string>): Notice[] =>
  notices.filter(
    ({ id, record, waits }) => !(waits && (shown.has(id) || (record !== null && shown.has(record.id)))),
  );

/** The newest of these by id, which grows with time: up to here one has seen. */
export const newestOf = (notices: readonly Pick<Notice, 'id'>[]): string | undefined =>
  notices.reduce<string | undefined>(
    (newest, { id }) => (newest === undefined || id > newest ? id : newest),
    undefined,
  );

/** So many of one kind by one person about one record stand in one line. */
export const foldFrom = 3;

/** One line of the list: a notice, or several of one kind by one person, the newest first. */
export interface NoticeLine {
  readonly newest: Notice;
  readonly earlier: readonly Notice[];
}

/** Notices of one record as lines: many of one kind by one person fold, read and unread ones apart. */
export function linesOf(notices: readonly Notice[]): NoticeLine[] {
  const alike = ({ kind, actor, readAt }: Notice): string =>
    JSON.stringify([kind, actor === null ? null : [actor.name], readAt === null]);
  const folds = Map.groupBy(notices, alike);
  return notices.flatMap((notice) => {
    const [newest, ...earlier] = folds.get(alike(notice)) ?? [];
    if (earlier.length + 1 < foldFrom) return [{ newest: notice, earlier: [] }];
    return newest === notice ? [{ newest, earlier }] : [];
  });
}
