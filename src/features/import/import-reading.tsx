import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { encodings, type ReadChoices } from '../../kernel/import/sheet.ts';
import type { ImportRunAnswer } from './import.schema.ts';
import classes from './import-reading.module.css';
import { useChoose } from './use-choose.ts';

/** How the file was read, each guess to be corrected: encoding and delimiter of a text, sheet and header line. */
export function ImportReading({ run }: { run: ImportRunAnswer }) {
  const { t } = useLingui();
  const { choose, busy } = useChoose(run);
  const { reading } = run;
  const { encoding, delimiter, sheet, headerLine, headerRows, fillMerged } = reading.chosen;
  const off = busy || !run.can.includes('choose');
  const read = (change: ReadChoices) => {
    // A new sheet or delimiter has its header elsewhere, so that one is looked for again.
    const kept: ReadChoices =
      reading.kind === 'csv'
        ? { encoding, ...(delimiter ? { delimiter: delimiterOf(delimiter) } : {}) }
        : { sheet, fillMerged };
    choose({ read: { ...kept, ...change } });
  };
  const delimiters = [
    { value: ',', label: t`Comma` },
    { value: ';', label: t`Semicolon` },
    { value: '\t', label: t`Tab` },
    { value: '|', label: t`Vertical bar` },
  ];
  const names = [...new Set([...(encoding ? [encoding] : []), ...encodings])];
  return (
    <section aria-labelledby="import-reading">
      <h2 id="import-reading">
        <Trans>How the file was read</Trans>
      </h2>
      <div className={classes.settings}>
        {reading.kind === 'csv' && (
          <>
            <NativeSelect
              label={t`Encoding`}
              disabled={off}
              value={encoding ?? 'utf-8'}
              data={names}
              onChange={(event) => read({ encoding: event.currentTarget.value })}
            />
            <NativeSelect
              label={t`Cells are separated by`}
              disabled={off}
              value={delimiter ?? ','}
              data={delimiters}
              onChange={(event) => read({ delimiter: delimiterOf(event.currentTarget.value) })}
            />
          </>
        )}
        {reading.kind === 'xlsx' && (
          <NativeSelect
            label={t`Sheet`}
            disabled={off}
            value={sheet ?? ''}
            data={reading.sheets.map(({ name, hidden, rows }) => ({
              value: name,
              label: hidden ? t`${name} (hidden, ${rows} lines)` : t`${name} (${rows} lines)`,
            }))}
            onChange={(event) => read({ sheet: event.currentTarget.value })}
          />
        )}
        <HeaderPlace
          key={`${headerLine} ${headerRows}`}
          line={headerLine}
          rows={headerRows}
          off={off}
          set={read}
        />
        {reading.mergedAreas > 0 && (
          <Checkbox
            label={t`Repeat the value of merged cells in every row they cover`}
            disabled={off}
            checked={fillMerged}
            onChange={(event) => read({ fillMerged: event.currentTarget.checked, headerLine, headerRows })}
          />
        )}
      </div>
    </section>
  );
}

const delimiterOf = (text: string): NonNullable<ReadChoices['delimiter']> =>
  ([',', ';', '\t', '|'] as const).find((one) => one === text) ?? ',';

function HeaderPlace({
  line,
  rows,
  off,
  set,
}: {
  line: number;
  rows: number;
  off: boolean;
  set: (place: { headerLine: number; headerRows: number }) => void;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState({ line: String(line), rows: String(rows) });
  const wanted = { headerLine: Number(typed.line), headerRows: Number(typed.rows) };
  const sound = /^[1-9]\d{0,5}$/.test(typed.line.trim());
  const changed = wanted.headerLine !== line || wanted.headerRows !== rows;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (sound && changed) set(wanted);
  };
  return (
    <form className={classes.headerPlace} onSubmit={submit}>
      <TextInput
        label={t`Header begins in line`}
        inputMode="numeric"
        disabled={off}
        value={typed.line}
        error={sound ? undefined : t`Give the number of a line.`}
        onChange={(event) => setTyped({ ...typed, line: event.currentTarget.value })}
      />
      <NativeSelect
        label={t`Lines of the header`}
        disabled={off}
        value={typed.rows}
        data={[{ value: '0', label: t`None` }, '1', '2', '3', '4']}
        onChange={(event) => setTyped({ ...typed, rows: event.currentTarget.value })}
      />
      {changed && sound && (
        <Button type="submit" variant="default" disabled={off}>
          <Trans>Read it like this</Trans>
        </Button>
      )}
    </form>
  );
}
