import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { stringifySearch, useAddress, useHref } from '../../web/address.ts';
import { problemCode, queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { usePrinting } from '../../web/list/use-printing.ts';
import { usePageTitle } from '../../web/page-title.ts';
import { recordPath } from '../../web/registry.ts';
import { ErrorState } from '../../web/state/error-state.tsx';
import { PageLoading } from '../../web/state/page-loading.tsx';
import { AroundList } from './around-list.tsx';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { CrosswalkHead } from './crosswalk-frame.tsx';
import classes from './graph.module.css';
import type { Around, Steps } from './graph-layout.ts';
import { GraphLegend } from './graph-legend.tsx';
import { PlaceField } from './place.field.tsx';
import { placeText } from './use-crosswalk-words.tsx';

// The library that draws it and the one that lays it out are large, and nobody else needs them.
const Graph = lazy(async () => ({ default: (await import('./graph.tsx')).Graph }));

/** A requirement in the middle and what mappings lead to from it; the address keeps which, and how far. */
export function GraphPage() {
  const { t } = useLingui();
  const { search, change } = useAddress();
  const centre = search.centre ?? '';
  const steps = search.steps === '2' ? 2 : 1;
  const moved = useMoved(centre);
  const answer = useQuery({
    ...queryOptions(operations.around, { place: centre, steps }),
    enabled: centre !== '',
    placeholderData: keepPreviousData,
    retry: false,
  });
  const strange = ['not-found', 'invalid'].includes(problemCode(answer.error) ?? '');
  const around = centre === '' || strange ? undefined : answer.data;
  return (
    <>
      <CrosswalkHead hidden={around?.hidden} />
      <div className={classes.graphBar}>
        <PlaceField
          className={classes.graphField}
          size="xs"
          aria-label={t`Requirement in the middle`}
          value={centre}
          onChange={(id) => change({ centre: id })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t`How far`}
          value={String(steps)}
          className={classes.steps}
          onChange={(value) => change({ steps: value === '2' ? '2' : undefined })}
          data={[
            { value: '1', label: t`One step` },
            { value: '2', label: t`Two steps` },
          ]}
        />
        {around && <TableInstead place={around.centre.id} />}
      </div>
      {centre === '' && <BeginWith />}
      {strange && (
        <p className={classes.note} role="alert">
          <Trans>No standard or regime here has this place. Choose another one above.</Trans>
        </p>
      )}
      {answer.error && !strange && <ErrorState error={answer.error} retry={() => void answer.refetch()} />}
      {centre !== '' && !around && !answer.error && <PageLoading />}
      {around && <Drawn around={around} steps={steps} moved={moved} />}
    </>
  );
}

function Drawn({ around, steps, moved }: { around: Around; steps: Steps; moved: boolean }) {
  const { t } = useLingui();
  const href = useHref();
  const { centre } = around;
  const readAt = centre.page && recordPath('requirement', centre.id, 'page');
  const phone = useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false });
  const printing = usePrinting();
  usePageTitle(t`Crosswalk of ${placeText(centre)}`);
  return (
    <>
      <section className={classes.centre} aria-label={t`In the middle`}>
        <div className={classes.centreHead}>
          <h2>
            <span className="t-figures">{placeText(centre)}</span> {centre.title ?? centre.under}
          </h2>
          {readAt && (
            <AppLink href={href(readAt)}>
              <Trans>Read the requirement</Trans>
            </AppLink>
          )}
        </div>
        <p role="status">
          <Figures of={around} />
        </p>
        {centre.gaps.map((gap) => (
          <p key={gap.topic} className={classes.gap}>
            <Trans>Without counterpart: {gap.topic}.</Trans> {gap.explanation}
          </p>
        ))}
      </section>
      {phone || printing ? (
        <AroundList around={around} steps={steps} />
      ) : (
        <>
          <GraphLegend />
          <Suspense fallback={<PageLoading />}>
            <Graph key={`${centre.id} ${steps}`} around={around} steps={steps} focused={moved} />
          </Suspense>
        </>
      )}
    </>
  );
}

/** What is drawn and what is not, in figures. */
function Figures({ of: { nodes, mappings, between } }: { of: Around }) {
  const near = nodes.filter(({ distance }) => distance === 1).length;
  const far = nodes.filter(({ distance }) => distance === 2).length;
  const left = nodes[0]?.more ?? 0;
  if (mappings === 0) return <Trans>No mapping touches it.</Trans>;
  return (
    <>
      <Plural
        value={near}
        one="It touches # place. Choose it to move it to the middle."
        other="It touches # places. Choose one to move it to the middle."
      />{' '}
      {far > 0 && <Plural value={far} one="# more is two steps away." other="# more are two steps away." />}{' '}
      {left > 0 && <Plural value={left} one="# more is in the table." other="# more are in the table." />}{' '}
      {between > 0 && (
        <Plural
          value={between}
          one="# mapping between places equally far from the middle is not drawn."
          other="# mappings between places equally far from the middle are not drawn."
        />
      )}
    </>
  );
}

/** Has another place been moved to the middle since this page was opened? */
function useMoved(centre: string): boolean {
  const [began] = useState(centre);
  const [moved, setMoved] = useState(false);
  useEffect(() => {
    if (centre !== began) setMoved(true);
  }, [centre, began]);
  return moved || centre !== began;
}

/** The table says all the graph draws, for keyboard and screen reader, and for what did not find room. */
function TableInstead({ place }: { place: string }) {
  const href = useHref();
  return (
    <Button
      size="xs"
      variant="default"
      component={AppLink}
      href={href(`/crosswalk${stringifySearch({ 'filter.place': `is:${place}` })}`)}
    >
      <Trans>Show as a table</Trans>
    </Button>
  );
}

/** Nothing is in the middle yet: the places that most mappings touch. */
function BeginWith() {
  const href = useHref();
  const answer = useQuery(queryOptions(operations.overview, {}));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <PageLoading />;
  return (
    <section className={classes.begin}>
      <h2>
        <Trans>Choose what stands in the middle</Trans>
      </h2>
      <p>
        <Trans>
          A requirement, an article or a criterion: type its number above, or begin where most meets.
        </Trans>
      </p>
      <ul className={classes.plainList}>
        {answer.data.most.map((place) => (
          <li key={place.id}>
            <AppLink href={href(`/crosswalk/graph${stringifySearch({ centre: place.id })}`)}>
              {placeText(place)} {place.title}
            </AppLink>{' '}
            <span className="t-quiet">
              <Plural value={place.mappings} one="# mapping" other="# mappings" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
