import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useHref } from '../../web/address.ts';
import { queryOptions } from '../../web/api.ts';
import { AppLink } from '../../web/app-link.tsx';
import { FileLines } from '../../web/file/file-lines.tsx';
import { FilePreview } from '../../web/file/file-preview.tsx';
import { Moment } from '../../web/moment.tsx';
import { Value } from '../../web/record/history-list.tsx';
import { recordPath } from '../../web/registry.ts';
import classes from './evidence.module.css';
import { evidenceOperations as operations, type Revision } from './evidence.operations.ts';

type Held = Pick<Revision, 'kind' | 'text' | 'url' | 'snapshotRef' | 'revision' | 'files'>;

/** What one revision holds: its files, its address, its words, or the record as it was. */
export function HeldByRevision({ id, held }: { id: string; held: Held }) {
  switch (held.kind) {
    case 'file':
      return <Files files={held.files} />;
    case 'link':
      return (
        <p className={classes.prose}>
          <a href={held.url} target="_blank" rel="noopener noreferrer">
            {held.url}
          </a>
        </p>
      );
    case 'note':
      return <p className={classes.prose}>{held.text}</p>;
    case 'snapshot':
      return <Snapshot id={id} revision={held.revision} />;
  }
}

/** One file is shown at once; of several, each when it is asked for. */
function Files({ files }: { files: Held['files'] }) {
  const [only, ...more] = files;
  return only && more.length === 0 ? <FilePreview file={only} /> : <FileLines files={files} />;
}

/** A record as the ledger has it, with the place and the hash of its entry. */
function Snapshot({ id, revision }: { id: string; revision: number }) {
  const { t } = useLingui();
  const href = useHref();
  const answer = useQuery(queryOptions(operations.snapshot, { id, revision }));
  if (answer.error)
    return (
      <p className="t-quiet">
        <Trans>The record it keeps is not shown to you.</Trans>
      </p>
    );
  if (!answer.data) return null;
  const { ref, title, type, seq, hash, at, byName, fields } = answer.data;
  const path = recordPath(type, ref);
  const who = byName ?? t`The system`;
  return (
    <>
      <p>
        {path ? <AppLink href={href(path)}>{ref}</AppLink> : ref} {title}
      </p>
      <p className="t-secondary">
        <Trans>
          As {who} left it, <Moment at={at} />. Entry {seq} of the ledger.
        </Trans>
      </p>
      <p className={`t-secondary ${classes.hash}`}>{hash}</p>
      <dl className={classes.snapshot}>
        {fields
          .filter(({ field, after }) => !hidden.has(field) && after !== '' && after !== null)
          .map(({ field, after }) => (
            <div key={field} className={classes.pair}>
              <dt>{inWords(field)}</dt>
              <dd className={classes.prose}>
                <Value value={after} />
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}

/** Ids and what stands above already. */
const hidden = new Set(['ref', 'title', 'ownerId', 'archivedAt', 'people', 'fileIds']);

/** "inheritedFrom" is read as "inherited from": the names of the field itself, as the ledger has them. */
const inWords = (field: string): string => field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
