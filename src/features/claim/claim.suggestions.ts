import { sql } from 'drizzle-orm';
import type { Sufficiency } from '../../kernel/claim/claim.schema.ts';
import { claimTable, isCounted, strength } from '../../kernel/claim/claim.ts';
import { type RequirementRow, requirementRowsOf } from '../../kernel/claim/requirement-row.ts';
import type { Context } from '../../kernel/feature.ts';
import { attachedWords } from '../../kernel/file.ts';
import { actorMay } from '../../kernel/permission.ts';
import { maySuggest, programmeMode } from '../../kernel/programme.ts';
import { visible } from '../../kernel/visibility.ts';
import { carryOverClaims } from '../carry-over/carry-over.usecases.ts';
import { mappingsFor } from '../crosswalk/crosswalk.usecases.ts';
import { evidenceType } from '../evidence/evidence.schema.ts';
import { namesOf, requirementNamed } from './claim.answers.ts';
import { mayJudge } from './claim.judging.ts';
import type { Suggestions } from './claim.operations.ts';
import { claimSelection } from './claim.store.ts';
import type { CarriedSuggestion, RelatedSuggestion, RequirementName } from './claim-row.schema.ts';

const mostSuggested = 20;
const mostFits = 3;

/**
 * What might prove a requirement. Derived, counted nowhere, and only a person makes a claim of it; a record that has a
 * claim for the requirement, also a withdrawn one, is not suggested again.
 */
export async function suggestionsFor(context: Context, address: string): Promise<Suggestions> {
  const { name, rows, adopted } = await requirementNamed(context, address);
  const row = rows.get(name.id);
  const [mode, known] = await Promise.all([
    programmeMode(context),
    relatedTo(context, name, new Set(adopted.map(({ id }) => id))),
  ]);
  const shared = (other: string) =>
    maySuggest(mode, 'evidence', context.content.frameworks, [frameworkOf(name.id), frameworkOf(other)]);
  const relations = new Map([...known].filter(([other]) => shared(other)));
  const [related, documents, proposed] = await Promise.all([
    relatedClaims(context, name, [...relations.keys()]),
    documentsWith(context, name, row),
    carryOverClaims(context, [name.id], {
      ...{ most: mostSuggested, shared, besides: [...relations.keys()] },
    }),
  ]);
  const carried = proposed.claims;
  const places = new Set([...relations.keys(), ...carried.map(({ from }) => from)]);
  const others = await requirementRowsOf(context, [...places]);
  const names = new Map(namesOf(context, others, places).map((one) => [one.id, one]));
  const owners = await ownersOf(context, carried);
  return {
    requirement: name,
    related: related.flatMap((claim): RelatedSuggestion[] => {
      const [from, relation] = [names.get(claim.requirement), relations.get(claim.requirement)];
      if (!from || !relation) return [];
      const { id, type, ref, title, sufficiency } = claim;
      const subject = { id, type, ref, title };
      return [{ subject, from, sufficiency, ...relation, can: can(context, claim, row) }];
    }),
    carried: carried.flatMap(({ subject, from, sufficiency }): CarriedSuggestion[] => {
      const [place, owner] = [names.get(from), owners.get(subject.id)];
      return place && owner ? [{ subject, from: place, sufficiency, can: can(context, owner, row) }] : [];
    }),
    relatedCount: related[0]?.count ?? 0,
    carriedCount: proposed.counts.get(name.id) ?? 0,
    documents,
    apart: relations.size < known.size,
  };
}

const frameworkOf = (requirement: string): string => requirement.slice(0, requirement.indexOf(':'));

type Relation = Pick<RelatedSuggestion, 'relation' | 'rationale'>;

