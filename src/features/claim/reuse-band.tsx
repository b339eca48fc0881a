import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { z } from 'zod';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './coverage.module.css';
import { ReuseSentence } from './coverage.regimes.tsx';
import { figureOperations as operations } from './figures.operations.ts';
import type { Reuse } from './figures.schema.ts';

/** On the overview: how often what is collected once is used, with the items used most and least. */
export function ReuseBand() {
  const { t } = useLingui();
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
      <div className={classes.uses}>
        <Items label={t`Used most`} items={reuse.most.slice(0, 3)} />
        <Items label={t`Used least`} items={reuse.least.slice(0, 3)} />
      </div>
    </section>
  );
}

function Items({ label, items }: { label: string; items: z.infer<typeof Reuse>['most'] }) {
  const href = useHref();
  return (
    <div>
      <h3 className="t-secondary">{label}</h3>
      <ul>
        {items.map(({ id, type, ref, title, claims }) => (
          <li key={id}>
            <AppLink href={href(recordPath(type, ref, 'page') ?? '/evidence/coverage')}>
              {ref} {title}
            </AppLink>{' '}
            <span className="t-secondary">
              <Plural value={claims} one="# claim" other="# claims" />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
