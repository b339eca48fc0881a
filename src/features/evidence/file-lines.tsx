import { useLingui } from '@lingui/react/macro';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { currentOrganisation } from '../../web/address.ts';
import classes from './evidence.module.css';

/** Files with their size; each downloads. */
export function FileLines({ files }: { files: readonly StoredFile[] }) {
  const { i18n } = useLingui();
  return (
    <ul className={classes.rows}>
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <a
            className={classes.rowTitle}
            href={`/api/v1/o/${currentOrganisation() ?? ''}/files/${id}/content`}
            download={name}
          >
            {name}
          </a>
          <span className="t-secondary">
            {i18n.number(Math.max(size / 1_000_000, 0.01), { maximumFractionDigits: 2 })} MB
          </span>
        </li>
      ))}
    </ul>
  );
}
