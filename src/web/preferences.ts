import { useSyncExternalStore } from 'react';

/** What a person prefers on this device. Kept in the browser only; `public/scheme.js` reads two of them early. */
export interface Preferences {
  readonly scheme: 'auto' | 'light' | 'dark';
  readonly density: 'comfortable' | 'compact';
  readonly language: string;
  readonly navigation: 'wide' | 'icons';
  /** Folded groups of the navigation, joined by commas. */
  readonly folded: string;
  /** Width of the record panel in pixels. */
  readonly panel: string;
  /** Letter keys in lists (WCAG 2.1.4: they can be switched off). */
  readonly letters: 'on' | 'off';
  readonly organisation: string;
}

const defaults: Preferences = {
  scheme: 'auto',
  density: 'comfortable',
  language: 'en',
  navigation: 'wide',
  folded: '',
  panel: '480',
  letters: 'on',
  organisation: '',
};

const listeners = new Set<() => void>();
const keyOf = (name: keyof Preferences): string => `tandem.${name}`;

/** The stored preference or its default; storage that is switched off answers the default. */
export function readPreference<N extends keyof Preferences>(name: N): Preferences[N] {
  try {
    // Written by `writePreference` only, whose type is the same.
    return (localStorage.getItem(keyOf(name)) as Preferences[N] | null) ?? defaults[name];
  } catch {
    return defaults[name];
  }
}

export function writePreference<N extends keyof Preferences>(name: N, value: Preferences[N]): void {
  try {
    localStorage.setItem(keyOf(name), value);
  } catch {
    // Not remembered then; the choice still holds until the page is left for those that keep it in state.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** A preference and its setter; every component that reads it follows, in other tabs too. */
export function usePreference<N extends keyof Preferences>(
  name: N,
): [Preferences[N], (value: Preferences[N]) => void] {
  const value = useSyncExternalStore(subscribe, () => readPreference(name));
  return [value, (next) => writePreference(name, next)];
}
