import { useLingui } from '@lingui/react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { currentOrganisation } from '../address.ts';
import { listFiltersOf } from '../registry.ts';
import { useMay } from '../session.ts';
import type { FilterField } from './filter-chip.tsx';

/** What one may filter a type's list by: its own fields, and what other features know of its records. */
export function useFiltersOf(type: string, own: readonly FilterField[]): readonly FilterField[] {
  const may = useMay();
  const { i18n } = useLingui();
  return useMemo(
    () => [
      ...own,
      ...listFiltersOf(type)
        .filter(({ permission }) => may(permission))
        .map(({ field, label, area, choices }) => ({
          ...{ field, label: i18n._(label), kind: 'record' as const },
          choices: { area, load: choices },
        })),
    ],
    [type, own, may, i18n],
  );
}

/** The choices of a field, those of another feature asked for when the chip is first there. */
export function useOptions({
  field,
  options = [],
  choices,
}: FilterField): NonNullable<FilterField['options']> {
  const { data } = useQuery({
    queryKey: [`${choices?.area ?? field}.choices`, currentOrganisation() ?? null],
    queryFn: () => choices?.load() ?? [],
    enabled: choices !== undefined,
  });
  return data ?? options;
}
