import type { FieldIssue } from './problem.ts';

/**
 * Texts that cannot be stored: NUL, which PostgreSQL refuses, and half of a surrogate pair, which is no character and
 * has no form in UTF-8 or canonical JSON (RFC 8785). Asked of every input, so that no field can forget it.
 */
export function unstorableTexts(input: unknown): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const waiting: Placed[] = [{ field: '', value: input }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string') {
      if (!storable(next.value)) issues.push({ field: next.field.toWellFormed(), message: sentence });
    } else {
      waiting.push(...membersOf(next));
    }
  }
  return issues;
}

interface Placed {
  readonly field: string;
  readonly value: unknown;
}

/** What is inside, each with its place; the keys of an object are texts like others. File bytes hold no texts. */
function membersOf({ field, value }: Placed): Placed[] {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const at = field === '' ? key : `${field}.${key}`;
    return storable(key) ? [{ field: at, value: member }] : [{ field: at, value: key }];
  });
}

const storable = (text: string): boolean => text.isWellFormed() && !text.includes('\u0000');
const sentence = 'The text contains a character that cannot be stored (NUL, or half of one).';
