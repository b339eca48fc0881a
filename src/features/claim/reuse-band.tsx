import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import classes from './coverage.module.css';
import { ReuseSentence } from './coverage.regimes.tsx';
import { figureOperations as operations } from './figures.operations.ts';

/** On the overview: how often what is collected once is used, with the items used most and least. */
export function ReuseBand() {
  const href = useHref();
  const id = useId();
  const reuse = useQuery(queryOptions(operations.figures, {})).data?.reuse;
  if (!reuse || reuse.claims === 0) return null;
  return (
    <section className={classes.band} aria-labelledby={id}>
      <h2 id={id}>
        <AppLink href={href('/evidence/coverage')}>
          <Trans>Collected once, used again</Trans>
        </AppLink>
      </h2>
      <ReuseSentence of={reuse} />
    </section>
  );
}
