import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { queryOptions } from '../../web/api.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import classes from './crosswalk.module.css';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { CrosswalkHead } from './crosswalk-frame.tsx';
import { placeText } from './use-crosswalk-words.tsx';

/** What the law asks that no requirement of a standard answers, not even in part. */
export function GapsPage() {
  const { t } = useLingui();
  const answer = useQuery(queryOptions(operations.overview, {}));
  const gaps = answer.data?.gaps;
  return (
    <>
      <CrosswalkHead
        hidden={answer.data?.hidden}
        figures={
          gaps && (
            <Plural value={gaps.length} one="# ask without counterpart" other="# asks without counterpart" />
          )
        }
      />
      {answer.isPending && <PageLoading />}
      {answer.error && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {gaps && (
        <div className={classes.gaps}>
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
                <h2>{topic}</h2>
                <p>{explanation}</p>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
