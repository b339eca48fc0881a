import type { z } from 'zod';

/** Content that cannot be used. The message is one sentence that names the file and the place in it. */
export class ContentError extends Error {
  readonly file: string;
  readonly place: string;

  constructor(file: string, place: string, reason: string) {
    super(`Content file ${file} cannot be used: ${place ? `${place} ` : ''}${reason}.`);
    this.name = 'ContentError';
    this.file = file;
    this.place = place;
  }
}

/** Parse a file of content; the first issue becomes the sentence. */
export function parseContent<S extends z.ZodType>(schema: S, file: string, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  if (issue?.code === 'unrecognized_keys') {
    throw new ContentError(file, placeOf([...path, ...issue.keys.slice(0, 1)]), 'is a field nobody reads');
  }
  throw new ContentError(file, placeOf(path), reasonOf(issue?.message ?? 'is not as declared'));
}

const placeOf = (path: readonly PropertyKey[]): string =>
  path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index ? '.' : ''}${String(part)}`))
    .join('');

const reasonOf = (message: string): string =>
  message.startsWith('is ') ? message : `is wrong (${message.replace(/\.$/, '')})`;
