import { DragDropContext, Draggable, Droppable, type DropResult } from '@hello-pangea/dnd';
import { Trans, useLingui } from '@lingui/react/macro';
import { IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { notifyProblem } from '../../web/notify.tsx';
import { Ref } from '../../web/ref.tsx';
import type { ActionRecord } from './action.operations.ts';
import { type ActionMove, type ActionState, actionStateLabels, actionStates } from './action.schema.ts';
import { ActionStateWord, DueWord } from './action-words.tsx';
import classes from './board.module.css';
import { MoveMenu } from './move-menu.tsx';
import type { BoardColumn } from './use-board-columns.ts';
import { useMoves } from './use-moves.tsx';

const nonce = document.querySelector('meta[property="csp-nonce"]')?.getAttribute('content') ?? undefined;

/** The move that takes an action into a column, among those its reader can make. */
const moveInto = (row: ActionRecord, state: string): ActionMove | undefined =>
  actionStates
    .movesFrom(row.state)
    .find(
      (move) =>
        actionStates.after(row.state, move) === state && row.state !== state && row.can.includes(move),
    );

/** Columns arrive one by one: for a moment a moved card is in two of them, and its newest version is the true one. */
function newestOf(rows: readonly ActionRecord[]): ActionRecord[] {
  const byId = new Map<string, ActionRecord>();
  for (const row of rows) {
    if ((byId.get(row.id)?.version ?? 0) < row.version) byId.set(row.id, row);
  }
  return [...byId.values()];
}

/** Cards in columns. Dragged by pointer or keyboard (space, arrows, space), or moved by each card's own menu. */
export function Board({ columns }: { columns: readonly BoardColumn[] }) {
  const { t } = useLingui();
  const moves = useMoves();
  // Where cards were put and the server has not said so yet. The card itself is kept: while columns arrive one by
  // one it is in none of them for a moment, and would take its open menu with it.
  const [put, setPut] = useState<Readonly<Record<string, { row: ActionRecord; to: ActionState }>>>({});
  const [dragged, setDragged] = useState<ActionRecord>();
  const kept = Object.values(put).map(({ row }) => row);
  const rows = newestOf([...columns.flatMap((column) => column.rows), ...kept]);
  const move = async (row: ActionRecord, wanted: ActionMove, say?: boolean) => {
    const to = actionStates.after(row.state, wanted) ?? row.state;
    setPut((before) => ({ ...before, [row.id]: { row, to } }));
    await moves.move(row, wanted, say);
    setPut(({ [row.id]: _settled, ...rest }) => rest);
  };
  const drop = ({ draggableId, destination, source }: DropResult) => {
    setDragged(undefined);
    const row = rows.find(({ id }) => id === draggableId);
    if (!row || !destination || destination.droppableId === source.droppableId) return;
    // One move after the other: the next one needs the version the one before makes.
    if (put[row.id]) return;
    const wanted = moveInto(row, destination.droppableId);
    if (wanted) void move(row, wanted).catch(notifyProblem);
  };
  return (
    <>
      <DragDropContext
        {...(nonce ? { nonce } : {})}
        dragHandleUsageInstructions={t`Press space to lift the card, the arrow keys to move it to another column, space to put it down, Escape to leave it where it was. Or use its menu “Move to…”.`}
        onDragStart={({ draggableId }) => setDragged(rows.find(({ id }) => id === draggableId))}
        onDragEnd={drop}
      >
        <div className={classes.board}>
          {columns.map((column) => (
            <Column
              key={column.state}
              column={column}
              rows={rows.filter((row) => (put[row.id]?.to ?? row.state) === column.state)}
              closed={
                dragged !== undefined && dragged.state !== column.state && !moveInto(dragged, column.state)
              }
              moving={(row) => put[row.id] !== undefined}
              onMove={(row, wanted, say) => void move(row, wanted, say)}
            />
          ))}
        </div>
      </DragDropContext>
      {moves.dialog}
    </>
  );
}

function Column({
  column,
  rows,
  closed,
  moving,
  onMove,
}: {
  column: BoardColumn;
  rows: readonly ActionRecord[];
  /** The card that is being dragged cannot go here. */
  closed: boolean;
  /** A move of it is on its way. */
  moving: (row: ActionRecord) => boolean;
  onMove: (row: ActionRecord, move: ActionMove, say?: boolean) => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const id = `board-${column.state}`;
  const name = translate(actionStateLabels[column.state]);
  return (
    <section className={classes.column} aria-labelledby={id}>
      <h2 id={id} className={classes.columnTitle}>
        {name} <span className="t-quiet t-figures">{column.more ? `${rows.length}+` : rows.length}</span>
      </h2>
      <Droppable droppableId={column.state} isDropDisabled={closed}>
        {(place, { isDraggingOver }) => (
          <div
            ref={place.innerRef}
            {...place.droppableProps}
            className={classes.cards}
            data-over={isDraggingOver}
            data-closed={closed}
          >
            {rows.map((row, index) => (
              <Card
                key={row.id}
                row={row}
                index={index}
                moving={moving(row)}
                onMove={(move, say) => onMove(row, move, say)}
              />
            ))}
            {place.placeholder}
            {rows.length === 0 && !isDraggingOver && (
              <p className="t-quiet">
                <Trans>None</Trans>
              </p>
            )}
          </div>
        )}
      </Droppable>
      {column.more && (
        <AppLink
          href={href(`/actions?filter.state=is%3A${column.state}`)}
          aria-label={t`Show all that are ${name}`}
        >
          <Trans>Show all</Trans>
        </AppLink>
      )}
    </section>
  );
}

function Card({
  row,
  index,
  moving,
  onMove,
}: {
  row: ActionRecord;
  index: number;
  moving: boolean;
  onMove: (move: ActionMove, say?: boolean) => void;
}) {
  const { t } = useLingui();
  const { search } = useAddress();
  const movable = row.can.some((code) => actionStates.moves.some((move) => move === code));
  return (
    <Draggable draggableId={row.id} index={index} isDragDisabled={!movable}>
      {(card, { isDragging }) => (
        <article
          ref={card.innerRef}
          {...card.draggableProps}
          className={classes.card}
          data-dragging={isDragging}
          data-ref={row.ref}
          aria-label={`${row.ref} ${row.title}`}
        >
          <div className={classes.cardHead}>
            {movable && (
              <span {...card.dragHandleProps} className={classes.grip}>
                <IconGripVertical size={16} stroke={1.6} aria-hidden="true" />
                <span className="t-hidden">{t`Drag ${row.ref}`}</span>
              </span>
            )}
            <AppLink
              className={classes.cardTitle}
              href={window.location.pathname + stringifySearch({ ...search, open: row.ref })}
            >
              <Ref of={row.ref} /> {row.title}
            </AppLink>
            <span className={classes.move}>
              <MoveMenu of={row} icon disabled={moving} onMove={onMove} />
            </span>
          </div>
          <p className={classes.cardFacts}>
            {row.state !== 'done' && <DueWord of={row} />}
            {row.state === 'done' && row.needsVerification && <ActionStateWord of={row} plain />}
            <span className="t-secondary">{row.ownerName ?? <Trans>Nobody</Trans>}</span>
          </p>
          {row.state === 'waiting' && row.stateReason && <p className="t-secondary">{row.stateReason}</p>}
        </article>
      )}
    </Draggable>
  );
}
