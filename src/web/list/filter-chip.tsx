import { useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { currentOrganisation } from '../address.ts';
import { readFilter } from './filter-text.ts';

/** What one may filter by. `field` and `kind` are those of the record type; labels are the page's. */
export interface FilterField {
  readonly field: string;
  readonly label: string;
  readonly kind: 'code' | 'codes' | 'person' | 'record' | 'boolean' | 'text' | 'day' | 'instant';
  /** Choices of code, person and boolean fields, in their order. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Choices of another feature, by the area of its operations. */
  readonly choices?: {
    readonly area: string;
    readonly load: () => Promise<readonly { readonly value: string; readonly label: string }[]>;
  };
}

/** The filter in words: "State: planned or partly", "Owner: nobody", "Changed: after 1 March". */
export function FilterWords({ field, text }: { field: FilterField; text: string | undefined }) {
  const { t, i18n } = useLingui();
  const options = useOptions(field);
  if (text === undefined) return field.label;
  const { op, values } = readFilter(text);
  const named = values.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const list = new Intl.ListFormat(i18n.locales?.toString(), { type: 'disjunction' }).format(named);
  const words: Record<string, string> = {
    empty: t`${field.label}: none`,
    not: t`${field.label}: not ${list}`,
    lt: t`${field.label}: before ${list}`,
    gt: t`${field.label}: after ${list}`,
  };
  return words[op] ?? t`${field.label}: ${list}`;
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
