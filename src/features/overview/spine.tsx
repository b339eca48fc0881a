import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMediaQuery } from '@mantine/hooks';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { hasPage } from '../../web/registry.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import type { SpineCell } from '../readiness/readiness.schema.ts';
import { phases } from '../requirement/tree.rules.ts';
import classes from './spine.module.css';
import { next } from './spine-keys.ts';
import { useSpineWords } from './use-spine-words.tsx';

/** Clauses 4 to 10, once for all standards: how each stands through each lens. Tab reaches it once, arrows walk it. */
export function Spine({ cells }: { cells: readonly SpineCell[] }) {
  const id = useId();
  const phone = useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false });
  const split = cells.some(({ sides }) => sides.length > 1);
  if (cells.length === 0) return null;
  return (
    <section className={classes.spine} aria-labelledby={id}>
      <h2 id={id}>
        {split ? <Trans>Clauses 4 to 10, once for both</Trans> : <Trans>Clauses 4 to 10</Trans>}
      </h2>
      {split && <SharedSentence cells={cells} />}
      {phone ? <ClauseList cells={cells} /> : <Grid cells={cells} split={split} />}
    </section>
  );
}

/** "23 clauses are served by the same record for both; in 4 of them the AI passage is missing." */
function SharedSentence({ cells }: { cells: readonly SpineCell[] }) {
  const href = useHref();
  const shared = cells.filter((cell) => cell.shared);
  const lacking = shared.filter(lacksPassage);
  const missing = hasPage('/requirements')
    ? `/requirements${stringifySearch({ 'filter.show': 'passage_missing' })}`
    : '/overview?spine=missing';
  return (
    <p>
      <AppLink href={href('/overview?spine=shared')}>
        <Plural value={shared.length} _0="No clause is" one="# clause is" other="# clauses are" />
      </AppLink>{' '}
      <Trans>served by the same record for both</Trans>
      {shared.length > 0 && (
        <>
          {'; '}
          <Trans>
            in <AppLink href={href(missing)}>{lacking.length}</AppLink> of them the AI passage is missing
          </Trans>
        </>
      )}
      .
    </p>
  );
}

const lacksPassage = ({ sides }: SpineCell): boolean =>
  sides.some(({ lens, missing }) => lens === 'ai' && missing === 'passage');

/** The cells in their groups. One of them can be tabbed to; arrows, Home and End move from there. */
function Grid({ cells, split }: { cells: readonly SpineCell[]; split: boolean }) {
  const { t } = useLingui();
  const words = useSpineWords();
  const marked = useAddress().search.spine;
  const [current, setCurrent] = useState(cells[0]?.id);
  const [said, setSaid] = useState<string>();
  const all = useRef<HTMLDivElement>(null);
  const names = { plan: t`Plan`, do: t`Do`, check: t`Check`, act: t`Act` };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const links = [...(all.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
    const target = next(links, event.target, event.key);
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the cells inside bubble here. */}
      <div className={classes.groups} ref={all} onKeyDown={onKeyDown}>
        {phases.map((phase) => {
          const own = cells.filter((cell) => cell.phase === phase);
          return (
            own.length > 0 && (
              <div key={phase} className={classes.group}>
                <h3>{names[phase]}</h3>
                <ul className={classes.cells}>
                  {own.map((cell) => (
                    <li key={cell.id}>
                      <Cell
                        cell={cell}
                        split={split}
                        label={words(cell)}
                        tabbed={cell.id === current}
                        marked={
                          (marked === 'shared' && cell.shared) ||
                          (marked === 'missing' && cell.shared && lacksPassage(cell))
                        }
                        onLook={() => {
                          setCurrent(cell.id);
                          setSaid(words(cell));
                        }}
                        onPoint={() => setSaid(words(cell))}
                      />
                    </li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
      </div>
      <p className={`t-secondary ${classes.said}`} aria-hidden="true" data-no-print>
        {said ?? <Trans>Point at a clause, or walk with the arrow keys, to read how it stands.</Trans>}
      </p>
      <Legend split={split} />
    </>
  );
}

interface CellProps {
  readonly cell: SpineCell;
  readonly split: boolean;
  readonly label: string;
  readonly tabbed: boolean;
  readonly marked: boolean;
  readonly onLook: () => void;
  readonly onPoint: () => void;
}

function Cell({ cell, split, label, tabbed, marked, onLook, onPoint }: CellProps) {
  const href = useHref();
  const path = pathOf(cell);
  const shown = {
    className: classes.cell,
    'aria-label': label,
    'data-cell': cell.id,
    'data-marked': marked,
    tabIndex: tabbed ? 0 : -1,
    onFocus: onLook,
    onMouseEnter: onPoint,
  };
  const inner = (
    <>
      <span>{cell.number}</span>
      <Sides cell={cell} split={split} />
    </>
  );
  return path ? (
    <AppLink href={href(path)} {...shown}>
      {inner}
    </AppLink>
  ) : (
    <button type="button" {...shown}>
      {inner}
    </button>
  );
}

/** Left information security, right AI; a clause only one of them has fills its own half. */
function Sides({ cell, split }: { cell: SpineCell; split: boolean }) {
  const lenses = split ? (['infosec', 'ai'] as const) : cell.sides.map(({ lens }) => lens);
  return (
    <span className={classes.sides} aria-hidden="true">
      {lenses.map((lens) => {
        const side = cell.sides.find((one) => one.lens === lens);
        return (
          <span
            key={lens}
            className={classes.side}
            data-assessment={side ? (side.assessment ?? 'unseen') : undefined}
            data-stale={side?.stale}
          />
        );
      })}
    </span>
  );
}

/** Where the clause opens: beside the requirements, where there is such a page. */
const pathOf = (cell: SpineCell): string | undefined =>
  hasPage('/requirements') ? `/requirements?open=${encodeURIComponent(cell.sides[0]?.ref ?? '')}` : undefined;

function Legend({ split }: { split: boolean }) {
  return (
    <p className={`t-secondary ${classes.legend}`}>
      {split && <Trans>Left information security, right AI.</Trans>}
      <StateWord code="met" plain />
      <StateWord code="partly_met" plain />
      <StateWord code="not_met" plain />
      <StateWord code="not_assessed" plain />
      <Trans>A dot: a claim is stale.</Trans>
    </p>
  );
}

/** The same on a phone: one line a clause, with a pill per lens. */
function ClauseList({ cells }: { cells: readonly SpineCell[] }) {
  const { t } = useLingui();
  const href = useHref();
  const names = { infosec: t`Security`, ai: t`AI` };
  return (
    <ul className={classes.list}>
      {cells.map((cell) => {
        const path = pathOf(cell);
        const title = `${cell.number} ${cell.title}`;
        return (
          <li key={cell.id}>
            {path ? <AppLink href={href(path)}>{title}</AppLink> : title}
            <span className={classes.pills}>
              {cell.sides.map((side) => (
                <span key={side.lens}>
                  {names[side.lens]}{' '}
                  {side.assessment ? (
                    <StateWord code={side.assessment} plain />
                  ) : (
                    <span className="t-quiet">
                      <Trans>You do not see it</Trans>
                    </span>
                  )}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
