import { useLingui } from '@lingui/react/macro';
import { Checkbox, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { stringifySearch, useAddress } from '../address.ts';
import { AppLink } from '../app-link.tsx';
import type { Column } from './column.ts';
import type { DataTableProps } from './data-table.props.ts';
import classes from './table.module.css';

interface TableRowProps<Row> extends Omit<DataTableProps<Row>, 'rows' | 'empty'> {
  readonly row: Row;
  readonly line: number;
  readonly active: boolean;
  /** Key of the column whose small form is open in this row. */
  readonly editing: string | undefined;
  readonly onEdit: (column: string | undefined) => void;
  readonly onFocus: () => void;
  readonly measure: (node: Element | null) => void;
}

/** One row: its first cell is the heading and the link, the others show and, where they may, edit. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, line, columns, selection, address, active } = props;
  const ref = props.refOf(row);
  const [lead, ...rest] = columns;
  const open = address.open === ref;
  return (
    <tr
      ref={props.measure}
      data-index={line}
      data-ref={ref}
      aria-rowindex={line + 2}
      className={classes.row}
      data-open={open}
      data-quiet={props.quiet?.(row)}
      data-chosen={selection?.chosen.has(ref)}
      onFocus={props.onFocus}
    >
      {selection && <SelectCell selection={selection} recordRef={ref} active={active} />}
      {lead && (
        <th scope="row" className={classes.lead}>
          <LeadLink recordRef={ref} active={active} open={open}>
            {lead.cell(row)}
          </LeadLink>
        </th>
      )}
      {rest.map((column) => (
        <Cell key={column.key} {...props} column={column} />
      ))}
    </tr>
  );
}

function LeadLink(props: { recordRef: string; active: boolean; open: boolean; children: ReactNode }) {
  const { search } = useAddress();
  return (
    <AppLink
      href={window.location.pathname + stringifySearch({ ...search, open: props.recordRef })}
      tabIndex={props.active ? 0 : -1}
      aria-current={props.open ? 'true' : undefined}
    >
      {props.children}
    </AppLink>
  );
}

function SelectCell({
  selection,
  recordRef,
  active,
}: {
  selection: NonNullable<DataTableProps<unknown>['selection']>;
  recordRef: string;
  active: boolean;
}) {
  const { t } = useLingui();
  return (
    <td className={classes.select}>
      <Checkbox
        size="xs"
        aria-label={t`Select ${recordRef}`}
        checked={selection.chosen.has(recordRef)}
        onChange={() => selection.toggle(recordRef)}
        tabIndex={active ? 0 : -1}
      />
    </td>
  );
}

function Cell<Row>({ column, row, editing, onEdit, active }: TableRowProps<Row> & { column: Column<Row> }) {
  const { t } = useLingui();
  const form = editing === column.key ? column.edit?.(row, () => onEdit(undefined)) : null;
  if (form) return <td className={classes.editing}>{form}</td>;
  if (!column.edit) return <td data-figures={column.figures}>{column.cell(row)}</td>;
  return (
    <td className={classes.editable}>
      <UnstyledButton
        title={t`Edit ${column.label}`}
        tabIndex={active ? 0 : -1}
        data-edit
        onClick={() => onEdit(column.key)}
      >
        {column.cell(row) ?? <span className="t-hidden">{t`Edit ${column.label}`}</span>}
      </UnstyledButton>
    </td>
  );
}
