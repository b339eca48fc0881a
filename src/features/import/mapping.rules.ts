import type { Reason } from '../../kernel/import/row.ts';
import type { Match, Values } from '../../kernel/import/target.ts';
import type { RowVerdict } from '../../kernel/import/verdict.ts';
import { type Message, msg } from '../../kernel/message.ts';
import { findMappingFaults, isShipped, mappingTitle, turnedRelation } from '../crosswalk/mapping.rules.ts';
import type { Relation } from '../crosswalk/mapping.schema.ts';
import { besides, type MappingFacts, placesNamed, type Shipped } from './mapping-columns.rules.ts';
import type { Place } from './place.rules.ts';
import type { RegisterRow } from './register-row.ts';

interface Ends {
  readonly fromPlace: string | undefined;
  readonly toPlace: string | undefined;
}

type EndsOf = (values: Values) => Ends;

/** The two places of a row, however its columns write them. */
function endsIn(facts: MappingFacts): EndsOf {
  const named = placesNamed(facts.places);
  const one = (place: unknown, regime: unknown, number: unknown): string | undefined => {
    if (typeof place === 'string' && place !== '') return place;
    if (typeof number !== 'string' || number === '') return undefined;
    const read = named(`${typeof regime === 'string' ? regime : ''} ${number}`.trim());
    return read.ok ? read.value : undefined;
  };
  return ({ fromPlace, fromRegime, fromNumber, toPlace, toRegime, toNumber }) => ({
    fromPlace: one(fromPlace, fromRegime, fromNumber),
    toPlace: one(toPlace, toRegime, toNumber),
  });
}

/** The same whichever of the two stands first. */
const pairOf = ({ fromPlace, toPlace }: Ends): string | null =>
  fromPlace === undefined || toPlace === undefined ? null : [fromPlace, toPlace].toSorted().join(' ');

/** The shipped mapping a row says word for word, whichever place it names first. */
function twinIn(facts: MappingFacts, endsOf: EndsOf): (values: Values) => Shipped | undefined {
  const byPair = Map.groupBy(facts.shipped, ({ from, to }) => pairOf({ fromPlace: from, toPlace: to }));
  return (values) => {
    const ends = endsOf(values);
    return byPair.get(pairOf(ends))?.find((one) => isShipped({ ...ends, relation: values.relation }, one));
  };
}

/** By reference of ours, else by the two places; a row that says what is shipped speaks of no mapping of ours. */
export function mappingMatcher(facts: MappingFacts) {
  const endsOf = endsIn(facts);
  const twin = twinIn(facts, endsOf);
  return (existing: readonly RegisterRow[]): ((values: Values) => Match<RegisterRow>) => {
    const byRef = new Map(existing.map((row) => [row.ref, row]));
    const byPair = new Map(
      existing.filter(({ archived }) => !archived).map((row) => [pairOf(endsOf(row.values)), row]),
    );
    return (values) => {
      const named = typeof values.ref === 'string' ? byRef.get(values.ref) : undefined;
      if (named) return { kind: 'one', record: named };
      const record = twin(values) ? undefined : byPair.get(pairOf(endsOf(values)));
      return record ? { kind: 'one', record } : { kind: 'none' };
    };
  };
}

/** Two rows for the same two places compete; shipped mappings of an export stand beside our own. */
export function mappingKey(facts: MappingFacts): (values: Values) => string | null {
  const endsOf = endsIn(facts);
  const twin = twinIn(facts, endsOf);
  return (values) => (values.ref ? String(values.ref) : twin(values) ? null : pairOf(endsOf(values)));
}

type Judged = RowVerdict<RegisterRow>;

/** What a row says of a mapping once its record is known: its places, read the way the record reads them, and its name. */
export function withEnds(facts: MappingFacts): (judged: Judged) => Judged {
  const endsOf = endsIn(facts);
  const reference = referenceIn(facts.places);
  return (judged) => {
    const { record } = judged;
    const own = Object.fromEntries(
      Object.entries(judged.values).filter(([field]) => !besides.includes(field)),
    );
    const read = { ...own, ...given(endsOf(judged.values)) };
    const values = record && isTurned(read, record.values) ? turned(read) : read;
    const ends = { ...record?.values, ...values } as Partial<Record<'fromPlace' | 'toPlace', string>>;
    const [stored, name] = [nameOf(record?.values ?? {}), nameOf(ends)];
    const renamed =
      own.title === undefined && name !== undefined && (!record || record.values.title === stored);
    return {
      ...judged,
      values: renamed && name !== record?.values.title ? { ...values, title: name } : values,
    };
  };

  function nameOf({ fromPlace, toPlace }: Values): string | undefined {
    return typeof fromPlace === 'string' && typeof toPlace === 'string'
      ? mappingTitle({ fromPlace, toPlace }, { reference })
      : undefined;
  }
}

