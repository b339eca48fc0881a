import { controlNumber } from '../../kernel/import/control-number.ts';
import type { Coerce } from '../../kernel/import/target.ts';
import { type Message, msg } from '../../kernel/message.ts';

/** The framework chosen and the others, as people call them. */
interface Frameworks {
  readonly shortTitle: string;
  readonly foreign: readonly { readonly framework: string }[];
}

/**
 * A number beside the name of another standard is that standard's, whatever its digits (R7): "ISO 42001 A.5.2" read
 * for ISO/IEC 27001 is no control of it.
 */
export const numberWithin =
  (frameworks: Frameworks): Coerce<string> =>
  (written) => {
    const why = standardNamed(frameworks, written.slice(0, longestName));
    return why ? { ok: false, why } : controlNumber(written);
  };

// The name stands before the number; a title behind it may speak of other standards.
const longestName = 30;

/** The sentence for a row that names another standard and not the one chosen; undefined for every other row. */
export function standardNamed({ shortTitle, foreign }: Frameworks, written: unknown): Message | undefined {
  if (typeof written !== 'string') return undefined;
  const digits: readonly string[] = written.match(/\d{4,6}/g) ?? [];
  if (digits.length === 0 || digits.includes(digitsOf(shortTitle))) return undefined;
  const other = foreign.find(({ framework }) => digits.includes(digitsOf(framework)));
  return (
    other &&
    msg(
      'import.row.of-framework',
      'The row speaks of {framework}, not of the framework chosen. Read the file once more for {framework}.',
      { framework: other.framework },
    )
  );
}

/** "ISO/IEC 27001:2022" is known by the digits before the year. */
const digitsOf = (shortTitle: string): string => /\d{4,6}/.exec(shortTitle)?.[0] ?? shortTitle;
