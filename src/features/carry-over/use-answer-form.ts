import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { ProblemError } from '../../adapters/client/client.ts';
import { fieldIssues, problemText } from '../../web/api.ts';
import { dropDraft, keepDraft, readDraft } from '../../web/form/draft.ts';
import type { Asked } from './answer-keys.ts';
import { type CarryOverProposal, carryOverOperations as operations } from './carry-over.operations.ts';
import { type OfferedControl, offeredControls } from './carry-over.rules.ts';
import { useAnswer } from './use-answer.ts';

export interface AnswerForm {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly textError: string | undefined;
  /** Controls that may realise the row from now on, and those chosen. */
  readonly offered: readonly OfferedControl[];
  readonly chosen: readonly string[];
  readonly choose: (controls: readonly string[]) => void;
  /** Typed something that is not recorded. */
  readonly dirty: boolean;
  /** Work of an earlier visit was found and put in. */
  readonly restored: boolean;
  readonly saving: boolean;
  readonly problem: string | undefined;
  /** Somebody answered meanwhile: the proposal as it is stored now. */
  readonly met: CarryOverProposal | undefined;
  readonly send: () => Promise<void>;
  /** Leave it; what was typed goes too. */
  readonly discard: () => void;
}

/**
 * One answer to one proposal, on the version that was seen when it was begun. After a stale save both sides are
 * there, and sending again knowingly replaces the other one; what was typed stays in any case.
 */
export function useAnswerForm(proposal: CarryOverProposal, verdict: Asked, onClose: () => void): AnswerForm {
  const record = `carry-over:${proposal.requirement}:${verdict}`;
  const client = useQueryClient();
  const answer = useAnswer();
  const draft = useMemo(() => readDraft<{ text: string }>(record), [record]);
  const [begun] = useState(proposal);
  const stored = storedText(begun, verdict);
  const [text, setText] = useState(draft?.values.text ?? stored);
  const offered = offeredControls(proposal);
  const [chosen, choose] = useState(() => chosenAtFirst(begun));
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [met, setMet] = useState<CarryOverProposal>();
  const dirty = text !== stored;
  useEffect(() => {
    if (dirty) keepDraft(record, { version: begun.verdict.version, values: { text } });
    else dropDraft(record);
  }, [record, dirty, text, begun]);

  const send = async () => {
    const before = met ?? begun;
    const controls = offered.map(({ id }) => id).filter((id) => chosen.includes(id));
    setSaving(true);
    setError(undefined);
    try {
      const wish = { verdict, text, controls: verdict === 'rejected' ? [] : controls };
      await answer(before, wish, before.verdict.version);
      dropDraft(record);
      onClose();
    } catch (caught) {
      const current = currentOf(caught);
      if (current) setMet(current);
      else setError(caught);
    } finally {
      setSaving(false);
    }
  };
  const issues = fieldIssues(error);
  return {
    text,
    setText,
    textError: issues.text,
    offered,
    chosen,
    choose,
    dirty,
    restored: draft !== undefined,
    saving,
    problem: error && !issues.text ? (issues.controls ?? problemText(error)) : undefined,
    met,
    send,
    discard: () => {
      dropDraft(record);
      // What somebody else answered meanwhile is shown from now on.
      if (met) void client.invalidateQueries({ predicate: ({ queryKey: [id] }) => isCarryOver(id) });
      onClose();
    },
  };
}

const isCarryOver = (id: unknown): boolean => id === operations.list.id || id === operations.summary.id;

/** What the field holds at first: the text to edit, or the reason given before. Accepting keeps the note's own. */
function storedText({ reuse, verdict }: CarryOverProposal, asked: Asked): string {
  if (asked === 'accepted') return '';
  if (asked === 'rejected') return verdict.verdict === 'rejected' ? verdict.text : '';
  return verdict.verdict === 'accepted' || verdict.verdict === 'edited' ? verdict.text : reuse;
}

/** All that is offered, or what an earlier answer chose. */
function chosenAtFirst(proposal: CarryOverProposal): readonly string[] {
  const { verdict, linked } = proposal.verdict;
  const answered = verdict === 'accepted' || verdict === 'edited';
  return answered ? linked : offeredControls(proposal).map(({ id }) => id);
}

function currentOf(error: unknown): CarryOverProposal | undefined {
  if (!(error instanceof ProblemError) || error.body.code !== 'version-conflict') return undefined;
  return operations.decide.output.safeParse(error.body.current).data;
}
