import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useGo } from '../address.ts';
import { type Line, step } from './column.ts';
import type { DataTableProps } from './data-table.props.ts';
import { isTyping, letterOf } from './keys.ts';

interface Editing {
  readonly line: number;
  readonly column: string;
}

export interface RowKeys {
  /** Line that holds the tab stop; the focus moves with it. */
  readonly activeLine: number;
  readonly editing: Editing | undefined;
  readonly onKeyDown: (event: KeyboardEvent<HTMLTableElement>) => void;
  readonly activate: (line: number) => void;
  readonly edit: (line: number, column: string | undefined) => void;
}

/** Keyboard of a table: one tab stop that j/k and the arrows move, and what the letters do to its row. */
export function useRowKeys<Row>(
  props: DataTableProps<Row> & { lines: readonly Line<Row>[] },
  reveal: (line: number) => void,
): RowKeys {
  const { lines, selection, letters, columns, address, refOf, pageOf } = props;
  const go = useGo();
  const [active, setActive] = useState(() => step(lines, -1, 1));
  const [editing, setEditing] = useState<Editing>();
  const wanted = useRef<HTMLTableElement | null>(null);
  const activeLine = lines[active]?.kind === 'row' ? active : step(lines, -1, 1);

  useEffect(() => {
    // The row may have just been drawn: the focus follows once it is there.
    if (!wanted.current) return;
    wanted.current
      .querySelector<HTMLElement>(`tr[data-index="${active}"] th a`)
      ?.focus({ preventScroll: true });
    wanted.current = null;
  }, [active]);
  useReturnFocus(address.open);
  const opened = lineOf(lines, address.open, refOf);
  const revealed = useRef(reveal);
  revealed.current = reveal;
  useEffect(() => {
    // The open record's row is in sight and holds the tab stop, however one came to it: there the focus returns.
    if (opened < 0) return;
    setActive(opened);
    revealed.current(opened);
  }, [opened]);

  const move = (table: HTMLTableElement, line: number) => {
    if (line < 0 || line === activeLine) return;
    wanted.current = table;
    reveal(line);
    setActive(line);
  };
  const edit = (line: number, column: string | undefined) => {
    setEditing(column === undefined ? undefined : { line, column });
    if (column === undefined)
      focusEdited(
        line,
        editing?.column,
        columns.map(({ key }) => key),
      );
  };
  const rowActs = (row: Row): Record<string, () => void> => ({
    x: () => selection?.toggle(refOf(row)),
    e: () => {
      const column = columns.find((one) => one.edit?.(row, () => undefined));
      if (column) edit(activeLine, column.key);
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
    if (event.key === 'Escape' && editing) {
      event.stopPropagation();
      return edit(editing.line, undefined);
    }
    const target = isTyping(event.target) ? -1 : lineFor(event, lines, activeLine);
    const line = lines[activeLine];
    if (target >= 0) {
      event.preventDefault();
      move(event.currentTarget, target);
    } else if (line?.kind === 'row') actOnRow(event, line.row);
  };
  return { activeLine, editing, onKeyDown, activate: setActive, edit };
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
      document
        .querySelector<HTMLElement>(`tr[data-ref="${CSS.escape(closed)}"] th a`)
        ?.focus({ preventScroll: true });
    }
  }, [open]);
}

function focusEdited(line: number, column: string | undefined, keys: readonly string[]): void {
  const cell = column === undefined ? -1 : keys.indexOf(column);
  requestAnimationFrame(() => {
    const row = document.querySelector(`tr[data-index="${line}"]`);
    const offset = row?.querySelector('td:first-child') ? 1 : 0;
    row?.children[cell + offset]?.querySelector<HTMLElement>('[data-edit]')?.focus();
  });
}
