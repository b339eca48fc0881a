import { type Message, msg } from '../message.ts';
import type { ClauseEntry, ClauseItem, ControlEntry } from './framework.schema.ts';
import type { ArticleFacts } from './law.ts';

interface Placed {
  /** `framework:number`, stable for ever. */
  readonly id: string;
  /** Id of the framework. */
  readonly framework: string;
  /** Position in the framework, from 1: sort by it, never by the number (A.5.2 stands before A.5.10). */
  readonly order: number;
}

/** A clause that only groups others (4, 6.1); nothing is assessed on it. `parent` is a requirement id. */
export type Heading = Placed & Readonly<Extract<ClauseEntry, { kind: 'heading' }>>;
/** A clause leaf: what is assessed. Its items are a checklist inside it. `parent` is a requirement id. */
export type Clause = Placed & Readonly<Extract<ClauseEntry, { kind: 'clause' }>>;
/** A control of the annex. `group` and `subgroup` are numbers of the framework's groups. */
export type Control = Placed & Readonly<ControlEntry> & { readonly kind: 'control'; readonly parent: null };
/** An article or annex of a law, with the days from which it applies and the duties it holds. */
export type Article = Placed & Readonly<ArticleFacts> & { readonly kind: 'article'; readonly parent: null };
export type Requirement = Heading | Clause | Control | Article;

/** Give the entries of one framework their ids and their order. */
export function placeRequirements(
  framework: string,
  clauses: readonly ClauseEntry[],
  controls: readonly ControlEntry[],
  articles: readonly ArticleFacts[],
): Requirement[] {
  const idOf = (number: string) => `${framework}:${number}`;
  const placed = (number: string, index: number): Placed => ({
    id: idOf(number),
    framework,
    order: index + 1,
  });
  return [
    ...clauses.map((entry, index) => ({
      ...entry,
      ...placed(entry.number, index),
      parent: entry.parent === null ? null : idOf(entry.parent),
    })),
    ...controls.map((entry, index) => ({
      ...entry,
      ...placed(entry.number, clauses.length + index),
      kind: 'control' as const,
      parent: null,
    })),
    ...articles.map((entry, index) => ({
      ...entry,
      ...placed(entry.number, clauses.length + controls.length + index),
      kind: 'article' as const,
      parent: null,
    })),
  ];
}

/** A number as it is printed: "Art. 9" and "Annex III" of a law, every other as it is. */
export const printedNumber = (number: string): string => number.replace(/^(Art\.|Annex)\.?(?=\w)/, '$1 ');

/**
 * How an item is cited: "clause 6.1.3 d" where the standard has the letter, "clause 7.2, item 1 of our reading"
 * where the numbering is ours. Our numbers are never shown or exported as if they were the standard's.
 */
export function citeItem(clause: Pick<Clause, 'number'>, item: ClauseItem): Message {
  const published = /^([a-z])(\d*)$/.exec(item.id);
  if (item.numbering === 'published' && published) {
    const letter = [published[1], published[2]].filter(Boolean).join(' ');
    return msg('content.cite.published', 'clause {number} {letter}', { number: clause.number, letter });
  }
  const position = Number(item.id.replace('own-', ''));
  return msg('content.cite.own', 'clause {number}, item {position} of our reading', {
    number: clause.number,
    position,
  });
}
