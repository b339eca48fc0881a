import { useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { ProblemError } from '../../adapters/client/client.ts';
import { fieldIssues, problemText } from '../../web/api.ts';
import { dropDraft, keepDraft, readDraft } from '../../web/form/draft.ts';
import type { Asked } from './answer-keys.ts';
import {
  type CarryOverProposal,
  type CarryOverTarget,
  carryOverOperations as operations,
} from './carry-over.operations.ts';
import { asks, linkedAtFirst, type OfferedControl, offeredControls } from './carry-over.rules.ts';
import type { ClauseText } from './carry-over.schema.ts';
import { useAnswer } from './use-answer.tsx';

export interface AnswerForm {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly textError: string | undefined;
  /** Rows of a group the answer may be for, and those ticked. */
  readonly rows: readonly CarryOverTarget[];
  readonly ticked: readonly string[];
  readonly tick: (requirements: readonly string[]) => void;
  /** Controls that may realise the rows from now on, and those chosen. */
  readonly offered: readonly OfferedControl[];
  readonly chosen: readonly string[];
  readonly choose: (controls: readonly string[]) => void;
  /** The empty field of a clause that may take the text, and whether it does. */
  readonly fills: ClauseText | null;
  readonly fill: boolean;
  readonly setFill: (fill: boolean) => void;
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
 * One answer to one proposal, on the versions that were seen when it was begun. After a stale save both sides are
 * there, and sending again knowingly replaces the other one; what was typed stays in any case.
 */
export function useAnswerForm(proposal: CarryOverProposal, verdict: Asked, onClose: () => void): AnswerForm {
  const { t } = useLingui();
  const record = `carry-over:${proposal.requirement}:${verdict}`;
  const client = useQueryClient();
  const answer = useAnswer();
  const draft = useMemo(() => readDraft<{ text: string }>(record), [record]);
  const [begun] = useState(proposal);
  const stored = storedText(begun, verdict);
  const [text, setText] = useState(draft?.values.text ?? stored);
  const rows = begun.targets.filter(mayBeAnswered);
  const [ticked, tick] = useState(() => tickedAtFirst(rows));
  const offered = offeredControls(proposal);
  const [chosen, choose] = useState(() => chosenAtFirst(begun));
  const fills = fillsOf(begun);
  const [fill, setFill] = useState(begun.verdict.filled !== null);
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  const [none, setNone] = useState(false);
  const [met, setMet] = useState<CarryOverProposal>();
  const dirty = text !== stored;
  useEffect(() => {
    if (dirty) keepDraft(record, { version: begun.verdict.version, values: { text } });
    else dropDraft(record);
  }, [record, dirty, text, begun]);

  const wish = () => {
    if (verdict === 'rejected') return { verdict, text, controls: [] };
    const controls = offered.map(({ id }) => id).filter((id) => chosen.includes(id));
    return { verdict, text, controls, fill: fills !== null && fill };
  };
  const send = async () => {
    const before = met ?? begun;
    const targets = before.targets.filter(({ requirement }) => ticked.includes(requirement));
    setNone(targets.length === 0);
    if (targets.length === 0) return;
    setSaving(true);
    setError(undefined);
    try {
      await answer(before, wish(), targets);
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
  const said = error && !issues.text ? (issues.controls ?? issues.fill ?? problemText(error)) : undefined;
  return {
    ...{ text, setText, rows, ticked, tick, offered, chosen, choose, fills, fill, setFill },
    textError: issues.text,
    dirty,
    restored: draft !== undefined,
    saving,
    problem: none ? t`Tick at least one row.` : said,
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

/** Rows the reader may answer for; an excluded one only to take back what was said of it. */
const mayBeAnswered = (target: CarryOverTarget, _at: number, all: readonly CarryOverTarget[]): boolean =>
  target.can.includes('decide') && (all.length === 1 || asks(target) || target.verdict.verdict !== 'open');

/** Those nobody has answered yet; all that ask for something where every one of them is answered. */
function tickedAtFirst(rows: readonly CarryOverTarget[]): readonly string[] {
  const [only] = rows;
  if (only && rows.length === 1) return [only.requirement];
  const asking = rows.filter(asks);
  const open = asking.filter(({ verdict }) => verdict.verdict === 'open');
  return (open.length > 0 ? open : asking).map(({ requirement }) => requirement);
}

/** The field of a clause that is empty, or that the answer before has filled. */
function fillsOf({ targets, effectiveCarry }: CarryOverProposal): ClauseText | null {
  const [only] = targets;
  if (!only || targets.length > 1 || effectiveCarry === 'none') return null;
  return only.fills ?? only.verdict.filled;
}

/** What the field holds at first: the text to edit, or the reason given before. Accepting keeps the note's own. */
function storedText({ reuse, verdict }: CarryOverProposal, asked: Asked): string {
  if (asked === 'accepted') return '';
  if (asked === 'rejected') return verdict.verdict === 'rejected' ? verdict.text : '';
  return verdict.verdict === 'accepted' || verdict.verdict === 'edited' ? verdict.text : reuse;
}

/**
 * All that is offered, or what an earlier answer chose. None for several rows at once: that one control realises all
 * of them is for a person to say.
 */
function chosenAtFirst(proposal: CarryOverProposal): readonly string[] {
  const { verdict, linked } = proposal.verdict;
  const answered = verdict === 'accepted' || verdict === 'edited';
  if (answered || proposal.targets.length > 1) return linked;
  return linkedAtFirst(proposal).map(({ id }) => id);
}

function currentOf(error: unknown): CarryOverProposal | undefined {
  if (!(error instanceof ProblemError) || error.body.code !== 'version-conflict') return undefined;
  return operations.decide.output.safeParse(error.body.current).data;
}
