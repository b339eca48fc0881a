import { Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import classes from './import.module.css';
import type { ImportRunAnswer } from './import.schema.ts';
import { unsure } from './import-columns.rules.ts';
import { ImportSheet } from './import-sheet.tsx';
import { told } from './told.ts';
import { useChoose } from './use-choose.ts';

/** Each column of the file with our field: unsure ones first and marked. Below, the sheet as it is. */
export function ImportColumns({ run }: { run: ImportRunAnswer }) {
  const columns = run.reading.columns.map((column, at) => ({ column, at }));
  const ordered = columns.toSorted(
    (a, b) => Number(unsure(b.column)) - Number(unsure(a.column)) || a.at - b.at,
  );
  return (
    <>
      <section aria-labelledby="import-columns">
        <h2 id="import-columns">
          <Trans>What goes where</Trans>
        </h2>
        <ul className={classes.columns}>
          {ordered.map(({ column, at }) => (
            <li key={at} data-unsure={unsure(column)}>
              <ColumnChoice run={run} at={at} />
              <Samples examples={column.examples} />
            </li>
          ))}
        </ul>
      </section>
      <ImportSheet run={run} />
    </>
  );
}

function ColumnChoice({ run, at }: { run: ImportRunAnswer; at: number }) {
  const { t } = useLingui();
  const { choose, busy } = useChoose(run);
  const column = run.reading.columns[at];
  if (!column) return null;
  const taken = new Set(run.reading.columns.flatMap((one) => one.field ?? []));
  const options = run.fields
    .filter(({ field }) => field === column.field || !taken.has(field))
    .map(({ field, label }) => ({ value: field, label: told(label) }));
  const set = (field: string | null) => {
    const mapping = run.reading.columns.map((one, index) => ({
      field: index === at ? field : one.field,
      ...(one.dayOrder ? { dayOrder: one.dayOrder } : {}),
    }));
    choose({ mapping });
  };
  return (
    <div className={classes.columnChoice}>
      <NativeSelect
        label={
          <>
            {unsure(column) && (
              <IconAlertTriangle size={14} aria-label={t`Unsure`} className={classes.warning} />
            )}{' '}
            {column.header}
          </>
        }
        description={unsure(column) ? t`Please check this column.` : undefined}
        disabled={busy || !run.can.includes('choose')}
        value={column.field ?? ''}
        data={[{ value: '', label: t`Keep in the note` }, ...options]}
        onChange={(event) => set(event.currentTarget.value || null)}
      />
    </div>
  );
}

/** Three values of the column, as the file has them. */
function Samples({ examples }: { examples: readonly string[] }) {
  if (examples.length === 0)
    return (
      <p className="t-secondary">
        <Trans>No value in this column.</Trans>
      </p>
    );
  return (
    <ul className={classes.samples}>
      {examples.map((example, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values repeat, and the list never changes its order.
        <li key={at}>{example}</li>
      ))}
    </ul>
  );
}
