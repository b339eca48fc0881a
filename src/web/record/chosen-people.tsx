import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { Operation } from '../../kernel/operation.ts';
import { queryOptions, useOperation } from '../api.ts';
import { notify, notifyProblem } from '../notify.tsx';
import { type PeopleOperation, usePeople } from '../use-people.ts';

interface Answer {
  version: number;
  confidential: boolean;
  people: { id: string; name: string }[];
  can: 'set-people'[];
}

interface PeopleOnRecordOperations {
  readonly people: Operation<z.ZodObject, z.ZodType<Answer>>;
  readonly setPeople: Operation<z.ZodObject, z.ZodType<Answer>>;
}

export interface PeopleOfRecord {
  readonly record: { readonly id: string; readonly version: number };
  readonly operations: PeopleOnRecordOperations;
  readonly people: PeopleOperation;
  /** Area of the record's own operations, asked again after a change: `control`. */
  readonly area: string;
}

/** Who besides the owner sees a confidential record, and works on it as far as the role allows. */
export function ChosenPeople({ record, operations, people, area }: PeopleOfRecord) {
  const { t } = useLingui();
  const on = useQuery(queryOptions(operations.people, { id: record.id })).data;
  const everyone = usePeople(people);
  const set = useOperation(operations.setPeople, { touches: [area] });
  const [chosen, setChosen] = useState<string[]>();
  if (!on) return null;
  const stored = on.people.map(({ id }) => id);
  const save = async () => {
    try {
      await set.mutateAsync({ id: record.id, version: record.version, people: chosen ?? stored });
      setChosen(undefined);
      notify(t`The people on this record are saved.`);
    } catch (error) {
      notifyProblem(error);
    }
  };
  const names = new Map([...everyone, ...on.people].map(({ id, name }) => [id, name]));
  return (
    <>
      <p className="t-secondary">
        <Trans>
          Confidential: seen by its owner, the people named here, programme managers, internal auditors and
          top management.
        </Trans>
      </p>
      {on.can.includes('set-people') ? (
        <MultiSelect
          label={t`People on this record`}
          searchable
          mt="xs"
          data={[...names].map(([value, label]) => ({ value, label }))}
          value={chosen ?? stored}
          onChange={setChosen}
        />
      ) : (
        <p>{on.people.map(({ name }) => name).join(', ') || <Trans>Nobody besides the owner</Trans>}</p>
      )}
      {chosen && (
        <Group gap="xs" mt="xs">
          <Button size="xs" loading={set.isPending} onClick={() => void save()}>
            <Trans>Save the people</Trans>
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setChosen(undefined)}>
            <Trans>Cancel</Trans>
          </Button>
        </Group>
      )}
    </>
  );
}
