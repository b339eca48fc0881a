import { useLingui } from '@lingui/react/macro';
import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
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
  useEffect(() => setText(asked), [asked]);
  const search = useDebouncedCallback(send, wait);
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
