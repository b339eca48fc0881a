import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { Output } from '../../kernel/operation.ts';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { translate } from '../../web/language.ts';
import { usePageTitle } from '../../web/page-title.ts';
import { Filled } from '../../web/place.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PartLoading } from '../../web/state/page-loading.tsx';
import classes from './home.module.css';
import { homeOperations as operations } from './home.operations.ts';
import { besideHome } from './home.places.ts';

type Answer = Output<typeof operations.waiting>;
type Kind = Answer['waiting'][number];

/** My work: what waits for me, each with the one button that leads where it is done. */
export function HomePage() {
  const { t } = useLingui();
  const heading = usePageTitle(t`Home`);
  const answer = useQuery({ ...queryOptions(operations.waiting, {}), refetchOnMount: 'always' });
  return (
    <div className={classes.page}>
      <h1 ref={heading} tabIndex={-1}>
        {answer.data ? <DaySentence answer={answer.data} /> : <Trans>Home</Trans>}
      </h1>
      <Content answer={answer.data} error={answer.error} retry={() => void answer.refetch()} />
      <Filled place={besideHome} told={{}} />
    </div>
  );
}

function Content({
  answer,
  error,
  retry,
}: {
  answer: Answer | undefined;
  error: unknown;
  retry: () => void;
}) {
  if (error && !answer) return <ErrorState error={error} retry={retry} />;
  if (!answer) return <PartLoading />;
  if (answer.waiting.length === 0) return <NothingWaits />;
  return answer.waiting.map((kind) => <Group key={kind.code} kind={kind} />);
}

function DaySentence({ answer }: { answer: Answer }) {
  const { i18n } = useLingui();
  const day = i18n.date(new Date(`${answer.today}T12:00:00Z`), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  const count = answer.waiting.reduce((sum, kind) => sum + kind.count, 0);
  return (
    <Trans>
      {day}.{' '}
      <Plural
        value={count}
        _0="Nothing waits for you."
        one="One thing waits for you."
        other="# things wait for you."
      />
    </Trans>
  );
}

function Group({ kind }: { kind: Kind }) {
  const href = useHref();
  const id = useId();
  const left = kind.count - kind.items.length;
  return (
    <section aria-labelledby={id} className={classes.group}>
      <h2 id={id}>{translate(kind.why)}</h2>
      <ul>
        {kind.items.map((item) => (
          <Item key={item.id} kind={kind} item={item} />
        ))}
      </ul>
      {left > 0 && (
        <AppLink href={href(kind.all)}>
          {kind.more ? (
            <Trans>Show all of them</Trans>
          ) : (
            <Plural value={left} one="Show # more" other="Show # more" />
          )}
        </AppLink>
      )}
    </section>
  );
}

function Item({ kind, item }: { kind: Kind; item: Kind['items'][number] }) {
  const { t } = useLingui();
  const href = useHref();
  const act = translate(item.act);
  return (
    <li>
      <span>{act}</span>
      <Button
        component={AppLink}
        href={href(item.at)}
        variant="default"
        size="xs"
        aria-label={t`${translate(kind.button)}: ${act}`}
      >
        {translate(kind.button)}
      </Button>
    </li>
  );
}

function NothingWaits() {
  const href = useHref();
  return (
    <>
      <p>
        <Trans>
          No record you own is undecided, unconfirmed or not assessed, and no file of yours is half brought
          in. What has no owner yet stands in the overview.
        </Trans>
      </p>
      <p>
        <Button component={AppLink} href={href('/overview')}>
          <Trans>See where the programme stands</Trans>
        </Button>
      </p>
    </>
  );
}
