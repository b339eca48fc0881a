import type { CommentPerson } from './comment.schema.ts';

/** A person named in a text: `@{0190…}`. Braces mean nothing in Markdown. */
const token = /@\{([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}/g;

/** Most people one comment may name. */
export const mostMentioned = 50;

/** Ids of the people a text names, each once, in the order of the text. */
export const mentionedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(token)].map((match) => match[1] ?? '')),
];

/** A text in pieces: plain text, and ids of people. */
export type Piece = { readonly text: string } | { readonly person: string };

export function piecesOf(text: string): Piece[] {
  // Splitting by an expression with a group gives text and group in turn.
  return text
    .split(token)
    .flatMap((part, index): Piece[] => (index % 2 === 1 ? [{ person: part }] : part ? [{ text: part }] : []));
}

/**
 * What somebody typed, with the names of those they chose put as references. The longest name first, so that "Ann"
 * is not found within "Ann Lee".
 */
export function toStored(typed: string, chosen: readonly Named[]): string {
  const names = chosen.filter(({ name }) => name !== '').toSorted((a, b) => b.name.length - a.name.length);
  if (names.length === 0) return typed;
  const ids = new Map(names.map(({ id, name }) => [name, id]));
  const any = new RegExp(`@(${names.map(({ name }) => escaped(name)).join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return typed.replace(any, (_whole, name: string) => `@{${ids.get(name)}}`);
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A stored text as somebody edits it, and who is named in it by which words. */
export function toTyped(
  stored: string,
  people: readonly CommentPerson[],
  former: string,
): { typed: string; chosen: Named[] } {
  const known = new Map(people.map(({ id, name }) => [id, name ?? former]));
  const chosen = mentionedIn(stored).reduce<Named[]>(
    (list, id) => named(list, { id, name: known.get(id) ?? former }),
    [],
  );
  const words = new Map(chosen.map(({ id, name }) => [id, name]));
  return { typed: stored.replace(token, (_whole, id: string) => `@${words.get(id) ?? former}`), chosen };
}

/** Add somebody; of two of one name the second is told apart by the end of their id. */
export function named(list: readonly Named[], { id, name }: Named): Named[] {
  if (list.some((one) => one.id === id)) return [...list];
  const taken = list.some((one) => one.name === name);
  return [...list, { id, name: taken ? `${name} (${id.slice(-4)})` : name }];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The name somebody is typing behind an `@` just before the caret; undefined when they are not. */
export function typingName(text: string, caret: number): { from: number; q: string } | undefined {
  const before = text.slice(0, caret);
  const match = /(?:^|[\s(])@([\p{L}\p{N}.'-]*(?: [\p{L}\p{N}.'-]+)?)$/u.exec(before);
  const q = match?.[1];
  return q === undefined ? undefined : { from: before.length - q.length - 1, q };
}

/** Of people found for fewer letters, those whose name still bears what is typed by now. */
export const stillBearing = <Person extends { name: string }>(
  people: readonly Person[],
  q: string,
): Person[] => people.filter(({ name }) => name.toLocaleLowerCase().includes(q.toLocaleLowerCase()));
