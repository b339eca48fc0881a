import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { PersonSelect } from '../../web/person-select.tsx';
import { peopleOperations } from '../people/people.operations.ts';
import classes from './ledger.module.css';
import type { LedgerFilter } from './use-entries.ts';

/** Narrow the ledger to a person, a day, or (from an entry) one record. */
export function LedgerFilters({
  filter,
  onChange,
}: {
  filter: LedgerFilter;
  onChange: (next: Readonly<Record<string, string | undefined>>) => void;
}) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is the landmark; React knows no element for all browsers yet.
    <div className={classes.filters} role="search" aria-label={t`This list`}>
      <PersonSelect
        size="xs"
        people={peopleOperations.list}
        aria-label={t`Written by`}
        placeholder={t`Anybody`}
        value={filter.actor ?? null}
        onChange={(actor) => onChange({ actor: actor ?? undefined })}
      />
      <TextInput
        size="xs"
        type="date"
        aria-label={t`Written on`}
        value={filter.day ?? ''}
        onChange={(event) => onChange({ day: event.currentTarget.value || undefined })}
      />
      {filter.record && (
        <Button size="xs" variant="default" onClick={() => onChange({ record: undefined })}>
          <Trans>One record only: show all</Trans>
        </Button>
      )}
      {filter.operation && (
        <Button size="xs" variant="default" onClick={() => onChange({ operation: undefined })}>
          <Trans>One kind of change only: show all</Trans>
        </Button>
      )}
    </div>
  );
}
