import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { problemText } from '../../web/api.ts';
import { FileUpload } from '../../web/file/file-upload.tsx';
import { translate } from '../../web/language.ts';
import type { ImportRunAnswer } from './import.schema.ts';
import classes from './import-files.module.css';
import { usePutFiles } from './use-choose.ts';

/** The ZIP with the files the rows name: what is found, what nobody names, what cannot be taken, before anything is written. */
export function ImportFiles({ run }: { run: ImportRunAnswer }) {
  const { t } = useLingui();
  const { put, busy, error } = usePutFiles(run);
  const { archive } = run;
  return (
    <section className={classes.files} aria-labelledby="import-files">
      <h2 id="import-files">
        <Trans>Files</Trans>
      </h2>
      {archive ? (
        <>
          <p>
            <Trans>
              {archive.name}: the rows take {archive.matched} of {archive.files} files.
            </Trans>
          </p>
          <Named
            title={
              <Plural
                value={archive.files - archive.matched}
                one="# file no row names"
                other="# files no row names"
              />
            }
            names={archive.unmatched.map((name) => ({ name, why: null }))}
          />
          <Named
            title={
              <Plural
                value={archive.refusedCount}
                one="# file that cannot be taken"
                other="# files that cannot be taken"
              />
            }
            names={archive.refused.map(({ name, why }) => ({
              name,
              why: translate({ id: why.id, text: why.text, ...(why.values ? { values: why.values } : {}) }),
            }))}
          />
          {run.can.includes('choose') && (
            <Button variant="default" size="xs" loading={busy} onClick={() => put(null)}>
              <Trans>Take the ZIP away</Trans>
            </Button>
          )}
        </>
      ) : (
        run.can.includes('choose') && (
          <FileUpload
            label={t`Drop a ZIP with the files the register names. They are matched by name; nothing is changed yet.`}
            onStored={(file: StoredFile) => put(file.id)}
          />
        )
      )}
      {busy && !archive && (
        <p role="status" className="t-secondary">
          <Trans>Looking which rows name which files…</Trans>
        </p>
      )}
      <p role="alert" className={classes.problem}>
        {error && problemText(error)}
      </p>
    </section>
  );
}

function Named({
  title,
  names,
}: {
  title: ReactNode;
  names: readonly { name: string; why: string | null }[];
}) {
  if (names.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul>
        {names.map(({ name, why }) => (
          <li key={name}>
            {name}
            {why && <span className="t-secondary"> {why}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
