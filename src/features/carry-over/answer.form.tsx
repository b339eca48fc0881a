import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Textarea } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { FieldWithHelp } from '../../web/form/auditor-help.tsx';
import { LeaveGuard } from '../../web/form/leave-guard.tsx';
import type { Asked } from './answer-keys.ts';
import { Written } from './answer-written.tsx';
import classes from './carry-over.module.css';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { VerdictWord } from './carry-words.tsx';
import { type AnswerForm as Form, useAnswerForm } from './use-answer-form.tsx';

/** Give one answer: its text where one is needed, the controls it links, and exactly what will be written. */
export function AnswerForm({
  proposal,
  verdict,
  onClose,
}: {
  proposal: CarryOverProposal;
  verdict: Asked;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { ref } = proposal;
  const form = useAnswerForm(proposal, verdict, onClose);
  const element = useFocusInside();
  const labels: Record<Asked, string> = {
    accepted: t`Accept the proposal for ${ref}`,
    edited: t`Edit the proposal for ${ref}`,
    rejected: t`Reject the proposal for ${ref}`,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // The innermost thing closes first; what was typed is put back when one returns.
    event.preventDefault();
    onClose();
  };
  return (
    <form
      ref={element}
      className={classes.answer}
      aria-label={labels[verdict]}
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        void form.send();
      }}
    >
      <LeaveGuard when={form.dirty && !form.saving} />
      {form.met && <Met by={form.met} />}
      <Rows form={form} />
      <AnswerText form={form} verdict={verdict} />
      <Written proposal={proposal} verdict={verdict} form={form} />
      {form.problem && (
        <p role="alert" className={classes.problem}>
          {form.problem}
        </p>
      )}
      <div className={classes.actions}>
        <Button type="submit" loading={form.saving} data-first={verdict === 'accepted' || undefined}>
          {form.met ? <Trans>Record mine instead</Trans> : <Verb verdict={verdict} />}
        </Button>
        <Button variant="subtle" onClick={form.discard}>
          {form.met ? (
            <Trans>Leave theirs</Trans>
          ) : form.dirty ? (
            <Trans>Discard</Trans>
          ) : (
            <Trans>Cancel</Trans>
          )}
        </Button>
        {form.dirty && form.restored && (
          <span className="t-secondary" role="status">
            <Trans>Unsaved work from your last visit was put back.</Trans>
          </span>
        )}
      </div>
    </form>
  );
}

/** The field to fill takes the focus, or the button where there is none; after the panel had its turn. */
function useFocusInside() {
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() =>
      element.current?.querySelector<HTMLElement>('textarea, [data-first]')?.focus(),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return element;
}

function Verb({ verdict }: { verdict: Asked }) {
  switch (verdict) {
    case 'accepted':
      return <Trans>Accept the proposal</Trans>;
    case 'edited':
      return <Trans>Accept as edited</Trans>;
    default:
      return <Trans>Reject the proposal</Trans>;
  }
}

/** Somebody answered meanwhile: theirs above, mine still in the form below. */
function Met({ by }: { by: CarryOverProposal }) {
  const { byName, verdict, text } = by.verdict;
  return (
    <div className={classes.conflict} role="alert">
      <p>
        <Trans>{byName} answered meanwhile:</Trans> <VerdictWord verdict={verdict} plain />
      </p>
      {text && <blockquote>{text}</blockquote>}
      <p>
        <Trans>Yours stands below and is not lost. Record it over theirs, or leave theirs.</Trans>
      </p>
    </div>
  );
}

/** The rows of a group the answer is for; one row needs no choice. */
function Rows({ form }: { form: Form }) {
  const { t } = useLingui();
  if (form.rows.length < 2) return null;
  return (
    <Checkbox.Group
      className={classes.rows}
      label={t`This answer is for`}
      value={[...form.ticked]}
      onChange={form.tick}
    >
      {form.rows.map((row) => (
        <Checkbox
          key={row.requirement}
          mt={6}
          value={row.requirement}
          label={`${row.number} ${row.title}`}
          description={row.decision === 'excluded' ? t`Excluded` : undefined}
        />
      ))}
    </Checkbox.Group>
  );
}

function AnswerText({ form, verdict }: { form: Form; verdict: Asked }) {
  const { t } = useLingui();
  if (verdict === 'accepted') return null;
  const field = (
    <Textarea
      label={verdict === 'edited' ? t`What is taken over` : t`Why it does not carry here`}
      required
      autosize
      minRows={3}
      maxRows={14}
      value={form.text}
      onChange={(event) => form.setText(event.currentTarget.value)}
      error={form.textError}
    />
  );
  return verdict === 'edited' ? (
    field
  ) : (
    <FieldWithHelp
      looksFor={
        <Trans>
          A reason from this organisation: who does it instead, or why the practice does not reach as far as
          this.
        </Trans>
      }
    >
      {field}
    </FieldWithHelp>
  );
}
