import { useLingui } from '@lingui/react/macro';
import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { type PeopleOperation, usePeople } from './use-people.ts';

interface PersonSelectProps extends Omit<SelectProps, 'data' | 'value' | 'onChange'> {
  readonly people: PeopleOperation;
  readonly value: string | null;
  /** Name of the chosen one, who may not be among the first 200. */
  readonly named?: string | null;
  readonly onChange: (id: string | null) => void;
}

/** Choose somebody by typing; nobody is a choice too. In a large organisation the server narrows. */
export function PersonSelect({ people, value, named, onChange, ...rest }: PersonSelectProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const first = usePeople(people);
  // Only where the first window is full can there be somebody whom typing has not found yet.
  const found = usePeople(people, first.length < 200 || asked === named ? '' : asked);
  const choices = new Map([...first, ...found].map(({ id, name }) => [id, name]));
  if (value && named && !choices.has(value)) choices.set(value, named);
  return (
    <Select
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t`Nobody` }}
      nothingFoundMessage={t`Nobody of that name`}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      {...rest}
      data={[...choices].map(([id, name]) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
    />
  );
}
