import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useHref } from '../../web/address.ts';
import { AppLink } from '../../web/app-link.tsx';
import { DueText } from '../../web/due-text.tsx';
import { translate } from '../../web/language.ts';
import { notifyProblem } from '../../web/notify.tsx';
import { waitingActOf } from '../../web/registry.ts';
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
  return (
    <li data-done={done !== undefined}>
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
        <Act row={row} act={act} onDone={onDone} />
      )}
    </li>
  );
}

function Act({
  row: { kind, item },
  act,
  onDone,
}: {
  row: HomeRow;
  act: string;
  onDone: (said: string, undo?: () => Promise<unknown>) => void;
}) {
  const { t } = useLingui();
  const href = useHref();
  const label = translate(kind.button);
  const InPlace = inPlace(kind.code);
  if (InPlace)
    return (
      <div className={classes.does}>
        <Suspense fallback={null}>
          <InPlace item={item} label={label} act={act} onDone={onDone} />
        </Suspense>
      </div>
    );
  return (
    <div className={classes.does}>
      <Button
        component={AppLink}
        href={href(item.at)}
        variant="default"
        size="xs"
        aria-label={t`${label}: ${act}`}
      >
        {label}
      </Button>
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