/** Requirements of adopted frameworks that are related to this one: the shared clause, then mappings, own ones too. */
async function relatedTo(
  context: Context,
  { id }: RequirementName,
  adopted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Relation>> {
  const { content } = context;
  const isAdopted = (other: string) => adopted.has(frameworkOf(other));
  const found = new Map<string, Relation>();
  const clause = content.harmonised(id);
  for (const other of clause?.requirements ?? [])
    if (other !== id && isAdopted(other))
      found.set(other, { relation: 'shared', rationale: clause?.differences ?? '' });
  for (const { other, relation, rationale } of (await mappingsFor(context, [id])).get(id) ?? [])
    if (isAdopted(other.id) && !found.has(other.id)) found.set(other.id, { relation, rationale });
  return found;
}

/** Who owns and is on the records of these suggestions, for what the reader may do. One statement. */
async function ownersOf(
  { tx, actor }: Context,
  suggestions: readonly { readonly subject: { readonly id: string } }[],
): Promise<ReadonlyMap<string, { subjectOwnerId: string | null; onSubject: boolean }>> {
  const rows = await tx.rows<{ id: string; subjectOwnerId: string | null; onSubject: boolean }>(sql`
    select r.id, r.owner_id as "subjectOwnerId", exists (select from record_person rp where rp.org_id = r.org_id
      and rp.record_id = r.id and rp.person_id = ${actor.personId}::uuid) as "onSubject"
    from record r where r.org_id = ${tx.org}
      and r.id = any(${sql.param(suggestions.map(({ subject }) => subject.id))}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

interface Related {
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
  readonly requirement: string;
  readonly sufficiency: Sufficiency;
  readonly subjectOwnerId: string | null;
  readonly onSubject: boolean;
  /** How many there are. */
  readonly count: number;
}

/** Records the actor sees that prove one of these requirements and say nothing for this one. One statement. */
const relatedClaims = (
  context: Context,
  name: RequirementName,
  others: readonly string[],
): Promise<Related[]> =>
  context.tx.whole<Related>(sql`
    with claimed as materialized (${claimedFor(context, name)})
    select s.*, (count(*) over ())::int as count from (
      select distinct on (c.subject_id) c.subject_id as id, c.subject_type as type, c.subject_ref as ref,
        c.subject_title as title, c.subject_number as number, c.requirement, c.sufficiency, ${claimSelection(context)}
      from ${claimTable(context, { requirements: others, stored: true })} c
      where c.subject_visible and ${isCounted} and c.sufficiency in ('full', 'partial')
        and not coalesce(c.subject_id in (select subject_id from claimed), false)
      order by c.subject_id, ${strength}, array_position(${sql.param(others)}::text[], c.requirement)) s
    order by s.type, s.number limit ${mostSuggested}`);

/** The records that have a claim for it already, also a withdrawn one or a draft. */
const claimedFor = (context: Context, { id, lens }: RequirementName) =>
  sql`select o.subject_id from ${claimTable(context, { requirements: [id] })} o where o.lens = ${lens}`;

interface Fit extends Omit<Related, 'requirement' | 'sufficiency' | 'type' | 'count'> {
  readonly document: string;
  readonly count: number;
}

/**
 * The documents that can carry evidence here, each with the newest evidence whose name, tags or file names fit. One
 * statement.
 */
async function documentsWith(
  context: Context,
  name: RequirementName,
  row: RequirementRow | undefined,
): Promise<Suggestions['documents']> {
  const documents = context.content.documentsFor(name.id).slice(0, mostSuggested);
  const asked = JSON.stringify(
    documents.map(({ id, title }) => ({ id, title, words: id.replaceAll('-', ' ') })),
  );
  const { tx, actor } = context;
  const fits = await tx.whole<Fit>(sql`
    with d as materialized (
      select d.id, plainto_tsquery('simple', d.title) || plainto_tsquery('simple', d.words) as asked
      from jsonb_to_recordset(${asked}::jsonb) as d (id text, title text, words text)),
    fit as (
      select d.id as document, r.id from d join record r on r.org_id = ${tx.org}
        and r.type = ${evidenceType.type} and r.search @@ d.asked
      union select d.id, f.record_id from d join ${attachedWords(tx)} f on f.words @@ d.asked)
    select * from (
      select fit.document, r.id, r.ref, r.title, r.owner_id as "subjectOwnerId",
        (r.id in (select rp.record_id from record_person rp where rp.org_id = ${tx.org}
          and rp.person_id = ${actor.personId}::uuid)) is true as "onSubject",
        row_number() over (partition by fit.document order by r.updated_at desc, r.id) as at,
        (count(*) over (partition by fit.document))::int as count
      from fit join record r on r.org_id = ${tx.org} and r.id = fit.id
      where r.type = ${evidenceType.type} and r.archived_at is null and ${visible(evidenceType, actor)}
        and (r.id in (${claimedFor(context, name)})) is not true) n
    where n.at <= ${mostFits} order by n.document, n.at`);
  return documents.map(({ id, title, purpose }) => ({
    ...{ id, title, purpose },
    count: fits.find(({ document }) => document === id)?.count ?? 0,
    fits: fits
      .filter(({ document }) => document === id)
      .map((fit) => ({
        ...{ id: fit.id, type: evidenceType.type, ref: fit.ref, title: fit.title },
        can: can(context, fit, row),
      })),
  }));
}

function can(
  context: Context,
  of: { subjectOwnerId: string | null; onSubject: boolean },
  row: RequirementRow | undefined,
): 'judge'[] {
  const subject = { ownerId: of.subjectOwnerId, onRecord: of.onSubject };
  return actorMay(context.actor, 'claim:write') && mayJudge(context, subject, row) ? ['judge'] : [];
}
