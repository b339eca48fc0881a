import { useLingui } from '@lingui/react/macro';
import { type ComboboxItem, type ComboboxParsedItem, Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { problemText, queryOptions } from '../../web/api.ts';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';

interface PlaceFieldProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  /** Id of the place; empty for none. */
  readonly value: string;
  readonly onChange: (id: string) => void;
}

// As many as one looks through; typing narrows the rest.
const mostShown = 60;

/** Any place a mapping can join, of any regime, found by regime, number or words. */
export function PlaceField({ value, onChange, ...rest }: PlaceFieldProps) {
  const { t } = useLingui();
  const places = useQuery({ ...queryOptions(operations.places, {}), staleTime: 600_000 });
  const groups = (places.data?.regimes ?? []).map(({ title: group, places: some }) => ({
    group,
    items: some.map(({ id, number, title }) => ({
      value: id,
      label: `${group} ${printedNumber(number)}${title ? ` ${title}` : ''}`,
    })),
  }));
  const short = new Map(
    (places.data?.regimes ?? [])
      .flatMap((regime) => regime.places)
      .map(({ id, number, title }) => [id, [printedNumber(number), title].filter(Boolean).join(' ')]),
  );
  const known = groups.some(({ items }) => items.some((item) => item.value === value));
  const other = value !== '' && !known ? [{ value, label: value.replace(':', ' ') }] : [];
  const nothing = places.error
    ? problemText(places.error)
    : places.isPending
      ? t`Loading…`
      : t`No such requirement`;
  return (
    <Select
      searchable
      placeholder={t`Regime, number or title`}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      limit={mostShown}
      allowDeselect={false}
      {...rest}
      data={[...other, ...groups]}
      value={value === '' ? null : value}
      onChange={(id) => id && onChange(id)}
      filter={({ options, search, limit }) => narrowed(options, search, limit)}
      // The regime heads its group; once chosen it stands before the number.
      renderOption={({ option }) => short.get(option.value) ?? option.label}
      nothingFoundMessage={nothing}
    />
  );
}

/** Those that hold every word typed, in any order, at most `limit` of them. */
function narrowed(options: ComboboxParsedItem[], search: string, limit: number): ComboboxParsedItem[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  let left = limit;
  const fits = ({ label }: ComboboxItem): boolean =>
    left > 0 && words.every((word) => label.toLowerCase().includes(word)) && left-- > 0;
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('items' in option)) return fits(option) ? [option] : [];
    const items = option.items.filter(fits);
    return items.length > 0 ? [{ ...option, items }] : [];
  });
}
