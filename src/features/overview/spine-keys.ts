/** The cell an arrow key leads to from the one that has the focus, as the cells lie on the page. */
export function next(cells: readonly HTMLElement[], from: EventTarget, key: string): HTMLElement | undefined {
  const at = cells.findIndex((cell) => cell === from);
  if (at < 0) return undefined;
  switch (key) {
    case 'ArrowRight':
      return cells[at + 1];
    case 'ArrowLeft':
      return cells[at - 1];
    case 'Home':
      return cells[0];
    case 'End':
      return cells.at(-1);
    case 'ArrowDown':
      return nearest(cells, cells[at], 1);
    case 'ArrowUp':
      return nearest(cells, cells[at], -1);
    default:
      return undefined;
  }
}

/** In the next row above or below, the cell that lies nearest. */
function nearest(
  cells: readonly HTMLElement[],
  from: HTMLElement | undefined,
  way: 1 | -1,
): HTMLElement | undefined {
  if (!from) return undefined;
  const here = from.getBoundingClientRect();
  const away = (cell: HTMLElement) => (cell.getBoundingClientRect().top - here.top) * way;
  const beyond = cells.filter((cell) => away(cell) > 1);
  const row = Math.min(...beyond.map(away));
  const aside = (cell: HTMLElement) => Math.abs(cell.getBoundingClientRect().left - here.left);
  return beyond.filter((cell) => away(cell) - row < 2).toSorted((one, other) => aside(one) - aside(other))[0];
}
