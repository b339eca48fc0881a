import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { linkedIds } from '../../kernel/link.ts';
import { foreignCursor } from '../../kernel/list/cursor.ts';
import { pageOf } from '../../kernel/list/page.ts';
import type { Output } from '../../kernel/operation.ts';
import { controls } from '../control/control.usecases.ts';
import type { applicabilityOperations } from './applicability.operations.ts';
import { realises } from './applicability.schema.ts';
import { realisedRows } from './applicability.store.ts';
import type { ApplicabilityRow, RealisedRow } from './applicability-row.schema.ts';
import { adoptedStatements, readStatement, shownControl } from './applicability-statement.usecases.ts';

type Operation = typeof applicabilityOperations.sideBySide;
type Page = Pick<Output<Operation>, 'items' | 'next'>;

/**
 * R4: a working view over both standards, never a statement. First our controls in the order of their references,
 * then rows nothing realises (excluded ones need nothing). Cursors: `c:` inside the controls, `r:` inside the rows.
 */
export async function readSideBySide(
  input: z.output<Operation['input']>,
  context: Context,
): Promise<Output<Operation>> {
  const { cursor, limit } = input;
  const [adopted, page] = await Promise.all([
    adoptedStatements(context),
    cursor?.startsWith('r:')
      ? unrealisedPage(context, cursor.slice(2), limit)
      : controlPage(context, cursor, limit),
  ]);
  const frameworks = adopted.map(({ id, number, shortTitle }) => ({ framework: id, number, shortTitle }));
  return { frameworks, ...page };
}

async function controlPage(context: Context, cursor: string | undefined, limit: number): Promise<Page> {
  if (cursor !== undefined && !cursor.startsWith('c:')) throw foreignCursor();
  const after = cursor === undefined ? {} : { cursor: cursor.slice(2) };
  const page = await controls.lists.page(
    { sort: 'ref', limit, ...after },
    controls.asking(context, undefined),
  );
  const linked = await linkedIds(
    context.tx,
    realises,
    'out',
    page.shown.map((control) => control.id),
  );
  const rows = await realisedRows(context.tx, context.actor, [...new Set([...linked.values()].flat())]);
  const items = page.shown.map((control) => {
    const ids = new Set(linked.get(control.id));
    return {
      kind: 'control' as const,
      control: shownControl(control),
      rows: rows.filter((row) => ids.has(row.id)),
    };
  });
  const { shown, more } = pageOf(items, limit);
  return { items: shown, next: more || page.more ? `c:${page.cursorAt(shown.length - 1)}` : 'r:' };
}

async function unrealisedPage(context: Context, after: string, limit: number): Promise<Page> {
  const rows = await readStatement(context);
  const start = after === '' ? 0 : rows.findIndex((row) => row.id === after) + 1;
  if (after !== '' && start === 0) throw foreignCursor();
  const open = rows.slice(start).filter((row) => row.realisedBy.length === 0 && row.decision !== 'excluded');
  const { shown, more } = pageOf(
    open.map((row) => ({ kind: 'unrealised' as const, row: realisedRow(row) })),
    limit,
  );
  return { items: shown, next: more ? `r:${shown.at(-1)?.row.id}` : null };
}

/** The row as the other end of a link shows it. */
const realisedRow = (row: ApplicabilityRow): RealisedRow => {
  const { id, ref, title, framework, requirement, decision } = row;
  return {
    id,
    ref,
    title,
    framework,
    requirement,
    decision,
    number: requirement.slice(framework.length + 1),
  };
};
