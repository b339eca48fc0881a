import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useListParts } from './list-frame.tsx';

/** Search of a list, sent after a pause of `wait` ms; it follows the address. */
export function SearchField({
  asked,
  search: send,
  wait,
  placeholder,
  className,
}: {
  asked: string;
  search: (text: string) => void;
  wait: number;
  placeholder: string;
  className: string | undefined;
}) {
  const { t } = useLingui();
  const parts = useListParts();
  const [text, setText] = useState(asked);
  const sent = useRef(asked);
  const search = useDebouncedCallback((wanted: string) => {
    sent.current = wanted;
    send(wanted);
  }, wait);
  useEffect(() => {
    // The address says what was sent from here, and one has typed on since: that stays.
    if (asked === sent.current) return;
    sent.current = asked;
    search.cancel();
    setText(asked);
  }, [asked, search]);
  return (
    <TextInput
      className={className}
      size="xs"
      type="search"
      ref={parts?.search}
      aria-label={t`Search this list`}
      placeholder={placeholder}
      leftSection={<IconSearch size={14} stroke={1.8} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
