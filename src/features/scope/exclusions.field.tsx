import { Trans, useLingui } from '@lingui/react/macro';
import { Button, TextInput } from '@mantine/core';
import { type ClipboardEvent, useEffect, useRef } from 'react';
import { entriesIn, RemoveButton } from '../../web/form/names-field.tsx';
import classes from './scope.module.css';
import { type Exclusion, longestEntry } from './scope.schema.ts';

/** What stays outside, each with its reason. Pasted lines become exclusions; a tab parts what from why. */
export function ExclusionsField({
  value,
  onChange,
  error,
}: {
  readonly value: readonly Exclusion[];
  readonly onChange: (exclusions: Exclusion[]) => void;
  readonly error: string | undefined;
}) {
  const { t } = useLingui();
  const list = useRef<HTMLFieldSetElement>(null);
  const wanted = useRef(false);
  useEffect(() => {
    // A new line takes the focus, so that one goes on typing.
    if (!wanted.current || value.length === 0) return;
    wanted.current = false;
    list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  });
  const add = () => {
    wanted.current = true;
    onChange([...value, { what: '', reason: '' }]);
  };
  const set = (at: number, changed: Partial<Exclusion>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...changed } : one)));
  const paste = (at: number, event: ClipboardEvent) => {
    const lines = entriesIn(event.clipboardData.getData('text'));
    const pairs = lines.map((line) => {
      const [what = '', ...reason] = line.split('\t').map((part) => part.trim());
      return { what, reason: reason.join(' ') };
    });
    if (pairs.length < 2 && !pairs[0]?.reason) return;
    event.preventDefault();
    onChange([...value.slice(0, at), ...pairs, ...value.slice(at + 1)]);
  };
  return (
    <fieldset className={classes.exclusions} ref={list}>
      <legend>{t`Exclusions`}</legend>
      <ul>
        {value.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an exclusion is its place, edited where it stands.
          <li key={at}>
            <TextInput
              aria-label={t`Exclusion ${at + 1}: what`}
              placeholder={t`What stays outside`}
              value={one.what}
              maxLength={longestEntry}
              onChange={(event) => set(at, { what: event.currentTarget.value })}
              onPaste={(event) => paste(at, event)}
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
              error={one.what.trim() === '' && one.reason !== '' ? t`Name what stays outside.` : undefined}
            />
            <TextInput
              aria-label={t`Exclusion ${at + 1}: reason`}
              placeholder={t`Why it may stay outside`}
              value={one.reason}
              maxLength={500}
              onChange={(event) => set(at, { reason: event.currentTarget.value })}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return;
                event.preventDefault();
                if (at === value.length - 1) add();
              }}
              error={error && one.reason.trim() === '' ? t`Say why it may stay outside.` : undefined}
            />
            <RemoveButton
              label={one.what ? t`Remove ${one.what}` : t`Remove exclusion ${at + 1}`}
              onClick={() => {
                onChange(value.filter((_, index) => index !== at));
                list.current?.querySelector<HTMLButtonElement>('button[data-add]')?.focus();
              }}
            />
          </li>
        ))}
      </ul>
      <Button variant="default" data-add onClick={add}>
        <Trans>Add an exclusion</Trans>
      </Button>
      {error && (
        <p role="alert" className={classes.problem}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
