import { useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { recordOperations } from '../records/record.operations.ts';

/** A record of any kind, found by reference or words; kept as it stands in the ledger now. */
export function RecordField({
  value,
  onChange,
  error,
  named,
}: {
  value: string | null;
  onChange: (id: string | null) => void;
  error?: string;
  /** The one chosen from the start, by reference. */
  named?: { id: string; ref: string } | undefined;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    ...queryOptions(recordOperations.search, { q }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  }).data;
  const rows = (found?.records ?? []).map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }));
  const first =
    named && !rows.some((row) => row.value === named.id) ? [{ value: named.id, label: named.ref }] : [];
  return (
    <Select
      label={t`Record`}
      description={t`It is kept as it stands now, with its place in the ledger; later changes do not touch it.`}
      placeholder={t`Reference or title`}
      mb="md"
      required
      searchable
      data={[...first, ...rows]}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={q === '' ? t`Type a reference or a word` : t`No such record`}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      {...(error ? { error } : {})}
    />
  );
}
