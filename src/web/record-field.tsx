import { useLingui } from '@lingui/react/macro';
import { MultiSelect, type MultiSelectProps, Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { Operation } from '../kernel/operation.ts';
import { problemText, queryOptions } from './api.ts';

interface NamedRecord {
  readonly id: string;
  readonly ref: string;
  readonly title: string;
}

/** The search over records of every type, as its feature declares it; it finds by reference, by words and by id. */
export type SearchOperation = Operation<z.ZodObject, z.ZodType<{ records: NamedRecord[] }>>;

const labelOf = ({ ref, title }: NamedRecord): string => `${ref} ${title}`.trim();

interface RecordFieldProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly search: SearchOperation;
  /** Only records of this type. */
  readonly type?: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** What is known of the chosen one, also where its reader no longer sees it. */
  readonly named?: NamedRecord | null;
}

/** A record chosen by reference or words; the server searches among those the person sees. */
export function RecordField({ search, type, value, onChange, named, ...rest }: RecordFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const chosen = useNamedRecord(search, value, named);
  const { rows, nothing } = useRecords(search, type, typed, chosen ? [chosen] : []);
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t`No record` }}
      placeholder={t`Reference or title`}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      {...rest}
      data={rows.map((one) => ({ value: one.id, label: labelOf(one) }))}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={(text) => {
        // Whoever empties the field takes the record away: by keyboard there is no other way.
        if (text === '' && chosen && typed !== '') onChange(null);
        setTyped(text);
      }}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={nothing}
    />
  );
}

interface RecordsFieldProps extends Omit<MultiSelectProps, 'data' | 'value' | 'onChange'> {
  readonly search: SearchOperation;
  readonly type?: string;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** What is known of those chosen before. */
  readonly named: readonly NamedRecord[];
}

/** Several records, chosen one after the other in the same way. */
export function RecordsField({ search, type, value, onChange, named, ...rest }: RecordsFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [known, setKnown] = useState(named);
  const chosen = known.filter(({ id }) => value.includes(id));
  const { rows, nothing } = useRecords(search, type, typed, chosen);
  return (
    <MultiSelect
      searchable
      placeholder={value.length === 0 ? t`Reference or title` : ''}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      {...rest}
      data={rows.map((one) => ({ value: one.id, label: labelOf(one) }))}
      value={[...value]}
      onChange={(ids) => {
        setKnown(rows.filter(({ id }) => ids.includes(id)));
        onChange(ids);
      }}
      hidePickedOptions
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={nothing}
    />
  );
}

/** What typing finds besides those chosen, and what is said where it finds nothing. */
function useRecords(
  search: SearchOperation,
  type: string | undefined,
  typed: string,
  chosen: readonly NamedRecord[],
): { rows: readonly NamedRecord[]; nothing: string } {
  const { t } = useLingui();
  const [settled] = useDebouncedValue(typed.trim(), 200);
  // The name of a chosen one is no question.
  const q = chosen.some((one) => labelOf(one) === settled) ? '' : settled;
  const found = useQuery({
    ...queryOptions(search, { q, ...(type ? { type } : {}) }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  const others = q === '' ? [] : (found.data?.records ?? []);
  const rows = new Map([...chosen, ...others].map((one) => [one.id, one]));
  const waiting = found.isFetching ? t`Searching…` : t`No such record`;
  const asked = found.error ? problemText(found.error) : waiting;
  return { rows: [...rows.values()], nothing: q === '' ? t`Type a reference or a word` : asked };
}

/** The name of a record by its id: what the caller knows of it, else what the search finds. */
function useNamedRecord(
  search: SearchOperation,
  id: string | null,
  named: NamedRecord | null | undefined,
): NamedRecord | undefined {
  const known = named && named.id === id ? named : undefined;
  const found = useQuery({
    ...queryOptions(search, { q: id ?? '' }),
    enabled: id !== null && known === undefined,
    staleTime: 60_000,
  });
  return known ?? found.data?.records.find((one) => one.id === id);
}

/** A record named by its id, where only that is at hand. */
export function RecordName({ search, id }: { search: SearchOperation; id: string }) {
  const named = useNamedRecord(search, id, undefined);
  return <>{named ? labelOf(named) : '…'}</>;
}
