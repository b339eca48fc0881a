import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Progress, TextInput } from '@mantine/core';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { DropZone } from '../../web/file/drop-zone.tsx';
import { UnfinishedUploads } from '../../web/file/unfinished-uploads.tsx';
import { StateText, UploadButtons } from '../../web/file/upload-row.tsx';
import { useSizeText } from '../../web/file/use-size-text.tsx';
import { membersEndpoint } from '../../web/file/use-uploads.ts';
import classes from './evidence.module.css';
import { mostAtOnce, type Uploading, type Uploads } from './use-uploads.ts';

/** Drop files, choose them, or take a photo; each is sent at once and shows how far it is. */
export function FileQueue({ uploads, titled }: { uploads: Uploads; titled: boolean }) {
  return (
    <>
      <div className={classes.zone}>
        <DropZone
          onFiles={uploads.add}
          label={titled ? <Trans>Drop files here, up to {mostAtOnce} at once.</Trans> : undefined}
        />
      </div>
      <UnfinishedUploads endpoint={membersEndpoint()} sending={uploads.items.length} />
      <p role="status" className="t-secondary">
        <QueueSentence items={uploads.items} />
      </p>
      <ul className={classes.files}>
        {uploads.items.map((item) => (
          <FileRow key={item.key} item={item} uploads={uploads} titled={titled} />
        ))}
      </ul>
    </>
  );
}

function QueueSentence({ items }: { items: readonly Uploading[] }) {
  const arrived = items.filter(({ stored }) => stored).length;
  if (items.length === 0) return null;
  if (arrived === items.length)
    return <Plural value={items.length} one="The file has arrived." other="All # files have arrived." />;
  return (
    <Trans>
      {arrived} of {items.length} files have arrived.
    </Trans>
  );
}

function FileRow({ item, uploads, titled }: { item: Uploading; uploads: Uploads; titled: boolean }) {
  const { t } = useLingui();
  const href = useHref();
  const { name, size } = item.file;
  const sizeText = useSizeText();
  return (
    <li>
      <div className={classes.fileHead}>
        {titled && !item.ref ? (
          <TextInput
            label={t`Title of ${name}`}
            value={item.title}
            maxLength={300}
            onChange={(event) => uploads.change(item.key, { title: event.currentTarget.value })}
          />
        ) : (
          <span className={classes.rowTitle}>{titled ? item.title : name}</span>
        )}
        {item.ref ? (
          <AppLink href={href(`/evidence/${item.ref}`)}>{item.ref}</AppLink>
        ) : (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t`Take away ${name}`}
            onClick={() => uploads.remove(item.key)}
          >
            <Trans>Take away</Trans>
          </Button>
        )}
        <UploadButtons item={item.sent} uploads={uploads.sending} />
      </div>
      {!item.stored && !item.problem && (
        <Progress
          value={size === 0 ? 0 : (item.sent.sent / size) * 100}
          mt={8}
          aria-label={t`${name}: how much has arrived`}
        />
      )}
      <p className="t-secondary">
        {name}, {sizeText(size)} {!item.stored && !item.problem && <StateText item={item.sent} />}
      </p>
      {item.problem && (
        <p role="alert" className={classes.problem}>
          {item.problem}
        </p>
      )}
    </li>
  );
}
