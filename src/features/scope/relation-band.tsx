import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { usePrinting } from '../../web/list/use-printing.ts';
import { RelationSentence, useRelationWords } from './relation-words.tsx';
import classes from './scope.module.css';
import { type ComparedScopes, scopeOperations as operations } from './scope.operations.ts';
import { systemLabels } from './scope.schema.ts';
import { useActiveScopes } from './use-active-scopes.ts';

/** As many as are read at a glance. */
const mostAtOnce = 3;

/**
 * Above the register: how the active scopes stand to each other, and where a management system has none or several.
 * On a phone it is one line until it is opened, so that the list stays in sight.
 */
export function RelationBand() {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const active = useActiveScopes();
  const printing = usePrinting();
  const phone = useMediaQuery('(max-width: 699px)', undefined, { getInitialValueInEffect: false });
  const { pairs = [], more = false } = useQuery(queryOptions(operations.relations, {})).data ?? {};
  if (!active || active.length === 0) return null;
  const shown = all || printing ? pairs : pairs.slice(0, mostAtOnce);
  const counts = (
    <>
      {(['infosec', 'ai'] as const).map((lens) => (
        <SystemCount key={lens} lens={lens} count={active.filter((scope) => scope.lens === lens).length} />
      ))}
    </>
  );
  return (
    <section className={classes.band} aria-label={t`How the scopes stand to each other`}>
      {pairs.length === 0 ? (
        counts
      ) : (
        <details key={String(phone)} open={!phone || printing}>
          <summary>
            <h2>
              <Trans>How the scopes stand to each other</Trans>
            </h2>
            <RelationCounts pairs={pairs} more={more} />
          </summary>
          <ul className={classes.relations}>
            {shown.map((pair) => (
              <RelationSentence key={`${pair.first.id} ${pair.second.id}`} pair={pair} />
            ))}
          </ul>
          {shown.length < pairs.length && (
            <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
              <Plural value={pairs.length} one="Show # pair" other="Show all # pairs" />
            </Button>
          )}
          {all && more && (
            <p className="t-secondary">
              <Trans>There are more pairs; each scope shows its own.</Trans>
            </p>
          )}
          {counts}
        </details>
      )}
    </section>
  );
}

/** "1 inside · 2 overlap": what the pairs come to. */
function RelationCounts({ pairs, more }: { pairs: readonly ComparedScopes[]; more: boolean }) {
  const { i18n } = useLingui();
  const words = useRelationWords();
  const counted = [...Map.groupBy(pairs, ({ relation }) => words[relation])];
  return (
    <span className="t-secondary">
      {counted.map(([word, { length }]) => `${word} ${i18n.number(length)}`).join(' · ')}
      {more && ' …'}
    </span>
  );
}

function SystemCount({ lens, count }: { lens: 'infosec' | 'ai'; count: number }) {
  const system = translate(systemLabels[lens]);
  if (count === 1) return null;
  return (
    <p className="t-secondary">
      {count === 0 ? (
        <Trans>No active {system} scope.</Trans>
      ) : (
        <Trans>
          {count} active {system} scopes. A certificate names one; several are allowed, and each is compared.
        </Trans>
      )}
    </p>
  );
}
