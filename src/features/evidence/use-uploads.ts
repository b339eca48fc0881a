import { useRef, useState } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import { problemText } from '../../web/api.ts';
import { sendFile } from '../../web/file/send-file.ts';
import { mostFiles } from './evidence.schema.ts';

/** A file on its way, or arrived. */
export interface Uploading {
  readonly key: string;
  readonly file: File;
  /** What the evidence is called that it becomes. */
  readonly title: string;
  /** 0 to 1. */
  readonly done: number;
  readonly stored: StoredFile | null;
  readonly problem: string | null;
  /** The reference of the evidence it became. */
  readonly ref: string | null;
}

export interface Uploads {
  readonly items: readonly Uploading[];
  readonly busy: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: string) => void;
  readonly retry: (key: string) => void;
  readonly change: (key: string, to: Partial<Pick<Uploading, 'title' | 'problem' | 'ref'>>) => void;
}

/** Most files one brings together; more are brought in another go, or by an import. */
export const mostAtOnce = 200;
const atOnce = 2;

/** Files that are sent as they are chosen, two at a time; one that fails stays, with its sentence, and can be sent again. */
export function useUploads(): Uploads {
  const [items, setItems] = useState<readonly Uploading[]>([]);
  const waiting = useRef<Uploading[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const change = (key: string, to: Partial<Uploading>) =>
    setItems((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));

  const next = () => {
    while (running.current.size < atOnce) {
      const one = waiting.current.shift();
      if (!one) return;
      void send(one);
    }
  };
  const send = async ({ key, file }: Uploading) => {
    const control = new AbortController();
    running.current.set(key, control);
    try {
      const onProgress = (sent: number, size: number) => change(key, { done: size === 0 ? 1 : sent / size });
      const stored = await sendFile(file, { onProgress, signal: control.signal });
      change(key, { stored, done: 1, problem: null });
    } catch (error) {
      if (!control.signal.aborted) change(key, { problem: problemText(error) });
    } finally {
      running.current.delete(key);
      next();
    }
  };
  const begin = (added: readonly Uploading[]) => {
    waiting.current.push(...added);
    next();
  };
  return {
    items,
    busy: items.some(({ stored, problem }) => !stored && !problem),
    add: (files) => {
      const added = files.slice(0, mostAtOnce - items.length).map(uploading);
      setItems((all) => [...all, ...added]);
      begin(added);
    },
    remove: (key) => {
      running.current.get(key)?.abort();
      waiting.current = waiting.current.filter((one) => one.key !== key);
      setItems((all) => all.filter((one) => one.key !== key));
    },
    retry: (key) => {
      const one = items.find((item) => item.key === key);
      if (!one) return;
      change(key, { problem: null, done: 0 });
      begin([one]);
    },
    change,
  };
}

const uploading = (file: File): Uploading => ({
  ...{ key: crypto.randomUUID(), file, title: titleOf(file.name), done: 0 },
  ...{ stored: null, problem: null, ref: null },
});

/** "restore_test-2026.pdf" is called "restore test-2026". */
const titleOf = (name: string): string =>
  name
    .replace(/\.[^.]{1,8}$/, '')
    .replaceAll('_', ' ')
    .trim()
    .slice(0, 300) || name;

export const fitsTogether = (count: number): boolean => count <= mostFiles;
