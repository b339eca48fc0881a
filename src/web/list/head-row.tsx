import { Trans, useLingui } from '@lingui/react/macro';
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column } from './column.ts';
import type { ListAddress } from './list-address.ts';
import classes from './table.module.css';

/** Width a column takes at least; growing ones stay readable. */
export const widthOf = (column: { width?: number }): number => column.width ?? 260;

/** Headings of a list; those with a declared sort key are buttons. */
export function HeadRow<Row>({
  columns,
  address,
  selectable,
}: {
  columns: readonly Column<Row>[];
  address: ListAddress;
  selectable: boolean;
}) {
  return (
    <thead className={classes.head}>
      <tr aria-rowindex={1}>
        {selectable && (
          <td className={classes.select}>
            <span className="t-hidden">
              <Trans>Select</Trans>
            </span>
          </td>
        )}
        {columns.map((column) => (
          <Heading key={column.key} column={column} address={address} />
        ))}
      </tr>
    </thead>
  );
}

function Heading<Row>({ column, address }: { column: Column<Row>; address: ListAddress }) {
  const { t } = useLingui();
  const { sort } = column;
  if (!sort)
    return (
      <th scope="col" data-figures={column.figures}>
        {column.label}
      </th>
    );
  const current = address.query.sort;
  const up = current === sort;
  const down = current === `-${sort}`;
  const order = up ? 'ascending' : down ? 'descending' : undefined;
  return (
    <th scope="col" aria-sort={order} data-figures={column.figures}>
      <UnstyledButton
        className={classes.sort}
        data-sorted={up || down}
        title={t`Sort by ${column.label}`}
        onClick={() => address.sortBy(sort)}
      >
        {column.label}
        {down ? <IconArrowDown size={14} stroke={1.8} /> : <IconArrowUp size={14} stroke={1.8} />}
      </UnstyledButton>
    </th>
  );
}
