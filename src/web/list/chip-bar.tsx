import { Trans, useLingui } from '@lingui/react/macro';
import { Menu, UnstyledButton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { FilterField } from './filter-chip.tsx';
import classes from './list.module.css';
import type { ListAddress } from './list-address.ts';
import { useListParts } from './list-frame.tsx';
import { SearchField } from './search-field.tsx';

// A list without filters is there without them.
const FilterChip = lazy(async () => ({ default: (await import('./filter-editor.tsx')).FilterChip }));

/**
 * Search, filters as chips, `+ Filter`, and the count sentence; all of it from and to the address. While rows are
 * selected give the bulk bar as `instead`: it takes the bar's place.
 */
export function ChipBar({
  address,
  fields,
  count,
  more,
  instead,
}: {
  address: ListAddress;
  fields: readonly FilterField[];
  /** A `CountSentence`. */
  count?: ReactNode;
  /** Quiet buttons at the end: export, group by. */
  more?: ReactNode;
  instead?: ReactNode;
}) {
  const { t } = useLingui();
  const parts = useListParts();
  const [fresh, setFresh] = useState<string>();
  const filters = address.query.filter ?? {};
  const shown = fields.filter(({ field }) => field in filters || field === fresh);
  const free = fields.filter(({ field }) => !shown.some((one) => one.field === field));
  if (instead) return <div className={classes.bar}>{instead}</div>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is the landmark; React knows no element for all browsers yet.
    <div className={classes.bar} role="search" aria-label={t`This list`}>
      <SearchField
        className={classes.search}
        asked={address.query.q ?? ''}
        search={address.search}
        wait={200}
        placeholder={t`Search`}
      />
      {shown.map((field) => (
        <Suspense key={field.field} fallback={null}>
          <FilterChip
            field={field}
            text={filters[field.field]}
            fresh={field.field === fresh}
            onChange={(text) => address.filter(field.field, text)}
            onRemove={() => {
              setFresh(undefined);
              if (field.field in filters) address.filter(field.field, undefined);
              // The chip goes, and the focus with it: it waits where the next filter begins.
              requestAnimationFrame(() => parts?.filter.current?.focus());
            }}
          />
        </Suspense>
      ))}
      {free.length > 0 && (
        <Menu
          position="bottom-start"
          withinPortal={false}
          withInitialFocusPlaceholder={false}
          transitionProps={{ duration: 100 }}
        >
          <Menu.Target>
            <UnstyledButton className={classes.addFilter} ref={parts?.filter}>
              <IconPlus size={14} stroke={1.8} />
              <Trans>Filter</Trans>
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {free.map((field) => (
              <Menu.Item key={field.field} onClick={() => setFresh(field.field)}>
                {field.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {more}
      {count}
    </div>
  );
}

/** "81 of 93, 12 filtered out"; from 10,000 rows on the number is a lower bound and says so. */
export function CountSentence({
  count,
}: {
  count: { count: number; more: boolean; total: number; totalMore: boolean } | undefined;
}) {
  const { i18n } = useLingui();
  if (!count) return null;
  const figure = (value: number, more: boolean) => `${i18n.number(value)}${more ? '+' : ''}`;
  const shown = figure(count.count, count.more);
  const total = figure(count.total, count.totalMore);
  const out = figure(count.total - count.count, count.totalMore);
  return (
    <p className={classes.count} role="status">
      {count.count === count.total && count.more === count.totalMore ? (
        <Trans>{total} in all</Trans>
      ) : (
        <Trans>
          {shown} of {total}, {out} filtered out
        </Trans>
      )}
    </p>
  );
}
