import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useHref } from '../../web/address.ts';
import { CardList } from '../../web/list/card-list.tsx';
import { type Column, linesOf } from '../../web/list/column.ts';
import type { Selection } from '../../web/list/data-table.props.ts';
import { HeadRow } from '../../web/list/head-row.tsx';
import tableClasses from '../../web/list/table.module.css';
import { TableRow } from '../../web/list/table-row.tsx';
import { useRowKeys } from '../../web/list/use-row-keys.ts';
import classes from './tree.module.css';
import { refOf, type TreeRow } from './tree-lines.ts';
import type { TreeGroup } from './use-groups.tsx';
import type { TreeAddress } from './use-tree.ts';

const nothing = () => undefined;
/** Pixels the first column takes at least: three regimes stand beside an open record from 1280 px. */
const leadWidth = 180;

/**
 * The tree as a native table, or as cards below 700 px. A few hundred rows at most, so all of them are drawn: the
 * heading of a group stays in sight while its rows pass, and the browser finds in the page.
 */
export function TreeTable({
  label,
  columns,
  rows,
  address,
  groupOf,
  selection,
  empty,
}: {
  label: string;
  columns: readonly Column<TreeRow>[];
  rows: readonly TreeRow[];
  address: TreeAddress;
  groupOf: (row: TreeRow) => TreeGroup;
  selection?: Selection;
  empty: ReactNode;
}) {
  const href = useHref();
  const phone = useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false });
  const lines = useMemo(() => linesOf(rows, groupOf), [rows, groupOf]);
  const table = useRef<HTMLTableElement>(null);
  const props = {
    ...{ label, columns, address, refOf, empty },
    ...(selection ? { selection } : {}),
    rows: { rows, loading: false, error: null, hasMore: false, more: nothing, retry: nothing },
    pageOf: (row: TreeRow) => href(`/requirements/${encodeURIComponent(refOf(row))}/read`),
  };
  const keys = useRowKeys({ ...props, lines }, (line) =>
    table.current?.querySelector(`tr[data-index="${line}"]`)?.scrollIntoView({ block: 'nearest' }),
  );
  useInSight(table, address.open);
  if (lines.length === 0) return empty;
  if (phone) return <CardList {...props} lines={lines} />;
  const [, ...others] = columns;
  return (
    <div className={`${tableClasses.scroller} ${classes.scroller}`}>
      <table
        ref={table}
        className={tableClasses.table}
        aria-label={label}
        style={{ minWidth: columns.reduce((sum, { width = leadWidth }) => sum + width, selection ? 40 : 0) }}
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
          {lines.map((line, index) =>
            line.kind === 'group' ? (
              <GroupRow
                key={line.group.key}
                group={groupAt(lines, index, groupOf)}
                columns={others}
                before={selection ? 2 : 1}
              />
            ) : (
              <TableRow
                key={refOf(line.row)}
                {...props}
                row={line.row}
                line={index}
                active={index === keys.activeLine}
                editing={undefined}
                onEdit={nothing}
                onFocus={() => keys.activate(index)}
                measure={nothing}
                quiet={isQuiet}
              />
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The open row stays in sight while the width changes: the record beside it comes a moment later, and can be drawn wider. */
function useInSight(table: RefObject<HTMLTableElement | null>, open: string | undefined): void {
  useEffect(() => {
    const scroller = table.current?.parentElement;
    if (!scroller || open === undefined) return;
    const observer = new ResizeObserver(() =>
      scroller.querySelector('tr[data-open="true"]')?.scrollIntoView({ block: 'nearest' }),
    );
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [table, open]);
}

/** An excluded control is quiet, as in its statement. */
const isQuiet = ({ kind, line }: TreeRow): boolean =>
  kind === 'control' && line.record?.decision === 'excluded';

/** The heading of the run whose first row follows. */
function groupAt(
  lines: ReturnType<typeof linesOf<TreeRow>>,
  index: number,
  groupOf: (row: TreeRow) => TreeGroup,
): TreeGroup | undefined {
  const next = lines[index + 1];
  return next?.kind === 'row' ? groupOf(next.row) : undefined;
}

function GroupRow({
  group,
  columns,
  before,
}: {
  group: TreeGroup | undefined;
  columns: readonly Column<TreeRow>[];
  before: number;
}) {
  // A long name runs on over the regimes that have nothing to say of the group.
  const first = columns.findIndex(({ key }) => group?.figures[key] !== undefined);
  const empty = first < 0 ? columns.length : first;
  return (
    <tr className={classes.group}>
      <th scope="rowgroup" colSpan={before + empty}>
        {group?.name}
      </th>
      {columns.slice(empty).map(({ key }) => (
        <td key={key}>{group?.figures[key]}</td>
      ))}
    </tr>
  );
}
