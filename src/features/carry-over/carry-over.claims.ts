import { sql } from 'drizzle-orm';
import { countingStandings } from '../../kernel/claim/claim.schema.ts';
import { claimTable, strength } from '../../kernel/claim/claim.ts';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import type { Context } from '../../kernel/feature.ts';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { proposalsFor } from './carry-over.proposals.ts';
import { asks } from './carry-over.rules.ts';
import type { Carry, Verdict } from './carry-over.schema.ts';

/** A place that something is proposed for, by the note that is for it. */
interface Place {
  readonly requirement: string;
  readonly lens: Lens;
  readonly noteId: string;
  /** What a person said of the note there: an open one proposes as well, a rejected one does not. */
  readonly verdict: Exclude<Verdict, 'rejected'>;
  /** At most this far, as the content says for how much carries. */
  readonly sufficiency: 'context' | 'partial';
}

/** A record that proves a source of a note, proposed as proof of a place the note is for. Never counted. */
interface ProposedClaim extends Place {
  /** The source it proves today. */
  readonly from: string;
  readonly subject: {
    readonly id: string;
    readonly type: string;
    readonly ref: string;
    readonly title: string;
  };
}

interface Proposed {
  /** Strongest proof first, at most so many for each requirement as were asked for. */
  readonly claims: readonly ProposedClaim[];
  /** How many there are for each requirement, those shown among them. */
  readonly counts: ReadonlyMap<string, number>;
}

interface Asked {
  /** Most for each requirement. */
  readonly most: number;
  /** Is what proves this place offered here? */
  readonly shared?: (requirement: string) => boolean;
  /** Records that prove one of these are proposed as that already. */
  readonly besides?: readonly string[];
}

/**
 * What carries over proposes as claims for these requirements: every record the actor sees that counts, or is draft
 * proof, at a source that offers something. A record with a claim for the requirement, also a withdrawn one, is not
 * proposed again. As many statements whatever the number of requirements and of claims.
 */
export async function carryOverClaims(
  context: Context,
  requirementIds: readonly string[],
  { most, shared = () => true, besides = [] }: Asked,
): Promise<Proposed> {
  const places = (await proposalsFor(context, requirementIds))
    .flatMap((one) => placesOf(context, one))
    .filter(({ requirement }) => requirementIds.includes(requirement))
    .map((place) => ({ ...place, sources: place.sources.filter(shared) }));
  const found = await proving(context, places, { most, besides });
  const byRequirement = new Map(found.map((one) => [one.place, one.count]));
  return {
    claims: places.flatMap(({ sources: _sources, ...place }) =>
      found
        .filter((one) => one.place === place.requirement)
        .map(({ from, id, type, ref, title }) => ({ ...place, from, subject: { id, type, ref, title } })),
    ),
    counts: byRequirement,
  };
}

type PlaceWithSources = Place & { readonly sources: readonly string[] };

interface Found {
  readonly place: string;
  readonly from: string;
  readonly id: string;
  readonly type: string;
  readonly ref: string;
  readonly title: string;
  /** How many there are for the place. */
  readonly count: number;
}

/** The records that prove a source of each place and say nothing there yet, each once. One statement. */
function proving(
  context: Context,
  places: readonly PlaceWithSources[],
  { most, besides }: { most: number; besides: readonly string[] },
): Promise<Found[]> {
  const asked = JSON.stringify(
    places.map(({ requirement, lens, sources }) => ({ requirement, lens, sources })),
  );
  const sources = [...new Set(places.flatMap((place) => place.sources))];
  const standings = sql.param(countingStandings);
  return context.tx.whole<Found>(sql`
    with proof as materialized (
      select c.subject_id, c.subject_type, c.subject_number, c.subject_ref, c.subject_title, c.requirement,
        ${strength} as strength
      from ${claimTable(context, { requirements: sources })} c
      where c.subject_visible and c.standing = any(${standings}::text[])),
    there as materialized (
      select distinct c.subject_id, c.requirement, c.lens
      from ${claimTable(context, { requirements: places.map(({ requirement }) => requirement) })} c),
    besides as materialized (
      select distinct c.subject_id from ${claimTable(context, { requirements: besides, stored: true })} c
      where c.sufficiency in ('full', 'partial') and c.standing = any(${standings}::text[])),
    found as (
      select distinct on (p.requirement, c.subject_id) p.requirement as place, c.*
      from jsonb_to_recordset(${asked}::jsonb) as p (requirement text, lens text, sources text[])
        cross join lateral unnest(p.sources) as s (source) join proof c on c.requirement = s.source
      where c.subject_id not in (select subject_id from besides)
        and not exists (select from there t where t.subject_id = c.subject_id and t.requirement = p.requirement
          and t.lens = p.lens)
      order by p.requirement, c.subject_id, c.strength, c.requirement)
    select n.place, n.requirement as "from", n.subject_id as id, n.subject_type as type, n.subject_ref as ref,
      n.subject_title as title, n.count
    from (select found.*, (count(*) over (partition by place))::int as count,
        row_number() over (partition by place order by strength, subject_type, subject_number) as at from found) n
    where n.at <= ${most} order by n.place, n.at`);
}

/** The places a proposal may propose claims for, with its sources that offer something. */
function placesOf({ content }: Context, proposal: CarryOverProposal): PlaceWithSources[] {
  const { noteId, effectiveCarry } = proposal;
  const sufficiency = sufficiencyOf(content.libraries.carryOvers, effectiveCarry);
  const lens = content.framework(proposal.framework)?.lens;
  if (sufficiency === null || lens === undefined) return [];
  const sources = proposal.sources.filter(({ state }) => state === 'offers').map(({ id }) => id);
  return proposal.targets.flatMap((target): PlaceWithSources[] => {
    const { verdict } = target.verdict;
    if (!target.record || !asks(target) || verdict === 'rejected') return [];
    return [{ requirement: target.requirement, lens, noteId, verdict, sufficiency, sources }];
  });
}

/** How far the content lets a claim go that follows from how much carries. */
const sufficiencyOf = (libraries: Context['content']['libraries']['carryOvers'], carry: Carry) =>
  libraries.flatMap(({ head }) => head.carryValues).find(({ id }) => id === carry)?.proposedSufficiency ??
  null;
