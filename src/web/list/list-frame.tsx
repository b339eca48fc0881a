import {
  createContext,
  type KeyboardEvent,
  lazy,
  type ReactNode,
  Suspense,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Shortcut } from '../shortcuts.tsx';
import { letterOf } from './keys.ts';
import classes from './list.module.css';

// Only for those who ask: a list must not wait for it.
const ShortcutsDialog = lazy(async () => ({ default: (await import('../shortcuts.tsx')).ShortcutsDialog }));

interface Parts {
  readonly search: { current: HTMLInputElement | null };
  readonly filter: { current: HTMLButtonElement | null };
}
const Context = createContext<Parts | null>(null);

/** The search field and filter button of the list around; null outside a `ListFrame`. */
export const useListParts = (): Parts | null => useContext(Context);

/**
 * The whole of a list page: its head, chip bar and table as children, the record's panel beside them.
 * Keys inside it: `/` search, `f` filter, `?` all keys (with `shortcuts`, those of the page too).
 */
export function ListFrame({
  head,
  children,
  panel,
  shortcuts = [],
}: {
  /** The page's `PageHead`; below 1200 px it gives way to an open record together with the list. */
  head?: ReactNode;
  children: ReactNode;
  /** A `RecordPanel` while a record is open, else null. From 1200 px beside the list, below instead of it. */
  panel?: ReactNode;
  shortcuts?: readonly Shortcut[];
}) {
  const [keys, setKeys] = useState(false);
  const before = useRef<Element | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const filter = useRef<HTMLButtonElement>(null);
  const parts = useMemo(() => ({ search, filter }), []);
  const acts: Record<string, () => void> = {
    '/': () => search.current?.focus(),
    f: () => filter.current?.click(),
    '?': () => {
      before.current = document.activeElement;
      setKeys(true);
    },
  };
  const closeKeys = () => {
    setKeys(false);
    // The dialog comes and goes with its code, so it never saw what had the focus: the row gets it back here.
    const row = before.current;
    requestAnimationFrame(() => row instanceof HTMLElement && row.focus({ preventScroll: true }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const act = acts[letterOf(event) ?? ''];
    if (!act || event.defaultPrevented) return;
    event.preventDefault();
    act();
  };
  return (
    <Context value={parts}>
      <div className={classes.split} data-open={Boolean(panel)}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside bubble here. */}
        <div className={classes.list} onKeyDown={onKeyDown}>
          {head}
          {children}
        </div>
        <Suspense fallback={null}>{panel}</Suspense>
      </div>
      {keys && (
        <Suspense fallback={null}>
          <ShortcutsDialog opened onClose={closeKeys} own={shortcuts} />
        </Suspense>
      )}
    </Context>
  );
}
