import { counts } from '../../kernel/claim/claim.schema.ts';
import { claimedAmong, claimsOf } from '../../kernel/claim/claim.ts';
import type { Lens } from '../../kernel/content/framework.schema.ts';
import type { Context } from '../../kernel/feature.ts';
import type { CarryOverProposal } from './carry-over.operations.ts';
import { proposalsFor } from './carry-over.proposals.ts';
import { asks } from './carry-over.rules.ts';
import type { Carry, Verdict } from './carry-over.schema.ts';

/** A record that proves a source of a note, proposed as proof of a place the note is for. Never counted. */
interface ProposedClaim {
  readonly requirement: string;
  readonly lens: Lens;
  readonly noteId: string;
  /** What a person said of the note there: an open one proposes as well, a rejected one does not. */
  readonly verdict: Exclude<Verdict, 'rejected'>;
  /** At most this far, as the content says for how much carries. */
  readonly sufficiency: 'context' | 'partial';
  /** The source it proves today. */
  readonly from: string;
  readonly subject: {
    readonly id: string;
    readonly type: string;
    readonly ref: string;
    readonly title: string;
  };
}

/**
 * What carries over proposes as claims for these requirements: every record the actor sees that counts, or is draft
 * proof, at a source that offers something. A record with a claim for the requirement, also a withdrawn one, is not
 * proposed again. Ten statements, whatever the number of requirements.
 */
export async function carryOverClaims(
  context: Context,
  requirementIds: readonly string[],
): Promise<ProposedClaim[]> {
  const places = (await proposalsFor(context, requirementIds)).flatMap((one) => placesOf(context, one));
  const asked = places.filter(({ requirement }) => requirementIds.includes(requirement));
  const found = await claimsOf(context, {
    requirements: [...new Set(asked.flatMap(({ sources }) => sources))],
  });
  const there = await claimedAmong(context, {
    subjects: [...new Set(found.map(({ subjectId }) => subjectId))],
    requirements: asked.map(({ requirement }) => requirement),
  });
  const known = new Set(there.map((claim) => `${claim.requirement} ${claim.subjectId} ${claim.lens}`));
  return asked.flatMap(({ sources, ...place }) => {
    const proving = found.filter((claim) => sources.includes(claim.requirement) && counts(claim.standing));
    // One record may prove several sources; it is proposed once.
    const subjects = new Map(proving.map((claim) => [claim.subjectId, claim] as const).toReversed());
    return [...subjects.values()]
      .toReversed()
      .filter((claim) => !known.has(`${place.requirement} ${claim.subjectId} ${place.lens}`))
      .map(
        ({ requirement: from, subjectId: id, subjectType: type, subjectRef: ref, subjectTitle: title }) => ({
          ...place,
          from,
          subject: { id, type, ref, title },
        }),
      );
  });
}

type Place = Omit<ProposedClaim, 'from' | 'subject'> & { readonly sources: readonly string[] };

/** The places a proposal may propose claims for, with its sources that offer something. */
function placesOf({ content }: Context, proposal: CarryOverProposal): Place[] {
  const { noteId, effectiveCarry } = proposal;
  const sufficiency = sufficiencyOf(content.libraries.carryOvers, effectiveCarry);
  const lens = content.framework(proposal.framework)?.lens;
  if (sufficiency === null || lens === undefined) return [];
  const sources = proposal.sources.filter(({ state }) => state === 'offers').map(({ id }) => id);
  return proposal.targets.flatMap((target): Place[] => {
    const { verdict } = target.verdict;
    if (!target.record || !asks(target) || verdict === 'rejected') return [];
    return [{ requirement: target.requirement, lens, noteId, verdict, sufficiency, sources }];
  });
}

/** How far the content lets a claim go that follows from how much carries. */
const sufficiencyOf = (libraries: Context['content']['libraries']['carryOvers'], carry: Carry) =>
  libraries.flatMap(({ head }) => head.carryValues).find(({ id }) => id === carry)?.proposedSufficiency ??
  null;
