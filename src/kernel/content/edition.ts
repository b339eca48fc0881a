import type { Content } from './content.ts';
import type { PreviousEdition } from './framework.schema.ts';
import type { Control } from './requirement.ts';

/**
 * The control of one framework that a sheet means by what it wrote ("A.5.1", "a 5.1", "5.1", "Annex A 5.01").
 * Numbers collide between frameworks and editions (R7), so only the framework chosen for the import is searched.
 */
export function findControl(content: Content, framework: string, written: string): Control | undefined {
  const number = numberIn(written);
  return number === null
    ? undefined
    : content.controls(framework).find((one) => numberIn(one.number) === number);
}

/** The row of the edition before that a sheet means; its `to` are proposals for a person, never a match (R7). */
export function findPreviousRow(
  content: Content,
  framework: string,
  written: string,
): PreviousEdition['rows'][number] | undefined {
  const number = numberIn(written);
  if (number === null) return undefined;
  const rows = content.framework(framework)?.previousEdition?.rows ?? [];
  return rows.find((row) => numberIn(row.number) === number);
}

export interface EditionCandidate {
  readonly framework: string;
  readonly edition: 'current' | 'previous';
  /** Short title with the year of the edition. */
  readonly shortTitle: string;
  /** How many different numbers of the sheet it knows, and how many different numbers the sheet has. */
  readonly matched: number;
  readonly of: number;
}

/**
 * Which framework and edition a sheet with these numbers speaks of, the best candidate first. The edition before
 * counts only from as many of its numbers as content asks for. An empty list: none of them.
 */
export function recogniseEdition(content: Content, written: readonly string[]): EditionCandidate[] {
  const numbers = new Set(written.map(numberIn).filter((number) => number !== null));
  const candidates = content.frameworks.flatMap((framework): (EditionCandidate & { least: number })[] => {
    const previous = framework.previousEdition;
    const known = content.controls(framework.id);
    const of = numbers.size;
    return [
      {
        framework: framework.id,
        edition: 'current',
        shortTitle: framework.shortTitle,
        matched: countKnown(known, numbers),
        of,
        least: 1,
      },
      {
        framework: framework.id,
        edition: 'previous',
        shortTitle: previous?.shortTitle ?? '',
        matched: countKnown(previous?.rows ?? [], numbers),
        of,
        least: previous?.recognisedFrom ?? 1,
      },
    ];
  });
  return candidates
    .filter((one) => one.matched >= one.least)
    .sort((left, right) => right.matched - left.matched)
    .map(({ least: _least, ...candidate }) => candidate);
}

const countKnown = (known: readonly { readonly number: string }[], numbers: ReadonlySet<string>): number =>
  known.filter(({ number }) => numbers.has(numberIn(number) ?? '')).length;

/** The dotted digits of a control number as it may be written, or `null` when it is none: `A.5.01` is `5.1`. */
function numberIn(written: string): string | null {
  const found = /^(?:annex\s+)?(?:a[\s.]*)?(\d{1,2}(?:\.\d{1,2}){1,2})\.?$/i.exec(written.trim());
  return found?.[1]?.split('.').map(Number).join('.') ?? null;
}
