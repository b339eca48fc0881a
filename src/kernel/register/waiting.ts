import type { Context } from '../feature.ts';
import type { ListQuery } from '../list/grammar.ts';
import type { Message } from '../message.ts';
import type { RecordType } from '../record-type.ts';
import { mostNamed, type Waiting, type WaitingItem } from '../waiting.ts';
import type { Asking } from './list.ts';

interface Record {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
  readonly version: number;
}

interface Register<Row extends Record> {
  readonly lists: {
    readonly first: (
      query: ListQuery,
      asking: Asking,
      most: number,
    ) => Promise<{ rows: Row[]; count: number; more: boolean }>;
  };
  readonly asking: (context: Context, asOf: string | undefined) => Asking;
}

interface Declared<Row> extends Pick<Waiting, 'code' | 'group'> {
  /** In the list grammar; that the asking person owns the record is added, unless `whose` names another field. */
  readonly filter: Readonly<{ [field: string]: string }>;
  /** The field that holds the person it waits for. */
  readonly whose?: string;
  /** Which come first: a declared sort key, such as the day they are due. */
  readonly sort?: string;
  readonly why: Message;
  readonly button: Message;
  readonly act: (record: Row) => Message;
  /** The page on which it is done, open at the field in question. */
  readonly at: (record: Row) => string;
  /** The day by which it is to be done; `today` where it waits at once. */
  readonly due?: (record: Row, today: string) => string | null;
  readonly source?: (record: Row) => Message | undefined;
}

/** Records of a register that wait for a person: those of the asking one that a filter finds. One statement. */
export const waitingIn =
  <Row extends Record>(type: RecordType, { lists, asking }: Register<Row>, declared: Declared<Row>) =>
  async (context: Context): Promise<Waiting> => {
    const { filter: own, whose = 'owner', sort, act, at, due, source, ...words } = declared;
    const filter = { ...own, [whose]: 'is:me' };
    const query = { filter, ...(sort ? { sort } : {}) };
    const { rows, count, more } = await lists.first(query, asking(context, undefined), mostNamed);
    const address = new URLSearchParams(
      Object.entries(filter).map(([field, text]) => [`filter.${field}`, text]),
    );
    const itemOf = (row: Row): WaitingItem => {
      const [day, from] = [due?.(row, context.today), source?.(row)];
      return {
        ...{ id: row.id, ref: row.ref, act: act(row), at: at(row), version: row.version },
        ...(day ? { due: day } : {}),
        ...(from ? { source: from } : {}),
      };
    };
    return { ...words, count, more, all: `${type.path}?${address}`, items: rows.map(itemOf) };
  };
