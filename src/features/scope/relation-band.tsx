import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { translate } from '../../web/language.ts';
import { RelationSentence } from './relation-words.tsx';
import classes from './scope.module.css';
import { scopeOperations as operations } from './scope.operations.ts';
import { systemLabels } from './scope.schema.ts';
import { useActiveScopes } from './use-active-scopes.ts';

/** As many as are read at a glance. */
const mostAtOnce = 3;

/** Above the register: how the active scopes stand to each other, and where a management system has none or several. */
export function RelationBand() {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  const active = useActiveScopes();
  const { pairs = [], more = false } = useQuery(queryOptions(operations.relations, {})).data ?? {};
  if (!active || active.length === 0) return null;
  const shown = all ? pairs : pairs.slice(0, mostAtOnce);
  return (
    <section className={classes.band} aria-label={t`How the scopes stand to each other`}>
      {(['infosec', 'ai'] as const).map((lens) => (
        <SystemCount key={lens} lens={lens} count={active.filter((scope) => scope.lens === lens).length} />
      ))}
      {shown.length > 0 && (
        <ul className={classes.relations}>
          {shown.map((pair) => (
            <RelationSentence key={`${pair.first.id} ${pair.second.id}`} pair={pair} />
          ))}
        </ul>
      )}
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
    </section>
  );
}

function SystemCount({ lens, count }: { lens: 'infosec' | 'ai'; count: number }) {
  const system = translate(systemLabels[lens]);
  if (count === 1) return null;
  return (
    <p className="t-quiet">
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
