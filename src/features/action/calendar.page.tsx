import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { stringifySearch, useAddress } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { useFiltersOf } from '../../web/list/added-filters.ts';
import { ChipBar } from '../../web/list/chip-bar.tsx';
import { type ListAddressQuery, useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { useActionFilters } from './action.columns.tsx';
import { actionOperations as operations } from './action.operations.ts';
import { ActionsHead, MyWork } from './actions-head.tsx';
import classes from './calendar.module.css';
import { DayList } from './calendar-days.tsx';
import { MonthTable } from './calendar-month.tsx';
import { type Month, monthOf } from './month.rules.ts';

const ActionPanel = lazy(async () => ({ default: (await import('./action.panel.tsx')).ActionPanel }));

// Asked for now and then.
const FeedDialog = lazy(async () => ({ default: (await import('./feed-dialog.tsx')).FeedDialog }));

/** The work list by its days: a month at a time, as a list on a phone. */
export function CalendarPage() {
  const address = useListAddress();
  const fields = useFiltersOf('action', useActionFilters()).filter(({ field }) => field !== 'due');
  return (
    <ListFrame
      head={<ActionsHead quiet={<SubscribeButton />} />}
      panel={
        address.open ? (
          <ActionPanel key={address.open} reference={address.open} onClose={() => address.show(undefined)} />
        ) : null
      }
    >
      <ChipBar address={address} fields={fields} more={<MyWork address={address} />} />
      <CalendarOfMonth query={address.query} />
    </ListFrame>
  );
}

function SubscribeButton() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        <Trans>Subscribe…</Trans>
      </Button>
      {open && (
        <Suspense fallback={null}>
          <FeedDialog onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

/** What is due from the first to the last day of what is shown, the filters of the address besides. */
const within = ({ q, filter = {} }: ListAddressQuery, from: string, to: string) => ({
  ...(q ? { q } : {}),
  filter: { ...filter, due: `between:${from},${to}` },
});

function CalendarOfMonth({ query }: { query: ListAddressQuery }) {
  const { search } = useAddress();
  const [jumps, setJumps] = useState(0);
  const wide = useMediaQuery('(min-width: 900px)', undefined, { getInitialValueInEffect: false });
  // Today is the organisation's: asked once, with as little as can be asked.
  const now = useQuery({ ...queryOptions(operations.list, { limit: 1 }), staleTime: 60_000 });
  const today = now.data?.today;
  const month = monthOf(search.month, today ?? new Date().toISOString().slice(0, 10));
  const asked = within(query, month.first, month.last);
  const rows = useQuery({
    ...queryOptions(operations.list, { ...asked, sort: 'due', limit: 200 }),
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({
    ...queryOptions(operations.facets, { ...asked, field: 'due' }),
    placeholderData: keepPreviousData,
  });
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (jumps > 0 && month.code !== '') goToToday(place.current);
  }, [jumps, month.code]);
  const error = now.error ?? rows.error ?? counts.error;
  const retry = () => void Promise.all([now.refetch(), rows.refetch(), counts.refetch()]);
  if (error) return <ErrorState error={error} retry={retry} />;
  if (!today || !rows.data || !counts.data) return <PartLoading />;
  const byDay = new Map(counts.data.values.map(({ value, count }) => [value ?? '', count]));
  const total = [...byDay.values()].reduce((sum, count) => sum + count, 0);
  const shown = { month, today, rows: rows.data.rows, counts: byDay };
  return (
    <div className={classes.page} ref={place}>
      <MonthHead month={month} total={total} toToday={() => setJumps((before) => before + 1)} />
      {wide ? <MonthTable {...shown} /> : <DayList {...shown} />}
    </div>
  );
}

/** Today's cell, or the first day from today on where days stand one below the other. */
function goToToday(within: HTMLElement | null): void {
  const day = within?.querySelector<HTMLElement>('[data-today="true"]');
  day?.scrollIntoView({ block: 'center' });
  day?.focus({ preventScroll: true });
}

function MonthHead({ month, total, toToday }: { month: Month; total: number; toToday: () => void }) {
  const { t, i18n } = useLingui();
  const { search } = useAddress();
  const at = (code: string | undefined): string =>
    window.location.pathname + stringifySearch({ ...search, month: code });
  const name = i18n.date(new Date(`${month.first}T12:00:00Z`), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <div className={classes.head}>
      <h2>{name}</h2>
      <p className="t-quiet" role="status">
        <Plural value={total} _0="Nothing is due." one="# action is due." other="# actions are due." />
      </p>
      <nav className={classes.months} aria-label={t`Months`}>
        <AppLink href={at(month.previous)}>
          <Trans>Previous month</Trans>
        </AppLink>
        <AppLink href={at(undefined)} onClick={toToday}>
          <Trans>Today</Trans>
        </AppLink>
        <AppLink href={at(month.next)}>
          <Trans>Next month</Trans>
        </AppLink>
      </nav>
    </div>
  );
}
