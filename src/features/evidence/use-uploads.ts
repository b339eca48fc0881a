import { useRef, useState } from 'react';
import type { StoredFile } from '../../kernel/file.schema.ts';
import type { Item, Uploads as Sending } from '../../web/file/uploads.ts';
import { membersEndpoint, useUploads as useSending } from '../../web/file/use-uploads.ts';
import { translate } from '../../web/language.ts';

/** A file on its way, or arrived. */
export interface Uploading {
  readonly key: string;
  readonly file: { readonly name: string; readonly size: number };
  /** What the evidence is called that it becomes. */
  readonly title: string;
  readonly stored: StoredFile | null;
  readonly problem: string | null;
  /** The reference of the evidence it became. */
  readonly ref: string | null;
  /** How far it has got. */
  readonly sent: Item;
}

interface Own {
  readonly title?: string;
  readonly problem?: string | null;
  readonly ref?: string | null;
}

export interface Uploads {
  readonly items: readonly Uploading[];
  readonly busy: boolean;
  readonly add: (files: readonly File[]) => void;
  readonly remove: (key: string) => void;
  readonly change: (key: string, to: Own) => void;
  /** What sends them: pauses one and goes on with it. */
  readonly sending: Sending;
}

/** Most files one brings together; more are brought in another go, or by an import. */
export const mostAtOnce = 200;

/** Files that are sent as they are chosen, each with the title of the evidence it becomes. */
export function useUploads(): Uploads {
  const endpoint = useRef(membersEndpoint());
  const { items, uploads } = useSending(endpoint.current);
  const [own, setOwn] = useState<Readonly<Record<string, Own>>>({});
  return {
    items: items.map((item) => uploading(item, own[item.key] ?? {})),
    busy: items.some(({ state }) => state !== 'done' && state !== 'failed'),
    add: (files) => uploads.add(files.slice(0, mostAtOnce - items.length)),
    remove: (key) => uploads.remove(key),
    change: (key, to) => setOwn((all) => ({ ...all, [key]: { ...all[key], ...to } })),
    sending: uploads,
  };
}

function uploading(sent: Item, { title, problem, ref }: Own): Uploading {
  const { key, name, size, stored } = sent;
  return {
    ...{ key, sent, file: { name, size }, title: title ?? titleOf(name) },
    ...{ stored: stored ?? null, ref: ref ?? null },
    problem: problem ?? (sent.problem ? translate(sent.problem) : null),
  };
}

/** "restore_test-2026.pdf" is called "restore test-2026". */
const titleOf = (name: string): string =>
  name
    .replace(/\.[^.]{1,8}$/, '')
    .replaceAll('_', ' ')
    .trim()
    .slice(0, 300) || name;
