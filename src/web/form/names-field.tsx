import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import classes from './names-field.module.css';

/** Lines of a pasted text as entries: blank ones and bullets go. */
export const entriesIn = (text: string): string[] =>
  text
    .split(/\r?\n|\r/)
    .map((entry) => entry.replace(/^\s*(?:[-*•–]\s+)?/, '').trim())
    .filter((entry) => entry !== '');

/** As many lines as are pasted at once: each becomes a field, and a browser stands still long before a text ends. */
const mostPasted = 1000;

const plain = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');

/** With those of `added` that are not there yet, however they are spelt. */
export function withEntries(value: readonly string[], added: readonly string[]): string[] {
  const names = [...value];
  const known = new Set(value.map(plain));
  for (const name of added) {
    if (known.has(plain(name))) continue;
    known.add(plain(name));
    names.push(name);
  }
  return names;
}

/** Entries that say something: what a form sends. */
export const filledEntries = (names: readonly string[]): string[] =>
  names.filter((name) => name.trim() !== '');

/**
 * A list of names: one line each, changed in place. A new one is typed below and taken with Enter; several pasted
 * lines become several entries. A name that is there already is not added again, and that is said. What is typed and
 * not taken yet is the last entry already: nothing is lost, and nothing moves under the pointer, when one goes on.
 */
export function NamesField({
  label,
  description,
  value,
  onChange,
  error,
  longest,
  autoFocus = false,
}: {
  readonly label: string;
  readonly description?: ReactNode;
  readonly value: readonly string[];
  readonly onChange: (names: string[]) => void;
  readonly error?: string | undefined;
  readonly longest: number;
  readonly autoFocus?: boolean;
}) {
  const { t } = useLingui();
  const id = useId();
  const fresh = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [said, setSaid] = useState('');
  const [refused, setRefused] = useState('');
  const pending = typed.trim() !== '' && value.at(-1) === typed;
  const names = pending ? value.slice(0, -1) : value;
  const type = (text: string) => {
    setRefused('');
    setTyped(text);
    onChange(text.trim() === '' ? [...names] : [...names, text]);
  };
  const take = (entries: readonly string[]) => {
    const taken = withEntries(names, entries);
    const added = taken.length - names.length;
    setTyped('');
    onChange(taken);
    const there = entries.length - added;
    setSaid(there > 0 ? t`${added} added, ${there} there already.` : t`${added} added.`);
  };
  const paste = (event: ClipboardEvent) => {
    const entries = entriesIn(event.clipboardData.getData('text'));
    if (entries.length < 2) return;
    event.preventDefault();
    const tooMany = entries.length > mostPasted;
    setRefused(tooMany ? t`Nothing is added: paste at most ${mostPasted} lines at once.` : '');
    if (tooMany) return;
    take([...entriesIn(pending ? typed : ''), ...entries]);
  };
  const remove = (at: number) => {
    onChange(value.filter((_, index) => index !== at));
    setSaid(t`${names[at] ?? ''} removed.`);
    fresh.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // Enter takes the entry; it does not send the form with a half-typed one.
    event.preventDefault();
    if (pending) take(entriesIn(typed));
  };
  return (
    <fieldset className={classes.field} aria-describedby={description ? `${id}-help` : undefined}>
      <legend className={classes.legend}>{label}</legend>
      {description && (
        <p id={`${id}-help`} className={classes.help}>
          {description}
        </p>
      )}
      <ul className={classes.entries}>
        {names.map((name, at) => (
          <Entry
            // An entry is its place: it is edited where it stands.
            // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat while one types.
            key={at}
            label={t`${label}, ${at + 1}`}
            name={name}
            longest={longest}
            onChange={(text) => onChange(value.map((one, index) => (index === at ? text : one)))}
            onRemove={() => remove(at)}
          />
        ))}
      </ul>
      <div className={classes.line}>
        <TextInput
          ref={fresh}
          className={classes.input}
          aria-label={t`Add to ${label}`}
          placeholder={t`Add one, or paste lines`}
          autoFocus={autoFocus}
          value={pending || typed.trim() === '' ? typed : ''}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={paste}
          error={
            error ??
            (refused || undefined) ??
            (pending && typed.length > longest ? t`Longer than ${longest} characters.` : undefined)
          }
        />
        <Button
          variant="default"
          onClick={() => {
            take(entriesIn(typed));
            fresh.current?.focus();
          }}
          disabled={!pending}
        >
          <Trans>Add</Trans>
        </Button>
      </div>
      <p className="t-hidden" role="status">
        {said}
      </p>
    </fieldset>
  );
}

function Entry({
  label,
  name,
  longest,
  onChange,
  onRemove,
}: {
  label: string;
  name: string;
  longest: number;
  onChange: (text: string) => void;
  onRemove: () => void;
}) {
  const { t } = useLingui();
  return (
    <li className={classes.line}>
      <TextInput
        className={classes.input}
        aria-label={label}
        value={name}
        error={name.length > longest ? t`Longer than ${longest} characters.` : undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <RemoveButton label={t`Remove ${name}`} onClick={onRemove} />
    </li>
  );
}

/** Takes an entry out of a list. */
export const RemoveButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button variant="subtle" className={classes.remove} aria-label={label} title={label} onClick={onClick}>
    <IconX size={16} stroke={1.8} />
  </Button>
);
