import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useMemo } from 'react';
import { useDelayed } from '../delayed.ts';
import { ErrorState } from '../state/error-state.tsx';
import { CardList } from './card-list.tsx';
import { type Column, linesOf, type RowGroup } from './column.ts';
import type { ListAddress } from './list-address.ts';
import { SkeletonTable } from './skeleton-table.tsx';
import type { Rows } from './use-rows.ts';
import { WindowTable } from './window-table.tsx';

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

/**
 * A list of records: a native table whose rows are drawn only near the eye, or cards below 700 px. Rows come in
 * windows as one scrolls; order and filters live in the address. Keys on a row: j/k and arrows, Home, End,
 * Enter (panel), Shift-Enter (page), x (select), e (edit), and the page's own letters.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, groupOf } = props;
  const phone = useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false });
  const lines = useMemo(() => linesOf(rows.rows, groupOf), [rows.rows, groupOf]);
  const late = useDelayed(rows.loading);
  if (rows.error && rows.rows.length === 0) return <ErrorState error={rows.error} retry={rows.retry} />;
  if (rows.loading) return late ? <SkeletonTable label={props.label} columns={columns} /> : null;
  if (lines.length === 0) return props.empty;
  return phone ? <CardList {...props} lines={lines} /> : <WindowTable {...props} lines={lines} />;
}
