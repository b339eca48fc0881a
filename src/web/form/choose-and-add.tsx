import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useRef, useState } from 'react';
import { notifyProblem } from '../notify.tsx';
import classes from './form.module.css';

/** Something one may choose. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What is typed and chosen in such a form; `q` is what to look for, nothing while something is chosen. */
export function useChoosing() {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<Choice | null>(null);
  const [waited] = useDebouncedValue(typed.trim(), 200);
  return { typed, setTyped, chosen, setChosen, q: chosen ? '' : waited };
}

/**
 * Choose something by typing and add it. The field is emptied at once and keeps the focus, so that what is typed while
 * the answer is on its way belongs to the next one; where it could not be added, what was typed comes back.
 */
export function ChooseAndAdd({
  choosing: { typed, setTyped, chosen, setChosen },
  choices,
  searched = false,
  label,
  placeholder,
  none,
  act,
  focus = false,
  busy = false,
  onFresh,
  onAdd,
}: {
  choosing: ReturnType<typeof useChoosing>;
  choices: readonly Choice[];
  /** The server has looked already, in more than what is shown. */
  searched?: boolean;
  label: string;
  placeholder: string;
  /** Where nothing is found. */
  none: string;
  /** Of the button. */
  act: ReactNode;
  focus?: boolean;
  busy?: boolean;
  /** Offered last, under words of its own: what was typed becomes something new. */
  onFresh?: { readonly label: string; readonly act: (typed: string) => Promise<unknown> } | undefined;
  onAdd: (choice: Choice) => Promise<unknown>;
}) {
  const input = useRef<HTMLInputElement>(null);
  const send = async (adding: () => Promise<unknown>) => {
    const before = typed;
    setChosen(null);
    setTyped('');
    input.current?.focus();
    try {
      await adding();
    } catch (error) {
      notifyProblem(error);
      setTyped((now) => (now === '' ? before : now));
    }
  };
  const add = () => {
    if (chosen) void send(() => onAdd(chosen));
  };
  return (
    <form
      className={classes.add}
      data-no-print
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Select
        ref={input}
        label={label}
        placeholder={placeholder}
        searchable
        autoFocus={focus}
        data={[...choices, ...(onFresh ? [{ value: fresh, label: onFresh.label }] : [])]}
        value={chosen?.value ?? null}
        // What is found changes with every letter; what was chosen stays chosen.
        onChange={(value, option) =>
          value === fresh && onFresh
            ? void send(() => onFresh.act(typed.trim()))
            : setChosen(option && { value: option.value, label: option.label })
        }
        searchValue={typed}
        onSearchChange={setTyped}
        {...(searched ? { filter: ({ options }) => options } : { limit: 50 })}
        nothingFoundMessage={none}
        comboboxProps={{ transitionProps: { duration: 0 } }}
      />
      <Button type="submit" variant="default" disabled={!chosen} loading={busy}>
        {act}
      </Button>
    </form>
  );
}

/** The choice that makes something new; nothing has it for its id. */
const fresh = 'new';
