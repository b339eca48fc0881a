import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { DueText } from '../../web/due-text.tsx';
import { noFiles, useFileDrop } from '../../web/file/use-file-drop.ts';
import { translate } from '../../web/language.ts';
import { notifyProblem } from '../../web/notify.tsx';
import { rowTakesFiles, waitingActOf } from '../../web/registry.ts';
import type { WaitingAct } from '../../web/screens.ts';
import classes from './home.module.css';
import type { Done, HomeRow } from './home.rules.ts';

/** One thing that waits: what to do, verb first; where it comes from; by when; and the one button that does it. */
export function HomeRowLine({
  row,
  today,
  done,
  onDone,
  onUndone,
}: {
  row: HomeRow;
  today: string;
  done: Done | undefined;
  onDone: (said: string, undo?: () => Promise<unknown>) => void;
  onUndone: () => void;
}) {
  const href = useHref();
  const { item, kind } = row;
  const act = translate(item.act);
  const [dropped, setDropped] = useState(noFiles);
  const { over, handlers } = useFileDrop(setDropped);
  // What was let go has been used: taken back, the row does not begin with it again.
  const finish: typeof onDone = (said, undo) => {
    setDropped(noFiles);
    onDone(said, undo);
  };
  const takes = done === undefined && rowTakesFiles(kind.code);
  return (
    <li data-done={done !== undefined} data-over={takes && over} {...(takes ? handlers : {})}>
      <div className={classes.words}>
        <AppLink className={classes.act} href={href(item.at)}>
          {act}
        </AppLink>
        <span className="t-secondary">
          {translate(item.source ?? kind.why)}
          {item.due && (
            <>
              {' · '}
              <DueText due={item.due} today={today} />
            </>
          )}
        </span>
      </div>
      {done ? (
        <DoneLine done={done} act={act} onUndone={onUndone} />
      ) : (
        <Act row={row} act={act} today={today} dropped={dropped} onDone={finish} />
      )}
    </li>
  );
}

function Act({
  row: { kind, item },
  act,
  onDone,
  ...told
}: {
  row: HomeRow;
  act: string;
  today: string;
  dropped: readonly File[];
  onDone: (said: string, undo?: () => Promise<unknown>) => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const label = translate(kind.button);
  const InPlace = inPlace(kind.code);
  // Also while what does it in the row is on its way: nothing jumps, and a slow connection still leads there.
  const onItsPage = (
    <Button
      component={AppLink}
      href={href(item.at)}
      variant="default"
      size="xs"
      aria-label={t`${label}: ${act}`}
    >
      {label}
    </Button>
  );
  return (
    <div className={classes.does}>
      {InPlace ? (
        <Suspense fallback={onItsPage}>
          <InPlace item={item} label={label} act={act} onDone={onDone} {...told} />
        </Suspense>
      ) : (
        onItsPage
      )}
    </div>
  );
}

const loaded = new Map<string, WaitingAct | null>();

/** What does a kind in its row, loaded when it is first drawn; null where it is done on its page. */
function inPlace(code: string): WaitingAct | null {
  const known = loaded.get(code);
  if (known !== undefined) return known;
  const load = waitingActOf(code);
  const act = load ? lazy(async () => ({ default: await load() })) : null;
  loaded.set(code, act);
  return act;
}

/** It is done: said where it was done, and taken back there while the page stays open. */
function DoneLine({ done, act, onUndone }: { done: Done; act: string; onUndone: () => void }) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const line = useRef<HTMLDivElement>(null);
  // The control that did it is gone; whoever works by keyboard goes on here.
  useEffect(() => {
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    (line.current?.querySelector('button') ?? line.current)?.focus();
  }, []);
  const undo = async () => {
    setBusy(true);
    try {
      await done.undo?.();
      onUndone();
    } catch (error) {
      notifyProblem(error);
      setBusy(false);
    }
  };
  return (
    <div ref={line} tabIndex={-1} className={classes.said} role="status">
      <IconCheck size={16} stroke={2} aria-hidden="true" />
      <span>{done.said}</span>
      {done.undo && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={busy}
          aria-label={t`Undo: ${act}`}
          onClick={() => void undo()}
        >
          <Trans>Undo</Trans>
        </Button>
      )}
    </div>
  );
}
