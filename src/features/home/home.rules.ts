import { addDays } from '../../kernel/calendar.ts';
import type { Waiting, WaitingItem } from '../../kernel/waiting.ts';

/** Where a thing that waits stands on Home, in this order. */
export const homeGroups = ['overdue', 'today', 'week', 'any', 'others', 'mentions'] as const;
export type HomeGroup = (typeof homeGroups)[number];

/** One row of Home: a thing, and the kind it is one of. */
export interface HomeRow {
  readonly key: string;
  readonly kind: Omit<Waiting, 'items'>;
  readonly item: WaitingItem;
}

/** What was done in its row: it stays, faded, where it stood. */
export interface Done {
  readonly row: HomeRow;
  readonly group: HomeGroup;
  readonly said: string;
  readonly undo: (() => Promise<unknown>) | undefined;
}

/** How many days ahead a thing is shown; what lies beyond only tells what comes next. */
const ahead = 7;

/** The group of a thing on a day; undefined for what lies further ahead. Days are ISO days of the organisation. */
export function groupOf(
  kind: Pick<Waiting, 'group'>,
  item: Pick<WaitingItem, 'due'>,
  today: string,
): HomeGroup | undefined {
  if (kind.group === 'others' || kind.group === 'mentions') return kind.group;
  if (item.due === undefined) return 'any';
  if (item.due < today) return 'overdue';
  if (item.due === today) return 'today';
  return item.due <= addDays(today, ahead) ? 'week' : undefined;
}

/** How many things there are; `more` says that it is a lower bound. */
export interface Figure {
  readonly count: number;
  readonly more: boolean;
}

/**
 * The reader's own things: due today, overdue, and all that stand on the page, those beyond what is named included. A
 * kind of which more wait than are named is named by day, so its rest is due on the day of the last named or later.
 */
export function figures(
  waiting: readonly Waiting[],
  today: string,
): { today: Figure; overdue: Figure; all: Figure } {
  const mine = waiting.filter(({ group }) => group === undefined || group === 'mine');
  const groups = mine.flatMap((kind) => kind.items.map((item) => groupOf(kind, item, today)));
  const beyond = mine.filter((kind) => kind.count > kind.items.length);
  const ends = beyond.flatMap((kind) => kind.items.slice(-1).map((last) => groupOf(kind, last, today)));
  const named = (wanted: HomeGroup): number => groups.filter((group) => group === wanted).length;
  const rest = beyond.reduce((sum, kind) => sum + kind.count - kind.items.length, 0);
  const overdue = ends.includes('overdue');
  return {
    today: { count: named('today'), more: overdue || ends.includes('today') },
    overdue: { count: named('overdue'), more: overdue },
    all: {
      count: groups.filter((group) => group !== undefined).length + rest,
      more: mine.some(({ more }) => more),
    },
  };
}

/** All that waits by group, the most pressing first; and the one thing that comes next beyond them. */
export function arrange(
  waiting: readonly Waiting[],
  today: string,
): { groups: Map<HomeGroup, HomeRow[]>; next: HomeRow | undefined } {
  const groups = new Map<HomeGroup, HomeRow[]>();
  const later: HomeRow[] = [];
  for (const { items, ...kind } of waiting)
    for (const item of items) {
      const row = { key: `${kind.code}:${item.id}:${item.ref}`, kind, item };
      const group = groupOf(kind, item, today);
      if (group === undefined) later.push(row);
      else groups.set(group, [...(groups.get(group) ?? []), row]);
    }
  for (const rows of groups.values()) rows.sort(byDay);
  return { groups, next: later.toSorted(byDay)[0] };
}

/** By day, those without one last; things of one day stay in the order their kinds were told. */
const byDay = (one: HomeRow, other: HomeRow): number =>
  (one.item.due ?? '9999').localeCompare(other.item.due ?? '9999');