const given = (ends: Ends): Partial<Ends> =>
  Object.fromEntries(Object.entries(ends).filter(([, place]) => place !== undefined));

const isTurned = (row: Values, stored: Values): boolean =>
  row.fromPlace === stored.toPlace && row.toPlace === stored.fromPlace;

const turned = ({ fromPlace, toPlace, relation, ...rest }: Values): Values => ({
  ...rest,
  ...{ fromPlace: toPlace, toPlace: fromPlace },
  ...(relation === undefined ? {} : { relation: turnedRelation(relation as Relation) }),
});

function referenceIn(places: readonly Place[]) {
  const byId = new Map(places.map((place) => [place.id, place]));
  return (id: string) => {
    const place = byId.get(id);
    if (!place) return undefined;
    const { framework: frameworkTitle, number, title } = place;
    return { id, framework: id.slice(0, id.indexOf(':')), frameworkTitle, number, title };
  };
}

/** The sentence for a row that says what a shipped mapping says: nothing of ours changes by it. */
export function saysShipped(facts: MappingFacts): (judged: Judged) => Reason | undefined {
  const twin = twinIn(facts, endsIn(facts));
  return ({ record, values }) => {
    const shipped = record ? undefined : twin(values);
    return shipped && { message: shippedAlready(shipped.id) };
  };
}

const shippedAlready = (twin: string): Message =>
  msg('mapping.shipped-already', 'The shipped mapping {twin} says exactly this already.', { twin });

/** Why a row of mappings cannot come in, once it is settled what it would write. */
export function refusedMapping(
  facts: MappingFacts,
  existing: readonly RegisterRow[],
): (judged: Judged, changes: Readonly<Record<string, unknown>>) => Reason | undefined {
  const endsOf = endsIn(facts);
  const twin = twinIn(facts, endsOf);
  const reference = referenceIn(facts.places);
  const open = new Map(
    existing.filter(({ archived }) => !archived).map((row) => [pairOf(endsOf(row.values)), row.ref]),
  );
  const taken = (ends: Ends, record: RegisterRow | undefined): Message | undefined => {
    const ref = open.get(pairOf(ends));
    return ref === undefined || ref === record?.ref ? undefined : ownAlready(ref);
  };
  let left = facts.room;
  const full = (record: RegisterRow | undefined): boolean => {
    if (!record) left -= 1;
    return left < 0;
  };
  return ({ record, values }, changes) => {
    if (record && Object.keys(changes).length === 0) return undefined;
    const after: Values = { ...record?.values, ...values };
    const { fromPlace, toPlace } = endsOf(after);
    if (fromPlace === undefined || toPlace === undefined) return { message: noPlaces };
    const shipped = twin(after);
    const fault =
      findMappingFaults({ fromPlace, toPlace }, { reference })[0]?.message ??
      unsaid(after) ??
      (shipped && shippedAlready(shipped.id)) ??
      taken({ fromPlace, toPlace }, record) ??
      (full(record) ? noRoom : undefined);
    return fault && { message: fault };
  };
}

/** What a mapping has to say, besides which two places it is about. */
function unsaid({ relation, rationale, note }: Values): Message | undefined {
  if (relation === undefined) return noRelation;
  if (String(rationale ?? '').trim() === '') return noRationale;
  const { length } = String(note ?? '');
  return length > longestSource ? sourceTooLong(length) : undefined;
}

const longestSource = 2000;
const noPlaces = msg(
  'import.row.no-places',
  'A mapping needs its two places: each as its standard and number, such as "27001 A.5.1", or as its id.',
);
const noRelation = msg('import.row.no-relation', 'How the two places stand to each other is missing.');
const noRationale = msg(
  'import.row.no-rationale',
  'The rationale is missing: without it nobody could check the mapping.',
);
const noRoom = msg(
  'import.row.too-many-mappings',
  'There would be more mappings of your own than the crosswalk shows.',
);
const ownAlready = (ref: string): Message =>
  msg('mapping.own-already', '{ref} maps these two places already. Change that one, or archive it first.', {
    ref,
  });
const sourceTooLong = (length: number): Message =>
  msg(
    'import.row.source-too-long',
    'What the row says besides its fields has {length} characters; "Source" holds 2,000.',
    { length },
  );
