import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { type FilterField, FilterWords, useOptions } from './filter-chip.tsx';
import { readFilter, writeChoice } from './filter-text.ts';
import classes from './list.module.css';

/** A filter as a chip: its words open the editor, its cross takes it away. */
export function FilterChip({
  field,
  text,
  fresh,
  onChange,
  onRemove,
}: {
  field: FilterField;
  text: string | undefined;
  /** Just added: the editor is open. */
  fresh: boolean;
  onChange: (text: string | undefined) => void;
  onRemove: () => void;
}) {
  const { t } = useLingui();
  const [opened, setOpened] = useState(fresh);
  const words = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpened(false);
    if (text === undefined) onRemove();
    else words.current?.focus();
  };
  return (
    <span className={classes.chip}>
      <Popover opened={opened} onDismiss={close} trapFocus position="bottom-start" width={260}>
        <Popover.Target>
          <UnstyledButton ref={words} onClick={() => (opened ? close() : setOpened(true))}>
            <FilterWords field={field} text={text} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-label={field.label}>
          <Editor field={field} text={text} onChange={onChange} onDone={close} />
        </Popover.Dropdown>
      </Popover>
      <UnstyledButton aria-label={t`Remove the filter ${field.label}`} onClick={onRemove}>
        <IconX size={14} stroke={1.8} />
      </UnstyledButton>
    </span>
  );
}

interface EditorProps {
  field: FilterField;
  text: string | undefined;
  onChange: (text: string | undefined) => void;
  onDone: () => void;
}

function Editor(props: EditorProps) {
  switch (props.field.kind) {
    case 'text':
      return <TextEditor {...props} op="has" type="text" />;
    case 'day':
    case 'instant':
      return <DayEditor {...props} />;
    default:
      return <ChoiceEditor {...props} />;
  }
}

function ChoiceEditor({ field, text, onChange }: EditorProps) {
  const { op, values } = readFilter(text ?? '');
  const options = useOptions(field);
  const chosen = ['is', 'in', 'has', 'not'].includes(op) ? values : [];
  const write = (next: readonly string[], not: boolean) =>
    onChange(
      not && next.length > 0
        ? `not:${next.join(',')}`
        : writeChoice(next, field.kind === 'codes' ? 'has' : 'is'),
    );
  const toggle = (value: string) => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    write(next, op === 'not' && field.kind === 'record');
  };
  const mayBeEmpty = ['person', 'codes', 'record'].includes(field.kind);
  return (
    <fieldset className={classes.editor}>
      <legend className="t-hidden">{field.label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          checked={chosen.includes(option.value)}
          onChange={() => toggle(option.value)}
        />
      ))}
      {field.kind === 'record' && chosen.length > 0 && (
        <Checkbox
          label={<Trans>All but these</Trans>}
          checked={op === 'not'}
          onChange={() => write(chosen, op !== 'not')}
        />
      )}
      {mayBeEmpty && (
        <Checkbox
          label={<Trans>None</Trans>}
          checked={op === 'empty'}
          onChange={() => onChange(op === 'empty' ? undefined : 'empty')}
        />
      )}
    </fieldset>
  );
}

function TextEditor({
  field,
  text,
  onChange,
  onDone,
  op,
  type,
}: EditorProps & { op: string; type: 'text' | 'date' }) {
  const [value, setValue] = useState(readFilter(text ?? '').values[0] ?? '');
  return (
    <form
      className={classes.editor}
      onSubmit={(event) => {
        event.preventDefault();
        if (value.trim()) onChange(`${op}:${value.trim()}`);
        onDone();
      }}
    >
      <TextInput
        type={type}
        label={field.label}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        data-autofocus
      />
      <Button type="submit" size="xs">
        <Trans>Apply</Trans>
      </Button>
    </form>
  );
}

function DayEditor(props: EditorProps) {
  const { t } = useLingui();
  return (
    <div className={classes.editor}>
      <TextEditor {...props} field={{ ...props.field, label: t`After` }} op="gt" type="date" />
      <TextEditor {...props} field={{ ...props.field, label: t`Before` }} op="lt" type="date" />
    </div>
  );
}
