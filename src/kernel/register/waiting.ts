import type { Context } from '../feature.ts';
import type { ListQuery } from '../list/grammar.ts';
import type { Message } from '../message.ts';
import type { RecordType } from '../record-type.ts';
import { mostNamed, type Waiting } from '../waiting.ts';
import type { Asking } from './list.ts';

interface Record {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
}

interface Register<Row extends Record> {
  readonly lists: {
    readonly list: (query: ListQuery, asking: Asking) => Promise<{ rows: Row[] }>;
    readonly count: (query: ListQuery, asking: Asking) => Promise<{ count: number; more: boolean }>;
  };
  readonly asking: (context: Context, asOf: string | undefined) => Asking;
}

interface Declared {
  readonly code: string;
  /** In the list grammar; that the asking person owns the record is added. */
  readonly filter: Readonly<{ [field: string]: string }>;
  readonly why: Message;
  readonly button: Message;
  readonly act: (record: Record) => Message;
  /** The page on which it is done, open at the field in question. */
  readonly at: (record: Record) => string;
}

/** Records of a register that wait for their owner: those of the asking person that a filter finds. Two statements. */
export const waitingIn =
  <Row extends Record>(type: RecordType, { lists, asking }: Register<Row>, declared: Declared) =>
  async (context: Context): Promise<Waiting> => {
    const { filter: own, act, at, ...words } = declared;
    const filter = { ...own, owner: 'is:me' };
    const as = asking(context, undefined);
    const { count, more } = await lists.count({ filter }, as);
    const { rows } = await lists.list({ filter, limit: mostNamed }, as);
    const query = new URLSearchParams(
      Object.entries(filter).map(([field, text]) => [`filter.${field}`, text]),
    );
    return {
      ...words,
      count,
      more,
      all: `${type.path}?${query}`,
      items: rows.map((row) => ({ id: row.id, ref: row.ref, act: act(row), at: at(row) })),
    };
  };
