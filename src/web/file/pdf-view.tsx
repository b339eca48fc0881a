import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput, VisuallyHidden } from '@mantine/core';
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, type RenderTask } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import classes from './file.module.css';

// Put there by the build (vite.config.ts): the reader runs in a worker with a policy of its own.
GlobalWorkerOptions.workerSrc = '/pdf/pdf.worker.min.mjs';
const parts = { cMapUrl: '/pdf/cmaps/', standardFontDataUrl: '/pdf/standard_fonts/', wasmUrl: '/pdf/wasm/' };

/** The pages of a PDF, one at a time; their text for those who hear it. Nothing in it is run. */
export function PdfView({ name, address }: { name: string; address: string }) {
  const { t } = useLingui();
  const [pdf, setPdf] = useState<PDFDocumentProxy | 'broken'>();
  const [number, setNumber] = useState(1);
  useEffect(() => {
    const task = getDocument({ url: address, ...parts, enableXfa: false });
    task.promise.then(setPdf, () => setPdf('broken'));
    return () => void task.destroy().catch(() => undefined);
  }, [address]);
  if (pdf === 'broken')
    return (
      <p className="t-quiet">
        <Trans>This PDF is damaged or protected and cannot be shown here. Download it to look at it.</Trans>
      </p>
    );
  const count = pdf?.numPages ?? 1;
  return (
    <>
      {count > 1 && (
        <div className={classes.pages}>
          <Button
            variant="default"
            size="compact-md"
            disabled={number <= 1}
            aria-label={t`Previous page`}
            onClick={() => setNumber(number - 1)}
          >
            <Trans>Previous</Trans>
          </Button>
          <PageNumber key={number} number={number} count={count} go={setNumber} />
          <Button
            variant="default"
            size="compact-md"
            disabled={number >= count}
            aria-label={t`Next page`}
            onClick={() => setNumber(number + 1)}
          >
            <Trans>Next</Trans>
          </Button>
        </div>
      )}
      {pdf && <Page pdf={pdf} number={number} name={name} />}
    </>
  );
}

/** Which page it is; another is typed, so that one of hundreds is near. */
function PageNumber({ number, count, go }: { number: number; count: number; go: (number: number) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(String(number));
  const take = () => {
    const wanted = Math.trunc(Number(typed));
    if (wanted >= 1 && wanted <= count) go(wanted);
    else setTyped(String(number));
  };
  return (
    <span className={classes.pageNumber}>
      <TextInput
        size="xs"
        aria-label={t`Page`}
        inputMode="numeric"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          // It may stand in a form, which Enter must not send.
          event.preventDefault();
          take();
        }}
      />
      <span>
        <Trans>of {count}</Trans>
      </span>
      <span className="t-hidden" role="status">
        <Trans>
          Page {number} of {count}
        </Trans>
      </span>
    </span>
  );
}

function Page({ pdf, number, name }: { pdf: PDFDocumentProxy; number: number; name: string }) {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const drawing = draw(pdf, number, canvas.current);
    drawing.done.then(setText, () => undefined);
    return drawing.stop;
  }, [pdf, number]);
  return (
    <>
      <canvas ref={canvas} className={classes.page} role="img" aria-label={t`Page ${number} of ${name}`} />
      <VisuallyHidden>{text}</VisuallyHidden>
    </>
  );
}

/** Most points of a page's longer side: a page of a poster must not take the memory of the browser. */
const mostPoints = 4_000;

/** Draw a page as wide as there is room; answers its text. */
function draw(pdf: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement | null) {
  let task: RenderTask | undefined;
  let stopped = false;
  const work = async (): Promise<string> => {
    const page = await pdf.getPage(number);
    if (stopped || !canvas) return '';
    const whole = page.getViewport({ scale: 1 });
    const room = canvas.parentElement?.clientWidth ?? whole.width;
    const wanted = (Math.min(room, 1000) / whole.width) * window.devicePixelRatio;
    const scale = Math.min(wanted, mostPoints / Math.max(whole.width, whole.height));
    const viewport = page.getViewport({ scale });
    canvas.width = viewport.width;
    canvas.height = viewport.height;
    task = page.render({ canvas, viewport });
    await task.promise;
    const { items } = await page.getTextContent();
    return items.map((item) => ('str' in item ? item.str : '')).join(' ');
  };
  return {
    done: work(),
    stop: () => {
      stopped = true;
      task?.cancel();
    },
  };
}
