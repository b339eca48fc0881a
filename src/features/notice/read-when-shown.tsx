import { useEffect, useRef } from 'react';
import type { SectionOf } from '../../web/screens.ts';
import { useMarks, useUnread } from './use-notices.tsx';

/** Whoever looks at a record has seen what was told about it: its notices are read. Draws nothing. */
export function ReadWhenShown({ record: { id } }: { record: SectionOf }) {
  const unread = useUnread();
  const { read } = useMarks();
  const seen = useRef<string>(undefined);
  useEffect(() => {
    if (unread === 0 || seen.current === id) return;
    seen.current = id;
    void read({ recordId: id }, true);
  }, [unread, id, read]);
  return null;
}
