import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { problemCode, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { recordPath } from '../../web/registry.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import classes from './crosswalk.module.css';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { CrosswalkHead } from './crosswalk-frame.tsx';
import { type Sides, SidesChoice, useSides } from './sides-choice.tsx';
import { placeText } from './use-crosswalk-words.tsx';

/** What no mapping joins: of one regime towards another, or what the law asks that no standard answers. */
export function GapsPage() {
  const { t } = useLingui();
  const { framework, to } = useSides();
  const answer = useQuery(queryOptions(operations.overview, {}));
  return (
    <>
      <CrosswalkHead hidden={answer.data?.hidden} />
      <div className={classes.gapBar}>
        <SidesChoice none={t`What the law asks alone`} />
      </div>
      <div className={classes.gaps}>
        {framework ? (
          <Unmapped framework={framework} to={to} />
        ) : (
          <>
            {answer.isPending && <PageLoading />}
            {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
            {answer.data && <LawAlone gaps={answer.data.gaps} />}
          </>
        )}
      </div>
    </>
  );
}

/** What the law asks that no requirement of a standard answers, not even in part. */
function LawAlone({
  gaps,
}: {
  gaps: readonly { place: Parameters<typeof placeText>[0]; topic: string; explanation: string }[];
}) {
  const { t } = useLingui();
  return (
    <>
      <h2>
        <Plural value={gaps.length} one="# ask without counterpart" other="# asks without counterpart" />
      </h2>
      <p>
        {gaps.length > 0 ? (
          <Trans>
            The law asks for these, and no requirement of the standards here answers them. Whoever is
            certified still has to do them.
          </Trans>
        ) : (
          <Trans>Nothing is known here that the law asks and no standard answers.</Trans>
        )}
      </p>
      <ul className={classes.gapList} aria-label={t`Asks without counterpart`}>
        {gaps.map(({ place, topic, explanation }) => (
          <li key={`${place.id} ${topic}`}>
            <p className="t-secondary">
              <span className="t-figures">{placeText(place)}</span> {place.title}
            </p>
            <h3>{topic}</h3>
            <p>{explanation}</p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The places of a regime that no mapping joins to another one. */
function Unmapped({ framework, to }: Sides & { framework: string }) {
  const { t } = useLingui();
  const href = useHref();
  const answer = useQuery({
    ...queryOptions(operations.unmapped, { framework, ...(to ? { to } : {}) }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (problemCode(answer.error) === 'not-found')
    return (
      <p role="alert">
        <Trans>No regime of this name is shown here. Choose another one above.</Trans>
      </p>
    );
  if (answer.error) return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <PageLoading />;
  const { places, shared, total } = answer.data;
  return (
    <>
      <h2>
        <Plural
          value={places.length}
          _0={`All ${total} have a mapping here`}
          one={`# of ${total} has no mapping here`}
          other={`# of ${total} have no mapping here`}
        />
      </h2>
      <p>
        <Trans>
          No mapping, shipped or your own, joins these. That is no judgement that nothing serves both: it says
          that nobody has looked, or that nothing was found.
        </Trans>{' '}
        {shared > 0 && (
          <AppLink href={href('/requirements')}>
            <Plural
              value={shared}
              one="# clause more stands in both standards and is read once for both."
              other="# clauses more stand in both standards and are read once for both."
            />
          </AppLink>
        )}
      </p>
      <ul className={classes.unmappedList} aria-label={t`Without a mapping`}>
        {places.map((place) => {
          const page = place.page ? recordPath('requirement', place.id, 'page') : undefined;
          const name = (
            <>
              <span className="t-figures">{placeText(place)}</span> {place.title}
            </>
          );
          return <li key={place.id}>{page ? <AppLink href={href(page)}>{name}</AppLink> : name}</li>;
        })}
      </ul>
    </>
  );
}
