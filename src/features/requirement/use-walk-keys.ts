import { type RefObject, useEffect, useRef } from 'react';
import { useGo } from '../../web/address.ts';
import { isTyping } from '../../web/list/keys.ts';
import { readPreference } from '../../web/preferences.ts';
import { choices } from './assessment.form.tsx';
import type { ClauseRecord } from './reading.schema.ts';
import type { useWalkAnswers } from './use-walk-answers.ts';

interface Walking {
  /** Around the cards of the lenses, in their order. */
  readonly cards: RefObject<HTMLElement | null>;
  readonly lenses: readonly { readonly clause: ClauseRecord }[];
  readonly answers: ReturnType<typeof useWalkAnswers>;
  readonly move: (by: 1 | -1) => Promise<void>;
  readonly focusOn: (at: number) => void;
  readonly leaveTo: string;
}

/**
 * The keys of the walk, wherever the focus is on its page: figures judge the lens that has the focus, arrows to the
 * side change the lens, n and u go on and back, c writes a note, Esc leaves. While somebody types, letters are letters.
 */
export function useWalkKeys(walking: Walking): void {
  const go = useGo();
  const latest = useRef({ ...walking, go });
  latest.current = { ...walking, go };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isElsewhere(event)) return;
      const typing = event.target !== null && isTyping(event.target);
      const act = typing ? whileTyping(event, latest.current) : acts(latest.current).get(event.key);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** A key of the browser, of something that has taken it already, or of a dialog above the page. */
const isElsewhere = (event: KeyboardEvent): boolean =>
  event.defaultPrevented ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  document.querySelector('[role=dialog], [role=listbox]') !== null;

type Latest = Walking & { readonly go: (href: string) => void };

/** A note is left by Esc or Ctrl-Enter, and saved as it is left. */
function whileTyping({ key }: KeyboardEvent, { cards, focusOn }: Latest): (() => void) | undefined {
  const at = focusedLens(cards.current);
  return key === 'Escape' && at >= 0 ? () => focusOn(at) : undefined;
}

function acts(walking: Latest): ReadonlyMap<string, () => void> {
  const { cards, lenses, answers, move, focusOn, leaveTo, go } = walking;
  const focused = focusedLens(cards.current);
  const at = focused < 0 ? firstOf(lenses) : focused;
  const aside = (by: number) => () => focusOn((at + by + lenses.length) % lenses.length);
  const found = new Map<string, () => void>([
    ['ArrowLeft', aside(-1)],
    ['ArrowRight', aside(1)],
    ['Escape', () => go(leaveTo)],
  ]);
  if (readPreference('letters') === 'off') return found;
  for (const [index, assessment] of choices.entries())
    found.set(String(index + 1), () => {
      const lens = lenses[at];
      if (!lens?.clause.can.includes('assess')) return;
      answers.answer(lens.clause, { assessment });
      focusOn(at);
    });
  const note = () => cards.current?.querySelectorAll('[data-lens]')[at]?.querySelector('textarea');
  found.set('n', () => void move(1));
  found.set('u', () => void move(-1));
  found.set('c', () => note()?.focus());
  return found;
}

/** The first lens the person may judge, else the first. */
export const firstOf = (lenses: Walking['lenses']): number =>
  Math.max(
    lenses.findIndex(({ clause }) => clause.can.includes('assess')),
    0,
  );

/** Which lens holds the focus, -1 for none. */
function focusedLens(cards: HTMLElement | null): number {
  const card = document.activeElement?.closest('[data-lens]');
  return card && cards ? [...cards.querySelectorAll('[data-lens]')].indexOf(card) : -1;
}
