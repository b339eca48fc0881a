import { useLingui } from '@lingui/react/macro';
import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { controlOperations } from '../control/control.operations.ts';

/** Controls chosen by typing reference or title; the server searches. */
export function ControlsField({
  value,
  onChange,
  error,
}: {
  value: readonly string[];
  onChange: (ids: string[]) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 200);
  const found = useQuery({
    ...queryOptions(controlOperations.list, { limit: 50, ...(q ? { q } : {}) }),
    placeholderData: keepPreviousData,
  }).data;
  // Those chosen keep their names also when another search no longer finds them.
  const chosen = useQueries({ queries: value.map((id) => queryOptions(controlOperations.get, { id })) });
  const rows = [...(found?.rows ?? []), ...chosen.flatMap(({ data }) => data ?? [])];
  const named = new Map(rows.map(({ id, ref, title }) => [id, { value: id, label: `${ref} ${title}` }]));
  return (
    <MultiSelect
      label={t`Controls it supports`}
      description={t`A link says that it belongs to the control, not how far it proves it.`}
      mb="md"
      searchable
      data={[...named.values()]}
      value={[...value]}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already, in more than what is shown.
      filter={({ options }) => options}
      nothingFoundMessage={t`No such control`}
      maxValues={50}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      {...(error ? { error } : {})}
    />
  );
}
