import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useState } from 'react';
import { queryOptions } from '../../web/api.ts';
import { commentOperations as operations } from './comment.operations.ts';
import { type Named, stillBearing, typingName } from './comment.rules.ts';

export type MentionPickerState = ReturnType<typeof useMentionPicker>;

/**
 * The list of people behind an `@` in a text: looked for as one types, walked with the arrows, taken with Enter or
 * Tab. The text keeps the focus all the time. `pick` is told where the typed part stands.
 */
export function useMentionPicker(recordId: string, pick: (person: Named, from: number, to: number) => void) {
  const id = useId();
  const [typing, setTyping] = useState<{ from: number; q: string }>();
  const [active, setActive] = useState(0);
  const [asked] = useDebouncedValue(typing?.q ?? '', 150);
  const answer = useQuery({
    ...queryOptions(operations.mentionable, { id: recordId, q: asked }),
    enabled: typing !== undefined,
    placeholderData: keepPreviousData,
  });
  // One types faster than a server answers: Enter must not name somebody found for the letters before.
  const people = typing === undefined ? [] : stillBearing(answer.data?.people ?? [], typing.q);
  const current = people[active] ? active : 0;
  const close = () => setTyping(undefined);
  const take = (index: number) => {
    const person = people[index];
    if (!person || !typing) return;
    pick(person, typing.from, typing.from + typing.q.length + 1);
    close();
  };
  const acts = new Map([
    ['ArrowDown', () => setActive((current + 1) % people.length)],
    ['ArrowUp', () => setActive((current - 1 + people.length) % people.length)],
    ['Enter', () => take(current)],
    ['Tab', () => take(current)],
    ['Escape', close],
  ]);
  return {
    id,
    people,
    current,
    take,
    close,
    look: (text: string, caret: number) => {
      setTyping(typingName(text, caret));
      setActive(0);
    },
    /** Answers whether the key was meant for the list. */
    onKeyDown: (event: KeyboardEvent): boolean => {
      const act = people.length > 0 && !event.ctrlKey && !event.metaKey ? acts.get(event.key) : undefined;
      if (!act) return false;
      event.preventDefault();
      act();
      return true;
    },
    aria: {
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
      ...(people.length > 0 ? { 'aria-controls': id, 'aria-activedescendant': `${id}-${current}` } : {}),
    } as const,
  };
}
