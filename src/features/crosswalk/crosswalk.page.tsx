import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { stringifySearch, useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ActiveFilters } from '../../web/list/active-filters.tsx';
import { ChipBar, CountSentence } from '../../web/list/chip-bar.tsx';
import { DataTable } from '../../web/list/data-table.tsx';
import { ExportMenu } from '../../web/list/export-menu.tsx';
import { type ListAddress, useListAddress } from '../../web/list/list-address.ts';
import { ListFrame } from '../../web/list/list-frame.tsx';
import { NewRecordButton } from '../../web/list/register-page.tsx';
import { useRows } from '../../web/list/use-rows.ts';
import { NoMatch } from '../../web/state/empty-state.tsx';
import { useCrosswalkColumns, useCrosswalkFilters } from './crosswalk.columns.tsx';
import classes from './crosswalk.module.css';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import type { CrosswalkRow } from './crosswalk.schema.ts';
import { CrosswalkHead } from './crosswalk-frame.tsx';
import { type Sides, SidesChoice, sidesSearch, useSides } from './sides-choice.tsx';

// Opening a mapping is a second step: the list is there first.
const CrosswalkPanel = lazy(async () => ({
  default: (await import('./crosswalk.panel.tsx')).CrosswalkPanel,
}));

/** Every mapping, shipped and own: where regimes ask for something near, and why. */
export function CrosswalkPage() {
  const { t } = useLingui();
  const href = useHref();
  const address = useListAddress();
  const { q, filter } = address.query;
  const rows = useRows<CrosswalkRow>(operations.list, address.query);
  const count = useQuery(
    queryOptions(operations.count, { ...(q ? { q } : {}), ...(filter ? { filter } : {}) }),
  ).data;
  const columns = useCrosswalkColumns();
  const place = placeIn(filter?.place);
  const fields = useCrosswalkFilters(place);
  const sides = useSides();
  // What the choice of sides says already needs no chip.
  const spoken = (!filter?.framework || sides.framework) && (!filter?.to || (sides.framework && sides.to));
  const chips = fields.filter(
    ({ field }) => !(spoken && (field === 'to' || (field === 'framework' && sides.framework))),
  );
  return (
    <ListFrame
      head={
        <CrosswalkHead
          hidden={count?.hidden}
          quiet={<ExportMenu operation={operations.export} query={address.query} />}
          action={
            <NewRecordButton path="/mappings/new" permission="mapping:write">
              <Trans>New mapping</Trans>
            </NewRecordButton>
          }
        />
      }
      panel={
        address.open ? (
          <CrosswalkPanel
            key={address.open}
            reference={address.open}
            onClose={() => address.show(undefined)}
          />
        ) : null
      }
    >
      <ChipBar
        address={address}
        fields={chips}
        more={
          <>
            <SidesChoice none={t`Every regime, either side`} />
            <Shortcuts address={address} />
            {place && (
              <Button
                size="compact-sm"
                variant="default"
                component={AppLink}
                href={href(`/crosswalk/graph?centre=${encodeURIComponent(place)}`)}
              >
                <Trans>Show as a graph</Trans>
              </Button>
            )}
          </>
        }
        count={<CountSentence count={count} />}
      />
      {sides.framework && <Unmapped framework={sides.framework} to={sides.to} />}
      <DataTable
        label={t`Mappings`}
        columns={columns}
        rows={rows}
        address={address}
        refOf={(row) => row.ref}
        pageOf={(row) => href(row.origin === 'own' ? `/mappings/${row.ref}` : `/crosswalk?open=${row.ref}`)}
        count={count?.count}
        empty={
          <NoMatch filters={<ActiveFilters address={address} fields={fields} />} onClear={address.clear} />
        }
      />
    </ListFrame>
  );
}

/** What is asked for most, each one press: the same filters as the chips set. */
function Shortcuts({ address }: { address: ListAddress }) {
  const { t } = useLingui();
  const shortcuts = [
    { field: 'relation', asks: 'in:equal,subset,superset', label: t`More than overlap` },
    { field: 'confidence', asks: 'is:high', label: t`High confidence` },
    { field: 'origin', asks: 'is:own', label: t`Only our own` },
  ];
  const filters = address.query.filter ?? {};
  return shortcuts
    .filter(({ field }) => !(field in filters))
    .map(({ field, asks, label }) => (
      <Button
        key={field}
        size="compact-sm"
        variant="default"
        className={classes.shortcut}
        onClick={() => address.filter(field, asks)}
      >
        {label}
      </Button>
    ));
}

/** How much of the regime one looks from no mapping joins, and the way to it. */
function Unmapped({ framework, to }: Sides & { framework: string }) {
  const href = useHref();
  const answer = useQuery(queryOptions(operations.unmapped, { framework, ...(to ? { to } : {}) })).data;
  if (!answer) return null;
  return (
    <p className={classes.unmapped}>
      <AppLink href={href(`/crosswalk/gaps${stringifySearch(sidesSearch({ framework, to }))}`)}>
        <Trans>
          Without a mapping here: {answer.places.length} of {answer.total}
        </Trans>
      </AppLink>
    </p>
  );
}

/** The one requirement a filter asks for. */
const placeIn = (filter: string | undefined): string | undefined => /^is:(.+)$/s.exec(filter ?? '')?.[1];
