import type { Content } from '../../kernel/content/content.ts';
import { seenFromTheOtherEnd } from '../../kernel/content/relation.ts';
import { printedNumber } from '../../kernel/content/requirement.ts';
import { type Message, msg } from '../../kernel/message.ts';
import type { Relation } from './mapping.schema.ts';

interface Ends {
  readonly fromPlace: string;
  readonly toPlace: string;
}
type Known = Pick<Content, 'reference' | 'crosswalk'>;

/** What is wrong with the two places of a mapping, at the field it is about. */
interface MappingFault {
  readonly field: 'fromPlace' | 'toPlace';
  readonly message: Message;
}

/** Both ends are places of the content, and two of them: a place says nothing about itself. */
export function findMappingFaults(ends: Ends, content: Pick<Known, 'reference'>): MappingFault[] {
  const unknown = (['fromPlace', 'toPlace'] as const).filter(
    (field) => content.reference(ends[field]) === undefined,
  );
  if (unknown.length > 0) {
    return unknown.map((field) => ({
      field,
      message: msg('mapping.place-unknown', 'No standard or regime here has the place {place}.', {
        place: ends[field],
      }),
    }));
  }
  if (ends.fromPlace !== ends.toPlace) return [];
  return [
    { field: 'toPlace', message: msg('mapping.itself', 'Choose another place: this is the same one.') },
  ];
}

/** The shipped mapping that says exactly this already, read from either end. */
export const findShippedTwin = (
  { fromPlace, toPlace, relation }: Ends & { readonly relation: Relation },
  content: Pick<Known, 'crosswalk'>,
): string | undefined =>
  content.crosswalk(fromPlace).find((one) => one.other === toPlace && one.relation === relation)?.mapping.id;

/** The relation, read from the other place. */
export const turnedRelation = (relation: Relation): Relation => seenFromTheOtherEnd(relation);

/** Does a shipped mapping say exactly this, read from either end? */
export const isShipped = (
  {
    fromPlace,
    toPlace,
    relation,
  }: { fromPlace: string | undefined; toPlace: string | undefined; relation: unknown },
  shipped: { readonly from: string; readonly to: string; readonly relation: Relation },
): boolean =>
  (fromPlace === shipped.from && toPlace === shipped.to && relation === shipped.relation) ||
  (fromPlace === shipped.to && toPlace === shipped.from && relation === turnedRelation(shipped.relation));

/** How a mapping is called that nobody gave a title: by its two places, each with its framework, for numbers collide (R7). */
export const mappingTitle = ({ fromPlace, toPlace }: Ends, content: Pick<Known, 'reference'>): string =>
  [fromPlace, toPlace]
    .map((id) => {
      const place = content.reference(id);
      return place ? `${place.frameworkTitle} ${printedNumber(place.number)}` : id;
    })
    .join(' – ')
    .slice(0, 300);
