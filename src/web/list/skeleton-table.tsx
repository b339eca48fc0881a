import { useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import type { Column } from './column.ts';
import { widthOf } from './head-row.tsx';
import classes from './table.module.css';

const lines = [68, 54, 80, 47, 72, 60, 76, 50];

/** The real columns with grey bars, while the first rows are on their way. */
export function SkeletonTable<Row>({ label, columns }: { label: string; columns: readonly Column<Row>[] }) {
  const { t } = useLingui();
  return (
    <div className={classes.scroller} role="status" aria-label={t`${label} are loading`}>
      <table
        className={classes.table}
        aria-hidden="true"
        style={{ minWidth: columns.reduce((sum, column) => sum + widthOf(column), 0) }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead className={classes.head}>
          <tr>
            {columns.map((column) => (
              <th key={column.key}>{column.label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((width) => (
            <tr key={width} className={classes.row}>
              {columns.map((column) => (
                <td key={column.key}>
                  <Skeleton height={10} width={`${width}%`} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
