import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { type ReactNode, useId, useMemo, useState } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { DueText } from '../../web/due-text.tsx';
import { translate } from '../../web/language.ts';
import classes from './home.module.css';
import type { HomeAnswer } from './home.operations.ts';
import { HomeRowLine } from './home.row.tsx';
import { arrange, type Done, type HomeGroup, type HomeRow, homeGroups } from './home.rules.ts';

/** The rows by group; those done since the page was opened stay and can be undone. */
export function HomeGroups({ answer }: { answer: HomeAnswer }) {
  const { groups, next } = useMemo(() => arrange(answer.waiting, answer.today), [answer]);
  const [done, setDone] = useState<ReadonlyMap<string, Done>>(new Map());
  const finish = (one: Done) => setDone((before) => new Map(before).set(one.row.key, one));
  const takeBack = (key: string) =>
    setDone((before) => new Map([...before].filter(([other]) => other !== key)));
  const rowsOf = (group: HomeGroup): HomeRow[] => {
    // One that is done but waits again, such as proof due within days, stays where it was done.
    const now = (groups.get(group) ?? []).filter(({ key }) => (done.get(key)?.group ?? group) === group);
    const gone = [...done.values()].filter(
      (one) => one.group === group && !now.some(({ key }) => key === one.row.key),
    );
    return merged(
      now,
      gone.map(({ row }) => row),
    );
  };
  const shown = homeGroups.filter((group) => rowsOf(group).length > 0);
  // What waits for others does not wait for the reader.
  const open = homeGroups.some(
    (group) => group !== 'others' && (groups.get(group) ?? []).some(({ key }) => !done.has(key)),
  );
  return (
    <>
      {!open && <NothingWaits next={next} today={answer.today} />}
      {shown.map((group) => (
        <Group key={group} group={group} more={<More answer={answer} group={group} groups={groups} />}>
          {rowsOf(group).map((row) => (
            <HomeRowLine
              key={row.key}
              row={row}
              today={answer.today}
              done={done.get(row.key)}
              onDone={(said, undo) => finish({ row, group, said, undo })}
              onUndone={() => takeBack(row.key)}
            />
          ))}
        </Group>
      ))}
    </>
  );
}

/** Done rows go back to their day among the others, so that nothing jumps. */
const merged = (now: readonly HomeRow[], gone: readonly HomeRow[]): HomeRow[] =>
  [...now, ...gone].toSorted(
    (one, other) =>
      (one.item.due ?? '9999').localeCompare(other.item.due ?? '9999') || one.key.localeCompare(other.key),
  );

function Group({ group, more, children }: { group: HomeGroup; more: ReactNode; children: ReactNode }) {
  const id = useId();
  const names: Record<HomeGroup, ReactNode> = {
    overdue: <Trans>Overdue</Trans>,
    today: <Trans>Today</Trans>,
    week: <Trans>This week</Trans>,
    any: <Trans>Without a day</Trans>,
    others: <Trans>Waiting for others</Trans>,
    mentions: <Trans>Mentions</Trans>,
  };
  return (
    <section aria-labelledby={id} className={classes.group} data-group={group}>
      <h2 id={id}>{names[group]}</h2>
      <ul>{children}</ul>
      {more}
    </section>
  );
}

/** Kinds of which more wait than are named: each with the list that shows all of them, below where their rows end. */
function More({
  answer,
  group,
  groups,
}: {
  answer: HomeAnswer;
  group: HomeGroup;
  groups: ReadonlyMap<HomeGroup, readonly HomeRow[]>;
}) {
  const href = useHref();
  const last = (code: string): boolean =>
    homeGroups.findLast((one) => groups.get(one)?.some(({ kind }) => kind.code === code)) === group;
  const kinds = answer.waiting.filter((kind) => kind.count > kind.items.length && last(kind.code));
  return kinds.map((kind) => (
    <p key={kind.code} className={classes.more}>
      <AppLink href={href(kind.all)}>
        {kind.more ? (
          <Trans>Show all: {translate(kind.why)}</Trans>
        ) : (
          <>
            <Plural value={kind.count - kind.items.length} one="Show # more" other="Show # more" />
            {': '}
            {translate(kind.why)}
          </>
        )}
      </AppLink>
    </p>
  ));
}

function NothingWaits({ next, today }: { next: HomeRow | undefined; today: string }) {
  const href = useHref();
  return (
    <div className={classes.nothing}>
      {next?.item.due && (
        <p>
          <Trans>
            Next: <AppLink href={href(next.item.at)}>{translate(next.item.act)}</AppLink>,{' '}
            <DueText due={next.item.due} today={today} />.
          </Trans>
        </p>
      )}
      <p>
        <Button component={AppLink} href={href('/overview')} variant="default">
          <Trans>See where the programme stands</Trans>
        </Button>
      </p>
    </div>
  );
}
