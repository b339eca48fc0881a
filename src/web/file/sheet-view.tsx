import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { NativeSelect } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { fileOperations } from '../../features/file/file.operations.ts';
import type { FilePreview } from '../../features/file/file.schema.ts';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { queryOptions } from '../api.ts';
import classes from './file.module.css';

type Table = Extract<FilePreview, { kind: 'table' }>;

/** The first rows of a table; of a workbook the sheet one chooses. */
export function SheetView({ file, first }: { file: StoredFile; first: Table }) {
  const { t } = useLingui();
  const [sheet, setSheet] = useState(first.sheet);
  const { data } = useQuery({
    ...queryOptions(fileOperations.preview, { id: file.id, ...(sheet === null ? {} : { sheet }) }),
    enabled: sheet !== first.sheet,
    placeholderData: keepPreviousData,
  });
  const table = sheet === first.sheet || data?.kind !== 'table' ? first : data;
  return (
    <>
      {first.sheets.length > 1 && (
        <NativeSelect
          label={t`Sheet`}
          data={first.sheets}
          value={sheet ?? ''}
          onChange={(event) => setSheet(event.currentTarget.value)}
        />
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <section className={classes.sheet} tabIndex={0} aria-label={t`Rows of ${file.name}`}>
        <Rows rows={table.rows} />
      </section>
      <p className="t-quiet">
        {table.cut ? (
          <Trans>These are the first {table.rows.length} rows. Download the file to see all of it.</Trans>
        ) : (
          <Plural value={table.rows.length} one="# row" other="# rows" />
        )}
      </p>
    </>
  );
}

function Rows({ rows }: { rows: Table['rows'] }) {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const columns = Array.from({ length: width }, (_, at) => at);
  return (
    <table>
      <tbody>
        {rows.map((cells, row) => (
          // Rows of a file have no other identity than their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: they never move.
          <tr key={row}>
            <th scope="row">{row + 1}</th>
            {columns.map((at) => (
              <td key={at}>{cells[at] ?? ''}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
