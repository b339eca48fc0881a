import { Trans } from '@lingui/react/macro';
import { type FilterField, FilterWords } from './filter-chip.tsx';
import type { ListAddress } from './list-address.ts';

/** What narrows a list, in words: the text searched for and every filter. For `NoMatch`. */
export function ActiveFilters({ address, fields }: { address: ListAddress; fields: readonly FilterField[] }) {
  const { q, filter = {} } = address.query;
  const active = fields.filter(({ field }) => field in filter);
  return (
    <>
      {q && <Trans>No row holds “{q}”.</Trans>}{' '}
      {active.map((field, place) => (
        <span key={field.field}>
          {place > 0 && ' · '}
          <FilterWords field={field} text={filter[field.field]} />
        </span>
      ))}
    </>
  );
}
