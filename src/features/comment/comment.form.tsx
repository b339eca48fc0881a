import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Textarea } from '@mantine/core';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from '../../web/form/draft.ts';
import { ProblemLine } from '../../web/form/problem-line.tsx';
import classes from './comment.module.css';
import { type Named, named, toStored } from './comment.rules.ts';
import { MentionPicker } from './mention-picker.tsx';
import { useMentionPicker } from './use-mention-picker.ts';

interface Typed {
  readonly typed: string;
  readonly chosen: readonly Named[];
}
const nothing: Typed = { typed: '', chosen: [] };

/**
 * Where a comment is written: Markdown, people by `@`, sent by the button or Ctrl-Enter. What is not sent yet stays in
 * this browser under `draft`.
 */
export function CommentForm({
  recordId,
  draft,
  label,
  button,
  begin = nothing,
  focus = false,
  send,
  onCancel,
}: {
  recordId: string;
  draft: string;
  label: string;
  button: string;
  begin?: Typed;
  focus?: boolean;
  /** Rejects when it could not be sent: then what was typed stands in the form again. */
  send: (text: string) => Promise<unknown>;
  onCancel?: () => void;
}) {
  const { t } = useLingui();
  const [{ typed, chosen }, setState] = useState<Typed>(() => ({
    ...begin,
    ...readDraft<Typed>(draft)?.values,
  }));
  const [problem, setProblem] = useState<unknown>();
  const [sending, setSending] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put behind a name once its text is drawn.
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [typed]);

  const keep = (next: Typed) => {
    setState(next);
    if (next.typed.trim() === '') dropDraft(draft);
    else keepDraft<Typed>(draft, { version: 0, values: next });
  };
  const picker = useMentionPicker(recordId, (person, from, to) => {
    const list = named(chosen, person);
    const name = list.find(({ id }) => id === person.id)?.name ?? person.name;
    caret.current = from + name.length + 2;
    keep({ typed: `${typed.slice(0, from)}@${name} ${typed.slice(to)}`, chosen: list });
  });

  const submit = async () => {
    const text = toStored(typed.trim(), chosen);
    if (text === '' || sending) return area.current?.focus();
    const before = { typed, chosen };
    setSending(true);
    setProblem(undefined);
    setState(nothing);
    try {
      await send(text);
      dropDraft(draft);
    } catch (error) {
      setState(before);
      setProblem(error);
    } finally {
      setSending(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (picker.onKeyDown(event)) return;
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void submit();
  };
  return (
    <div className={classes.form}>
      <Textarea
        ref={area}
        label={label}
        description={t`Markdown. @ names somebody, who is told.`}
        autosize
        minRows={2}
        maxRows={16}
        maxLength={10_000}
        value={typed}
        data-autofocus={focus || undefined}
        autoFocus={focus}
        onChange={(event) => {
          const { value, selectionStart } = event.currentTarget;
          keep({ typed: value, chosen });
          picker.look(value, selectionStart);
        }}
        onBlur={picker.close}
        onKeyDown={onKeyDown}
        {...picker.aria}
      />
      <MentionPicker picker={picker} />
      <ProblemLine error={problem} />
      <Group gap="xs" mt="xs">
        <Button variant="default" size="xs" loading={sending} onClick={() => void submit()}>
          {button}
        </Button>
        {onCancel && (
          <Button
            variant="subtle"
            size="xs"
            onClick={() => {
              dropDraft(draft);
              onCancel();
            }}
          >
            <Trans>Cancel</Trans>
          </Button>
        )}
      </Group>
    </div>
  );
}
