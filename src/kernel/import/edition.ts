import { type Message, msg } from '../message.ts';

/** The control numbers of one edition of one standard, as the content has them. */
export interface Catalogue {
  readonly id: string;
  readonly name: string;
  readonly numbers: readonly string[];
}

export interface Overlap {
  readonly catalogue: Catalogue;
  /** Distinct numbers of the sheet found in the catalogue. */
  readonly found: number;
  /** Of these, the ones no other catalogue has. */
  readonly only: number;
}

export type Recognised =
  | {
      readonly kind: 'recognised';
      readonly catalogue: Catalogue;
      readonly overlap: readonly Overlap[];
      readonly why: Message;
    }
  | { readonly kind: 'ambiguous' | 'unknown'; readonly overlap: readonly Overlap[]; readonly why: Message };

/**
 * Which edition the numbers of a sheet come from, by overlap with the catalogues alone. Numbers of the standards
 * collide, so what several catalogues have proves nothing: without numbers only one of them has, the answer is
 * `ambiguous` and a person chooses. Numbers are expected in the form `controlNumber` gives.
 */
export function recogniseEdition(numbers: readonly string[], catalogues: readonly Catalogue[]): Recognised {
  const distinct = [...new Set(numbers)];
  const overlap = overlaps(distinct, catalogues);
  const [first, second] = overlap;
  if (!first || first.found < Math.max(1, distinct.length * leastShare)) {
    return {
      kind: 'unknown',
      overlap,
      why: msg(
        'import.edition.unknown',
        'The {count} control numbers of the file belong to no standard known here.',
        { count: distinct.length },
      ),
    };
  }
  const clear =
    first.only >= Math.max(1, distinct.length * leastProof) &&
    first.found - (second?.found ?? 0) >= Math.max(1, distinct.length * leastLead);
  const values = {
    found: first.found,
    count: distinct.length,
    name: first.catalogue.name,
    other: second?.catalogue.name ?? '',
  };
  return clear
    ? {
        kind: 'recognised',
        catalogue: first.catalogue,
        overlap,
        why: msg(
          'import.edition.recognised',
          '{found} of {count} control numbers are those of {name}.',
          values,
        ),
      }
    : {
        kind: 'ambiguous',
        overlap,
        why: msg(
          'import.edition.ambiguous',
          'The control numbers could be those of {name} or of {other}. Choose which one the file speaks of.',
          values,
        ),
      };
}

const leastShare = 0.6;
const leastProof = 0.1;
const leastLead = 0.1;

function overlaps(distinct: readonly string[], catalogues: readonly Catalogue[]): Overlap[] {
  const sets = catalogues.map((catalogue) => ({ catalogue, known: new Set(catalogue.numbers) }));
  return sets
    .map(({ catalogue, known }) => {
      const found = distinct.filter((number) => known.has(number));
      const elsewhere = (number: string): boolean =>
        sets.some((other) => other.catalogue !== catalogue && other.known.has(number));
      return { catalogue, found: found.length, only: found.filter((number) => !elsewhere(number)).length };
    })
    .sort((a, b) => b.found - a.found || b.only - a.only);
}
