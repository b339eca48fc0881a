import type { KeyboardEvent } from 'react';
import { readPreference } from '../preferences.ts';

/** Is the person writing? Then letters are letters. */
export const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest('input:not([type=checkbox]):not([type=radio]), textarea, select') !== null);

/** A plain letter key that may act: no modifier, not typing, letters not switched off. */
export const letterOf = (event: KeyboardEvent): string | undefined => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1;
  return plain && !isTyping(event.target) && readPreference('letters') === 'on' ? event.key : undefined;
};
