import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOptions, useOperation } from '../../web/api.ts';
import { notifyProblem } from '../../web/notify.tsx';
import classes from './evidence.module.css';
import { evidenceOperations as operations } from './evidence.operations.ts';

/** Say of evidence that is there already that it supports this control. */
export function AddEvidence({
  control,
  have,
}: {
  control: { id: string; ref: string };
  have: readonly string[];
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [q] = useDebouncedValue(typed.trim(), 200);
  const support = useOperation(operations.support, { touches: ['control', 'home'] });
  const found = useQuery({
    ...queryOptions(operations.list, { limit: 50, sort: '-updatedAt', ...(q && !chosen ? { q } : {}) }),
    placeholderData: keepPreviousData,
  }).data;
  const choices = (found?.rows ?? [])
    .filter(({ id }) => !have.includes(id))
    .map(({ id, ref, title }) => ({ value: id, label: `${ref} ${title}` }));
  const add = async () => {
    if (!chosen) return;
    const id = chosen;
    setChosen(null);
    setTyped('');
    try {
      await support.mutateAsync({ id, control: control.id });
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <form
      className={classes.add}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Select
        label={t`Add evidence that is there already`}
        placeholder={t`Reference or title`}
        searchable
        data={choices}
        value={chosen}
        onChange={setChosen}
        searchValue={typed}
        onSearchChange={setTyped}
        // The server has searched already, in more than what is shown.
        filter={({ options }) => options}
        nothingFoundMessage={t`No such evidence`}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Button type="submit" variant="default" disabled={!chosen}>
        <Trans>Add the evidence</Trans>
      </Button>
    </form>
  );
}
