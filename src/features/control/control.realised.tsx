import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions, useOperation } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { ChooseAndAdd, useChoosing } from '../../web/form/choose-and-add.tsx';
import { notify, notifyProblem } from '../../web/notify.tsx';
import { recordPath } from '../../web/registry.ts';
import { StateWord } from '../../web/state/state-word.tsx';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import classes from './control.module.css';
import type { ControlRecord } from './control.operations.ts';
import type { RealisedRow } from './use-realised.ts';

/** The rows a control realises, of any standard: taken away and added one by one, each written at once. */
export function RealisedRows({
  record,
  rows,
  focus,
}: {
  record: ControlRecord;
  rows: readonly RealisedRow[];
  focus: boolean;
}) {
  const { t } = useLingui();
  const href = useHref();
  const touches = { touches: ['control', 'home'] };
  const add = useOperation(applicabilityOperations.realise, touches);
  const remove = useOperation(applicabilityOperations.unrealise, touches);
  const writable = record.can.includes('update');
  const part = async (row: RealisedRow) => {
    const input = { id: row.id, control: record.id };
    try {
      await remove.mutateAsync(input);
      notify(t`${record.ref} no longer realises ${row.ref}.`, () => {
        add.mutateAsync(input).catch(notifyProblem);
      });
    } catch (error) {
      notifyProblem(error);
    }
  };
  return (
    <>
      {rows.length === 0 && (
        <p className="t-quiet">
          <Trans>
            No row of a standard names this control. Add the rows it carries, of both standards where it
            serves both.
          </Trans>
        </p>
      )}
      <ul className={classes.rows}>
        {rows.map((row) => {
          const path = recordPath('applicability', row.ref);
          return (
            <li key={row.id}>
              <span className={classes.rowTitle}>
                {path ? <AppLink href={href(path)}>{row.ref}</AppLink> : row.ref} {row.title}
              </span>
              <StateWord code={row.decision} plain />
              {writable && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={t`Take away ${row.ref}`}
                  onClick={() => void part(row)}
                >
                  <Trans>Take away</Trans>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {writable && <AddRow record={record} rows={rows} focus={focus} onAdd={add.mutateAsync} />}
    </>
  );
}

function AddRow({
  record,
  rows,
  focus,
  onAdd,
}: {
  record: ControlRecord;
  rows: readonly RealisedRow[];
  focus: boolean;
  onAdd: (input: { id: string; control: string }) => Promise<unknown>;
}) {
  const { t } = useLingui();
  const choosing = useChoosing();
  // Both statements together have 131 rows: one window holds them all.
  const found = useQuery(queryOptions(applicabilityOperations.list, { limit: 200 })).data;
  const have = new Set(rows.map(({ id }) => id));
  const choices = (found?.rows ?? [])
    .filter((row) => !have.has(row.id) && row.content)
    .map((row) => ({
      value: row.id,
      label: `${row.ref} ${row.title}`,
    }));
  return (
    <ChooseAndAdd
      choosing={choosing}
      choices={choices}
      label={t`Add a row it realises`}
      placeholder={t`Number or title`}
      none={t`No such row`}
      act={<Trans>Add the row</Trans>}
      focus={focus}
      onAdd={({ value }) => onAdd({ id: value, control: record.id })}
    />
  );
}
