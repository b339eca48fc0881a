import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { fileOperations } from '../../features/file/file.operations.ts';
import { type Drawn, drawnAs, type StoredFile } from '../../kernel/file.schema.ts';
import { queryOptions } from '../api.ts';
import { ErrorState } from '../state/error-state.tsx';
import { contentAddress } from './content-address.ts';
import classes from './file.module.css';
import { ImageView } from './image-view.tsx';
import { SheetView } from './sheet-view.tsx';
import { useSizeText } from './use-size-text.tsx';

const MarkdownView = lazy(async () => ({ default: (await import('./markdown-view.tsx')).MarkdownView }));
const PdfView = lazy(async () => ({ default: (await import('./pdf-view.tsx')).PdfView }));

/**
 * A file as one can look at it without opening another program: pictures, PDF, text, Markdown, the first rows of a
 * table. All of it is drawn by us; whatever else it is, it can be downloaded. `headless` where its name stands beside it.
 */
export function FilePreview({ file, headless = false }: { file: StoredFile; headless?: boolean }) {
  const { t } = useLingui();
  const size = useSizeText();
  return (
    <section className={classes.preview} aria-label={t`Preview of ${file.name}`}>
      {!headless && (
        <div className={classes.head}>
          <span className={classes.name}>{file.name}</span>
          <span className={classes.far}>{size(file.size)}</span>
          <a href={contentAddress(file)} download={file.name} aria-label={t`Download ${file.name}`}>
            <Trans>Download</Trans>
          </a>
        </div>
      )}
      <Suspense fallback={<Reading />}>
        <View key={file.id} file={file} drawn={drawnAs(file.mediaType)} />
      </Suspense>
    </section>
  );
}

const Reading = () => (
  <p role="status" className="t-quiet">
    <Trans>Reading the file…</Trans>
  </p>
);

function View({ file, drawn }: { file: StoredFile; drawn: Drawn | undefined }) {
  const address = `${contentAddress(file)}?inline`;
  if (drawn === undefined) return <NotShown why="kind" />;
  if (drawn === 'image') return <ImageView file={file} address={address} />;
  if (drawn === 'pdf') return <PdfView name={file.name} address={address} />;
  return <ReadView file={file} />;
}

/** What the server reads: text and tables. */
function ReadView({ file }: { file: StoredFile }) {
  const { t } = useLingui();
  const { data, error, refetch } = useQuery(queryOptions(fileOperations.preview, { id: file.id }));
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Reading />;
  if (data.kind === 'table') return <SheetView file={file} first={data} />;
  if (data.kind === 'none') return <NotShown why={data.why} />;
  if (data.kind !== 'text' && data.kind !== 'markdown') return <NotShown why="kind" />;
  return (
    <>
      {data.kind === 'markdown' ? (
        <MarkdownView text={data.text} name={file.name} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        <section className={classes.text} tabIndex={0} aria-label={t`Text of ${file.name}`}>
          {data.text}
        </section>
      )}
      {data.cut && (
        <p className="t-quiet">
          <Trans>This is the beginning. Download the file to read all of it.</Trans>
        </p>
      )}
    </>
  );
}

function NotShown({ why }: { why: 'kind' | 'too-large' | 'unreadable' }) {
  if (why === 'too-large')
    return (
      <p className="t-quiet">
        <Trans>This file is too large to be shown here. Download it to open it.</Trans>
      </p>
    );
  if (why === 'unreadable')
    return (
      <p className="t-quiet">
        <Trans>This file is damaged or protected and cannot be shown here. Download it to look at it.</Trans>
      </p>
    );
  return (
    <p className="t-quiet">
      <Trans>This kind of file is not shown here. Download it to open it.</Trans>
    </p>
  );
}
