import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { HomeTabs } from '../../web/home-tabs.tsx';
import { usePageTitle } from '../../web/page-title.ts';
import { Filled } from '../../web/place.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import { HomeGroups } from './home.groups.tsx';
import classes from './home.module.css';
import { type HomeAnswer, homeOperations as operations } from './home.operations.ts';
import { besideHome } from './home.places.ts';
import { type Figure, figures, groupOf } from './home.rules.ts';

/** My work: what waits for me by its day, each with the one button that does it; notices beside it. */
export function HomePage() {
  const { t } = useLingui();
  const heading = usePageTitle(t`Home`);
  const answer = useQuery({ ...queryOptions(operations.waiting, {}), refetchOnMount: 'always' });
  return (
    <div className={classes.page}>
      <div className={classes.work}>
        <h1 ref={heading} tabIndex={-1}>
          {answer.data ? <DaySentence answer={answer.data} /> : <Trans>Home</Trans>}
        </h1>
        <HomeTabs />
        <Content answer={answer.data} error={answer.error} retry={() => void answer.refetch()} />
      </div>
      <aside className={classes.beside} aria-label={t`Notices`}>
        {answer.data && <Filled place={besideHome} told={{ shown: shownOn(answer.data) }} />}
      </aside>
    </div>
  );
}

/** Ids of what stands on the page: of records, and of notices that ask for an answer. */
const shownOn = ({ waiting, today }: HomeAnswer): string[] =>
  waiting.flatMap((kind) =>
    kind.items.filter((item) => groupOf(kind, item, today) !== undefined).map(({ id }) => id),
  );

function Content({
  answer,
  error,
  retry,
}: {
  answer: HomeAnswer | undefined;
  error: unknown;
  retry: () => void;
}) {
  if (error && !answer) return <ErrorState error={error} retry={retry} />;
  return answer ? <HomeGroups answer={answer} /> : <PartLoading />;
}

/**
 * "Tuesday 24 November. 3 things today, 1 overdue." Only the reader's own things are counted; "20+" says that there
 * are more than are named.
 */
function DaySentence({ answer }: { answer: HomeAnswer }) {
  const { i18n } = useLingui();
  const day = i18n.date(new Date(`${answer.today}T12:00:00Z`), {
    ...{ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  });
  const { today, overdue, all } = figures(answer.waiting, answer.today);
  const late = `${i18n.number(overdue.count)}${overdue.more ? '+' : ''}`;
  if (today.count > 0 && overdue.count > 0)
    return (
      <Trans>
        {day}. <ThingsToday today={today} />, {late} overdue.
      </Trans>
    );
  if (today.count > 0)
    return (
      <Trans>
        {day}. <ThingsToday today={today} />.
      </Trans>
    );
  if (overdue.more)
    return (
      <Trans>
        {day}. {late} things overdue.
      </Trans>
    );
  if (overdue.count > 0)
    return (
      <Trans>
        {day}. <Plural value={overdue.count} one="# thing overdue" other="# things overdue" />.
      </Trans>
    );
  if (all.more)
    return (
      <Trans>
        {day}. {i18n.number(all.count)}+ things wait for you, none due today.
      </Trans>
    );
  return (
    <Trans>
      {day}.{' '}
      <Plural
        value={all.count}
        _0="Nothing waits for you."
        one="One thing waits for you, not due today."
        other="# things wait for you, none due today."
      />
    </Trans>
  );
}

function ThingsToday({ today: { count, more } }: { today: Figure }) {
  const { i18n } = useLingui();
  if (more) return <Trans>{i18n.number(count)}+ things today</Trans>;
  return <Plural value={count} one="# thing today" other="# things today" />;
}
