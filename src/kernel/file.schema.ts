import { z } from 'zod';
import { Id, Instant } from './schema.ts';

/** A file as every feature knows it; its bytes are found by `sha256`. */
export const StoredFile = z.object({
  id: Id,
  name: z.string(),
  /** What its content is, decided by us from its bytes, never what the sender says. */
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  /** Of the bytes, in hex. */
  sha256: z.string(),
  createdAt: Instant,
});
export type StoredFile = z.infer<typeof StoredFile>;

/** Most bytes of one step of an upload. */
export const uploadChunk = 16 * 1024 * 1024;

/** How a file is shown; what has none of these is downloaded. */
export type Drawn = 'image' | 'pdf' | 'text' | 'markdown' | 'csv' | 'sheet';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const drawn: Readonly<Record<string, Drawn>> = {
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'image/avif': 'image',
  'application/pdf': 'pdf',
  'text/plain': 'text',
  'text/markdown': 'markdown',
  'text/csv': 'csv',
  [xlsx]: 'sheet',
};

/** How we draw content of this type; undefined for what is downloaded only: pages, drawings with scripts, programs. */
export const drawnAs = (mediaType: string): Drawn | undefined =>
  Object.hasOwn(drawn, mediaType) ? drawn[mediaType] : undefined;

const endings: readonly (readonly [RegExp, string])[] = [
  [/\.(csv|tsv)$/i, 'text/csv'],
  [/\.(md|markdown)$/i, 'text/markdown'],
];

/** Plain text is told apart by its name, as nothing in it says what it is; any other content stays what it is. */
export function namedType(mediaType: string, name: string): string {
  if (mediaType !== 'text/plain') return mediaType;
  return endings.find(([ending]) => ending.test(name))?.[1] ?? mediaType;
}

/** Longest name of a file in characters. */
const longestName = 200;

/**
 * The name of a file as it is kept: its last part, without what cannot be seen or turns the reading direction, so that
 * no name pretends another ending. Its ending stays when it is cut. Never used as a path.
 */
export function fileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  // Control and format characters (Cc, Cf) and line separators; then dots and blanks around.
  const seen = last.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').normalize();
  const kept = cut(seen.replace(/^[\s.]+|[\s.]+$/g, ''));
  return kept === '' ? 'file' : kept;
}

function cut(name: string): string {
  const characters = [...name];
  if (characters.length <= longestName) return name;
  const ending = [...(/\.[^.\s]{1,16}$/.exec(name)?.[0] ?? '')];
  const begin = characters.slice(0, longestName - ending.length).join('');
  return `${begin.replace(/[\s.]+$/, '')}${ending.join('')}`;
}
