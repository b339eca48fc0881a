import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportRunAnswer } from './import.schema.ts';
import { unsure } from './import-columns.rules.ts';
import classes from './import-sheet.module.css';
import { told } from './told.ts';

/** The sheet as the file has it: lines above the header, the header tinted with our fields, the first rows. */
export function ImportSheet({ run }: { run: ImportRunAnswer }) {
  const { t } = useLingui();
  const { columns, above, first, rows, chosen } = run.reading;
  const label = (field: string | null): string => {
    const found = run.fields.find((one) => one.field === field);
    return found ? told(found.label) : t`In the note`;
  };
  const more = rows - first.length;
  return (
    <section aria-labelledby="import-sheet">
      <h2 id="import-sheet">
        <Trans>The sheet as it is</Trans>
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls; the keyboard needs a way in. */}
      <section className={classes.sheet} tabIndex={0} aria-label={t`The first lines of the file`}>
        <table>
          <tbody>
            {above.map((line) => (
              <SheetRow key={line.line} line={line} width={columns.length} quiet />
            ))}
            <tr className={classes.headerRow}>
              <th scope="row">{chosen.headerRows === 0 ? '' : chosen.headerLine}</th>
              {columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name; headers repeat.
                <th key={at} scope="col">
                  {column.header}
                  <span className={classes.chip} data-unsure={unsure(column)}>
                    {label(column.field)}
                  </span>
                </th>
              ))}
            </tr>
            {first.map((line) => (
              <SheetRow key={line.line} line={line} width={columns.length} />
            ))}
          </tbody>
        </table>
      </section>
      {more > 0 && (
        <p className="t-secondary">
          <Trans>and {more} more rows</Trans>
        </p>
      )}
    </section>
  );
}

function SheetRow({
  line,
  width,
  quiet = false,
}: {
  line: { line: number; cells: readonly string[] };
  width: number;
  quiet?: boolean;
}) {
  const cells = [...line.cells, ...Array.from({ length: Math.max(0, width - line.cells.length) }, () => '')];
  return (
    <tr data-quiet={quiet}>
      <th scope="row">{line.line}</th>
      {cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no other name than their place.
        <td key={at}>{cell}</td>
      ))}
    </tr>
  );
}
