import type { ReactNode } from 'react';
import type { Column, RowGroup } from './column.ts';
import type { ListAddress } from './list-address.ts';
import type { Rows } from './use-rows.ts';

export interface DataTableProps<Row> {
  /** What the table lists; its accessible name. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: Rows<Row>;
  readonly address: ListAddress;
  /** The record's reference: key of the row and value of `?open=`. */
  readonly refOf: (row: Row) => string;
  /** Full address of the record's own page, for Shift-Enter and Ctrl-click. */
  readonly pageOf: (row: Row) => string;
  /** How many rows the filter matches, when known: for `aria-rowcount`. */
  readonly count?: number | undefined;
  readonly groupOf?: (row: Row) => RowGroup;
  readonly selection?: Selection;
  /** Letter keys of this page on the focused row: `{ a: (row) => decide(row, 'applicable') }`. */
  readonly letters?: Readonly<Record<string, (row: Row) => void>>;
  /** Quiet rows (excluded, archived) are grey. */
  readonly quiet?: (row: Row) => boolean;
  /** Instead of an empty table: `EmptyState`, or `NoMatch` when the address narrows. */
  readonly empty: ReactNode;
}

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (ref: string) => void;
}
