import { brief, choice, text } from '../../kernel/import/coerce.ts';
import type { Coerce, TargetColumn } from '../../kernel/import/target.ts';
import { english, type Message, msg } from '../../kernel/message.ts';
import { type Relation, relationLabels } from '../crosswalk/mapping.schema.ts';
import { type Place, placeIn } from './place.rules.ts';

/** A shipped mapping, as far as a row may say the same. */
export interface Shipped {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly relation: Relation;
}

/** What reading a sheet of mappings needs besides what every register needs. */
export interface MappingFacts {
  readonly places: readonly Place[];
  readonly shipped: readonly Shipped[];
  /** How many more there may be. */
  readonly room: number;
}

type More = Partial<Pick<TargetColumn, 'synonyms' | 'coerce' | 'labels'>>;
const said = (phrases: string): readonly string[] => phrases.split(/,\s+/);

/** How the columns of own mappings are read; `note` is their source, where a row's other words go. */
export const mappingWords = (facts: MappingFacts | undefined): Readonly<Record<string, More>> => {
  const place = facts ? placesNamed(facts.places) : text(200);
  return {
    fromPlace: { synonyms: said('from place, source requirement, source control, von, de'), coerce: place },
    toPlace: {
      synonyms: said('to place, target requirement, target control, nach, zu, vers'),
      coerce: place,
    },
    relation: { synonyms: said('relationship, mapping type, beziehung, relation type'), coerce: relations },
    rationale: { synonyms: said('reason, why, justification, comment, begrundung, justification, motif') },
    confidence: { synonyms: said('strength, sicherheit, certainty, confiance') },
    note: { synonyms: said('sources, source of mapping, quelle, author') },
  };
};

const relations = choice<Relation>({
  equal: [english(relationLabels.equal), ...said('equal, equals, equivalent, same, identical, gleich, egal')],
  subset: [
    english(relationLabels.subset),
    ...said('subset, subset of, part of, contained in, is part of, teil von, teilmenge, inclus dans'),
  ],
  superset: [
    english(relationLabels.superset),
    ...said('superset, superset of, includes, covers, umfasst, enthalt, comprend'),
  ],
  intersects: [
    english(relationLabels.intersects),
    ...said('overlaps, intersects, intersects with, partial, partially, related, uberschneidet, recoupe'),
  ],
});

/**
 * Columns an export of the crosswalk has besides: a place may be written as its regime and its number; what only names
 * the same place or mapping once more is read and kept nowhere.
 */
export const mappingColumns = (): TargetColumn[] => [
  column(
    'fromRegime',
    msg('import.mapping.from-regime', 'From regime'),
    'from framework, from standard, source framework, framework 1, standard 1',
  ),
  column(
    'fromNumber',
    msg('import.mapping.from-number', 'From number'),
    'from id, source id, control 1, requirement 1',
  ),
  column(
    'toRegime',
    msg('import.mapping.to-regime', 'To regime'),
    'to framework, to standard, target framework, framework 2, standard 2',
  ),
  column(
    'toNumber',
    msg('import.mapping.to-number', 'To number'),
    'to id, target id, control 2, requirement 2',
  ),
  column('fromTitle', msg('import.mapping.from-title', 'From title'), 'source title'),
  column('toTitle', msg('import.mapping.to-title', 'To title'), 'target title'),
  column('origin', msg('import.mapping.origin', 'Origin'), 'herkunft'),
  column('documents', msg('import.mapping.documents', 'Documents that can serve both'), 'documents'),
];

const column = (field: string, label: Message, more: string): TargetColumn => ({
  ...{ field, label, sample: '', coerce: text(4000) },
  synonyms: [english(label), ...said(more)],
});

/** What such columns fill: none of it is a field of a mapping. */
export const besides = [
  'fromRegime',
  'fromNumber',
  'toRegime',
  'toNumber',
  'fromTitle',
  'toTitle',
  'origin',
  'documents',
];

/** A place by its id, by its regime and number exactly as we write them, or as people cite a standard. */
export function placesNamed(places: readonly Place[]): Coerce<string> {
  const byName = new Map(
    places.flatMap(({ id, framework, number }) => [
      [squeezed(id), id] as const,
      [squeezed(`${framework} ${number}`), id] as const,
    ]),
  );
  const cited = placeIn(places);
  return (written) => {
    const id = byName.get(squeezed(written));
    return id === undefined ? cited(written) : { ok: true, value: id };
  };
}

const squeezed = (name: string): string => name.toLowerCase().replace(/\s+/g, '');

/** A reference of a shipped mapping is no id of another program: an export has it in every row. */
export const mappingReference =
  (facts: MappingFacts | undefined, ours: Coerce<string | null>): Coerce<string | null> =>
  (written) =>
    facts?.shipped.some(({ id }) => id === written.trim()) ? { ok: true, value: null } : ours(brief(written));
