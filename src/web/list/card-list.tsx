import { useIntersection } from '@mantine/hooks';
import { useEffect } from 'react';
import { stringifySearch, useAddress } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import type { Column, Line } from './column.ts';
import type { DataTableProps } from './data-table.props.ts';
import classes from './table.module.css';

/** The same rows on a phone: each a card with its lead as the link and the other columns as labelled lines. */
export function CardList<Row>(props: DataTableProps<Row> & { lines: readonly Line<Row>[] }) {
  const { rows, lines, refOf } = props;
  const { ref: end, entry } = useIntersection({ rootMargin: '400px' });
  const near = rows.hasMore && entry?.isIntersecting === true;
  useEffect(() => {
    if (near) rows.more();
  }, [near, rows]);
  return (
    <ul className={classes.cards} aria-label={props.label}>
      {lines.map((line) =>
        line.kind === 'group' ? (
          <li key={`group-${line.group.key}`} className={classes.cardGroup}>
            {line.group.label}
          </li>
        ) : (
          <Card key={refOf(line.row)} {...props} row={line.row} />
        ),
      )}
      <li ref={end} aria-hidden="true" />
    </ul>
  );
}

function Card<Row>({ row, columns, refOf, quiet, address }: DataTableProps<Row> & { row: Row }) {
  const { search } = useAddress();
  const [lead, ...rest] = columns;
  const ref = refOf(row);
  return (
    <li className={classes.card} data-quiet={quiet?.(row)} data-ref={ref} data-open={address.open === ref}>
      <AppLink href={window.location.pathname + stringifySearch({ ...search, open: ref })}>
        {lead?.cell(row)}
      </AppLink>
      <dl>
        {rest
          .filter((column) => column.card !== 'none')
          .map((column) => (
            <CardLine key={column.key} column={column} row={row} />
          ))}
      </dl>
    </li>
  );
}

function CardLine<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  if (content === null || content === undefined || content === '') return null;
  return (
    <div>
      <dt className={column.card === 'plain' ? 't-hidden' : undefined}>{column.label}</dt>
      <dd>{content}</dd>
    </div>
  );
}
