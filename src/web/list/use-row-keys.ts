import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useGo } from '../address.ts';
import { type Line, lineOfSpot, type Spot, spotAt, step } from './column.ts';
import type { DataTableProps } from './data-table.props.ts';
import { isTyping, letterOf } from './keys.ts';

interface Editing {
  readonly ref: string;
  readonly column: string;
}

export interface RowKeys<Row> {
  /** Line that holds the tab stop; the focus moves with it. */
  readonly activeLine: number;
  /** Key of the column whose small form is open in this row. */
  readonly editingIn: (row: Row) => string | undefined;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  readonly activate: (line: number) => void;
  readonly edit: (row: Row, column: string | undefined) => void;
}

/** Keyboard of a table: one tab stop that j/k and the arrows move, and what the letters do to its row. */
export function useRowKeys<Row>(
  props: DataTableProps<Row> & { lines: readonly Line<Row>[] },
  reveal: (line: number) => void,
): RowKeys<Row> {
  const { lines, selection, letters, columns, address, refOf, pageOf } = props;
  const go = useGo();
  const [active, setActive] = useState<Spot>(() => spotAt(lines, step(lines, -1, 1), refOf));
  const [editing, setEditing] = useState<Editing>();
  const wanted = useRef<HTMLTableElement | null>(null);
  const activeLine = lineOfSpot(lines, active, refOf);
  const activate = (line: number) => setActive(spotAt(lines, line, refOf));

  useEffect(() => {
    // The row may have just been drawn: the focus follows once it is there.
    if (!wanted.current) return;
    wanted.current.querySelector<HTMLElement>(`${rowOf(active.ref)} th a`)?.focus({ preventScroll: true });
    wanted.current = null;
  }, [active]);
  useReturnFocus(address.open);
  const opened = lineOf(lines, address.open, refOf);
  const latest = useRef({ reveal, activate });
  latest.current = { reveal, activate };
  const shown = useRef<string>(undefined);
  useEffect(() => {
    // The open record's row is in sight and holds the tab stop, however one came to it: there the focus returns.
    if (opened >= 0) latest.current.reveal(opened);
    // A list that is read again moves the row, and not whoever has gone on to another.
    if (opened >= 0 && shown.current !== address.open) latest.current.activate(opened);
    shown.current = opened >= 0 ? address.open : undefined;
  }, [opened, address.open]);

  const move = (table: HTMLTableElement, line: number) => {
    if (line < 0 || line === activeLine) return;
    wanted.current = table;
    reveal(line);
    activate(line);
  };
  const edit = (row: Row, column: string | undefined) => {
    setEditing(column === undefined ? undefined : { ref: refOf(row), column });
    if (column === undefined)
      focusEdited(
        { ref: refOf(row), line: activeLine },
        editing?.column,
        columns.map(({ key }) => key),
      );
  };
  const rowActs = (row: Row): Record<string, () => void> => ({
    x: () => selection?.toggle(refOf(row)),
    e: () => {
      const column = columns.find((one) => one.edit?.(row, () => undefined));
      if (column) edit(row, column.key);
    },
    ...Object.fromEntries(Object.entries(letters ?? {}).map(([key, act]) => [key, () => act(row)])),
  });
  const actOnRow = (event: KeyboardEvent, row: Row) => {
    const page = event.key === 'Enter' && event.shiftKey && !isTyping(event.target);
    const act = page ? () => go(pageOf(row)) : rowActs(row)[letterOf(event) ?? ''];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const line = lines[activeLine];
    if (event.key === 'Escape' && editing) {
      event.stopPropagation();
      const edited = lines[lineOf(lines, editing.ref, refOf)];
      return edited?.kind === 'row' ? edit(edited.row, undefined) : setEditing(undefined);
    }
    const target = isTyping(event.target) ? -1 : lineFor(event, lines, activeLine);
    if (target >= 0) {
      event.preventDefault();
      move(event.currentTarget, target);
    } else if (line?.kind === 'row') actOnRow(event, line.row);
  };
  const editingIn = (row: Row) => (editing?.ref === refOf(row) ? editing.column : undefined);
  return { activeLine, editingIn, onKeyDown, activate, edit };
}

/** Line of the record that is open beside the list, -1 while none is or its row is not among these. */
function lineOf<Row>(
  lines: readonly Line<Row>[],
  open: string | undefined,
  refOf: (row: Row) => string,
): number {
  if (open === undefined) return -1;
  return lines.findIndex((line) => line.kind === 'row' && refOf(line.row) === open);
}

/** The line a key leads to, -1 for other keys. */
function lineFor<Row>(event: KeyboardEvent, lines: readonly Line<Row>[], from: number): number {
  const letter = letterOf(event);
  if (event.key === 'ArrowDown' || letter === 'j') return orStay(step(lines, from, 1), from);
  if (event.key === 'ArrowUp' || letter === 'k') return orStay(step(lines, from, -1), from);
  if (event.key === 'Home') return step(lines, -1, 1);
  if (event.key === 'End') return step(lines, lines.length, -1);
  return -1;
}

const orStay = (line: number, from: number): number => (line < 0 ? from : line);

/** When the panel closes the focus returns to the row it came from. */
function useReturnFocus(open: string | undefined): void {
  const before = useRef(open);
  useEffect(() => {
    const closed = before.current;
    before.current = open;
    if (closed && !open) {
      document.querySelector<HTMLElement>(`${rowOf(closed)} th a`)?.focus({ preventScroll: true });
    }
  }, [open]);
}

const rowOf = (ref: string | undefined): string => `tr[data-ref="${CSS.escape(ref ?? '')}"]`;

/** Back on the cell that was edited; where its row has left the list, on the one that stands there now. */
function focusEdited({ ref, line }: Spot, column: string | undefined, keys: readonly string[]): void {
  const cell = column === undefined ? -1 : keys.indexOf(column);
  requestAnimationFrame(() => {
    const row = document.querySelector(rowOf(ref)) ?? document.querySelector(`tr[data-index="${line}"]`);
    const offset = row?.querySelector('td:first-child') ? 1 : 0;
    row?.children[cell + offset]?.querySelector<HTMLElement>('[data-edit]')?.focus();
  });
}
