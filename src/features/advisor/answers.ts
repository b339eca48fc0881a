import { useState } from 'react';
import type { Answers } from '../../kernel/questionnaire/questionnaire.schema.ts';
import { dropDraft, keepDraft, readDraft } from '../../web/form/draft.ts';

interface Kept {
  readonly answers: Answers;
  /** The screen one was on. */
  readonly screen: string;
}
const draft = 'advisor';

/** Answers under way as this browser keeps them; undefined where there are none. */
export function keptAnswers(): Kept | undefined {
  const kept = readDraft<Kept>(draft)?.values;
  return kept?.answers ? { answers: kept.answers, screen: kept.screen ?? '' } : undefined;
}

/** As they are sent. */
export const copied = (answers: Answers): Record<string, string[]> =>
  Object.fromEntries(Object.entries(answers).map(([id, values]) => [id, [...values]]));

export const forgetAnswers = (): void => dropDraft(draft);

/** Answers under way, kept in this browser with every change: a reload loses nothing. */
export function useAnswers(begin: Answers) {
  const [kept] = useState(keptAnswers);
  const [restored, setRestored] = useState(kept !== undefined);
  const [state, setState] = useState<Kept>(kept ?? { answers: begin, screen: '' });
  const change = (next: Partial<Kept>) => {
    const after = { ...state, ...next };
    setState(after);
    keepDraft<Kept>(draft, { version: 0, values: after });
  };
  /** Leave the answers from earlier and begin again. */
  const restart = () => {
    forgetAnswers();
    setRestored(false);
    setState({ answers: begin, screen: '' });
  };
  return { ...state, change, restored, restart };
}
