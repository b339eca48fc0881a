import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { FilePreview } from '../../web/file/file-preview.tsx';
import { Moment } from '../../web/moment.tsx';
import { RequestGiving } from './request.giving.tsx';
import classes from './request.module.css';
import type { RequestMaterial, RequestRecord } from './request.operations.ts';
import { useOutsideName } from './request.people.tsx';

/** What came: the files as they are, what was said about them, by whom and when; or the form to give it. */
export function RequestAnswer({ record, material }: { record: RequestRecord; material: RequestMaterial }) {
  const { t } = useLingui();
  const [open, setOpen] = useState(false);
  const nameOf = useOutsideName();
  const giver = nameOf(record.giverName, record.giverErased);
  const gives = material.moves.includes('give');
  if (gives && (material.askedMe || open)) return <RequestGiving record={record} files={material.files} />;
  if (material.files.length === 0 && record.note === '')
    return (
      <>
        <p className="t-quiet">
          <Trans>Nothing has come yet.</Trans>
        </p>
        {gives && (
          <Button variant="default" size="xs" mt="xs" onClick={() => setOpen(true)}>
            <Trans>Put in what reached you otherwise</Trans>
          </Button>
        )}
      </>
    );
  return (
    <>
      {record.receivedAt && (
        <p>
          <Trans>
            {giver} gave it on <Moment at={record.receivedAt} />.
          </Trans>
        </p>
      )}
      {record.note && <p className={classes.prose}>{record.note}</p>}
      <ul className={`${classes.plain} ${classes.files}`} aria-label={t`Files that came`}>
        {material.files.map((file) => (
          <li key={file.id}>
            <FilePreview file={file} />
          </li>
        ))}
      </ul>
    </>
  );
}
