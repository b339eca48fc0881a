import { Trans } from '@lingui/react/macro';
import { type RowData, tableFeatures, useTable } from '@tanstack/react-table';
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { Fragment, useCallback, useEffect, useMemo, useRef } from 'react';
import { usePreference } from '../preferences.ts';
import type { Column, Line } from './column.ts';
import type { DataTableProps } from './data-table.props.ts';
import { HeadRow, widthOf } from './head-row.tsx';
import classes from './table.module.css';
import { TableRow } from './table-row.tsx';
import { usePrinting } from './use-printing.ts';
import { useRowKeys } from './use-row-keys.ts';

const features = tableFeatures({});

/** The table of `DataTable`: only rows near the eye (and the focused one) are in the document. */
export function WindowTable<Row extends RowData>(
  props: DataTableProps<Row> & { lines: readonly Line<Row>[] },
) {
  const { columns, rows, lines, address, selection, refOf } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [density] = usePreference('density');
  const keys = useRowKeys(props, (line) => virtual.scrollToIndex(line, { align: 'auto' }));
  const active = keys.activeLine;
  const printing = usePrinting();
  const table = useTable({ features, columns: useDefinitions(columns), data: rows.rows as Row[] });
  const tableRows = table.getRowModel().rows;
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((index: number) => lineKey(lines[index], refOf) ?? index, [lines, refOf]),
    estimateSize: () => (density === 'compact' ? 33 : 41),
    overscan: 8,
    scrollPaddingStart: 40,
    rangeExtractor: useCallback(
      (range: Range) => (printing ? everyLine(range) : withActive(defaultRangeExtractor(range), active)),
      [active, printing],
    ),
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const near = rows.hasMore && last >= lines.length - 20;
  useEffect(() => {
    if (near) rows.more();
  }, [near, rows]);
  const groups = lines.length - rows.rows.length;
  const span = columns.length + (selection ? 1 : 0);
  let drawn = 0;
  return (
    <div className={classes.scroller} ref={scroller}>
      <table
        className={classes.table}
        aria-label={props.label}
        aria-rowcount={props.count === undefined ? -1 : props.count + groups + 1}
        // The boxes to choose rows by stand in what the growing column has to spare.
        style={{ minWidth: columns.reduce((sum, column) => sum + widthOf(column), 0) }}
        onKeyDown={keys.onKeyDown}
      >
        <colgroup>
          {selection && <col style={{ width: 40 }} />}
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <HeadRow columns={columns} address={address} selectable={Boolean(selection)} />
        <tbody>
          {items.map((item) => {
            const gap = item.start - drawn;
            drawn = item.end;
            const line = lines[item.index];
            const tableRow = line?.kind === 'row' ? tableRows[line.index] : undefined;
            return (
              <Fragment key={item.key}>
                {gap > 0 && <Spacer height={gap} span={span} />}
                {line?.kind === 'group' && (
                  <tr
                    className={classes.group}
                    ref={virtual.measureElement}
                    data-index={item.index}
                    aria-rowindex={item.index + 2}
                  >
                    <th colSpan={span} scope="rowgroup">
                      {line.group.label}
                    </th>
                  </tr>
                )}
                {line?.kind === 'row' && tableRow && (
                  <TableRow
                    {...props}
                    row={line.row}
                    line={item.index}
                    active={item.index === active}
                    editing={keys.editingIn(line.row)}
                    onEdit={(column) => keys.edit(line.row, column)}
                    onFocus={() => keys.activate(item.index)}
                    measure={virtual.measureElement}
                  />
                )}
              </Fragment>
            );
          })}
          {virtual.getTotalSize() > drawn && <Spacer height={virtual.getTotalSize() - drawn} span={span} />}
        </tbody>
      </table>
      {rows.hasMore && (
        <p className={classes.more} role="status">
          <Trans>Loading more rows</Trans>
        </p>
      )}
    </div>
  );
}

/** TanStack Table keeps the row model; our columns stay the one description of what is shown. */
function useDefinitions<Row>(columns: readonly Column<Row>[]) {
  return useMemo(() => columns.map((column) => ({ id: column.key, header: column.label })), [columns]);
}

/** A row stays the same row when others come before it; otherwise it would lose the focus. */
const lineKey = <Row,>(line: Line<Row> | undefined, refOf: (row: Row) => string): string | undefined =>
  line && (line.kind === 'row' ? `row:${refOf(line.row)}` : `group:${line.group.key}`);

const everyLine = ({ count }: Range): number[] => Array.from({ length: count }, (_, line) => line);

const withActive = (range: number[], active: number): number[] =>
  range.includes(active) || active < 0 ? range : [...range, active].toSorted((one, other) => one - other);

const Spacer = ({ height, span }: { height: number; span: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: an empty row takes no focus.
  <tr aria-hidden="true" style={{ height }}>
    <td colSpan={span} className={classes.spacer} />
  </tr>
);
