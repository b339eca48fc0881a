import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
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
