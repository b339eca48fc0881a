import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ClauseRecord } from './reading.schema.ts';

/** The rationale as a note: kept while one types, saved as it is left, as an answer to what stood when one began. */
export function WalkNote({
  clause,
  said,
  label,
  onType,
  onLeave,
}: {
  clause: ClauseRecord;
  /** What the person wrote and is not stored yet. */
  said: string | undefined;
  label: string;
  /** Undefined: it is again as it was when one began. */
  onType: (begunOn: ClauseRecord, text: string | undefined) => void;
  onLeave: (begunOn: ClauseRecord, text: string) => void;
}) {
  const stored = said ?? clause.rationale;
  const [text, setText] = useState(stored);
  const begun = useRef<{ clause: ClauseRecord; text: string }>(undefined);
  const [typing, setTyping] = useState(false);
  useEffect(() => {
    if (!typing) setText(stored);
  }, [stored, typing]);
  return (
    <Textarea
      label={label}
      autosize
      minRows={1}
      maxRows={6}
      value={text}
      onFocus={() => {
        // Somebody else may save while one types: theirs is not what this note was written about.
        begun.current = { clause, text };
        setTyping(true);
      }}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setText(value);
        const before = begun.current;
        if (before) onType(before.clause, value.trim() === before.text.trim() ? undefined : value.trim());
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
      }}
      onBlur={() => {
        setTyping(false);
        const before = begun.current;
        if (before && text.trim() !== before.text.trim()) onLeave(before.clause, text.trim());
      }}
    />
  );
}
