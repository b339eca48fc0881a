import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useDelayed } from '../delayed.ts';
import { ErrorState } from '../state/error-state.tsx';
import { CardList } from './card-list.tsx';
import { linesOf } from './column.ts';
import type { DataTableProps } from './data-table.props.ts';
import { SkeletonTable } from './skeleton-table.tsx';
import { WindowTable } from './window-table.tsx';

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
