import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { stringifySearch, useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { useMay } from '../../web/session.ts';
import { SettingsSection } from '../../web/settings-page.tsx';
import { ErrorState } from '../../web/state/error-state.tsx';
import classes from './crosswalk.module.css';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { useCrosswalkWords } from './use-crosswalk-words.tsx';

/** On the page of a requirement: the organisation's own mappings of it, and the ways into the crosswalk. */
export function OwnMappings({ requirement }: { requirement: string }) {
  const { t } = useLingui();
  const href = useHref();
  const may = useMay();
  const { sentence } = useCrosswalkWords();
  const filter = { place: `is:${requirement}`, origin: 'is:own' };
  const answer = useQuery(queryOptions(operations.list, { filter, limit: 200 }));
  if (answer.error && !answer.data)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return null;
  const { rows } = answer.data;
  return (
    <SettingsSection
      title={t`Our own mappings`}
      about={rows.length === 0 && <Trans>You have judged nothing yourselves here yet.</Trans>}
    >
      {rows.length > 0 && (
        <ul className={classes.plainList}>
          {rows.map((row) => (
            <li key={row.ref}>
              <AppLink href={href(`/mappings/${row.ref}`)}>{row.ref}</AppLink>{' '}
              {sentence(row.relation, row.from, row.to)}
              <p className="t-secondary">{row.rationale}</p>
            </li>
          ))}
        </ul>
      )}
      <p className={classes.links}>
        <AppLink href={href(`/crosswalk${stringifySearch({ 'filter.place': `is:${requirement}` })}`)}>
          <Trans>All mappings as a table</Trans>
        </AppLink>
        <AppLink href={href(`/crosswalk/graph${stringifySearch({ centre: requirement })}`)}>
          <Trans>As a graph</Trans>
        </AppLink>
        {may('mapping:write') && (
          <AppLink href={href(`/mappings/new${stringifySearch({ from: requirement })}`)}>
            <Trans>New mapping</Trans>
          </AppLink>
        )}
      </p>
    </SettingsSection>
  );
}
