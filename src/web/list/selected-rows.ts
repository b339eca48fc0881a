import { useMemo, useState } from 'react';
import type { Selection } from './data-table.props.ts';

export interface SelectedRows extends Selection {
  /** In the order of the list; a row that is no longer in it is not chosen any more. */
  readonly refs: readonly string[];
  readonly shown: readonly string[];
  readonly choose: (refs: readonly string[]) => void;
}

/** Which rows of a list are chosen, for what is done to many at once. */
export function useSelectedRows(rows: readonly { ref: string }[]): SelectedRows {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  return useMemo(() => {
    const shown = rows.map(({ ref }) => ref);
    const refs = shown.filter((ref) => marked.has(ref));
    const chosen = new Set(refs);
    return {
      ...{ chosen, refs, shown },
      choose: (wanted) => setMarked(new Set(wanted)),
      toggle: (ref) =>
        setMarked(new Set(chosen.has(ref) ? refs.filter((one) => one !== ref) : [...refs, ref])),
    };
  }, [rows, marked]);
}
