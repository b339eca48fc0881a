import type { z } from 'zod';
import { adoptedFramework } from '../../kernel/adoption.ts';
import type { Context } from '../../kernel/feature.ts';
import { msg } from '../../kernel/message.ts';
import type { Output } from '../../kernel/operation.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import { countChanged } from '../applicability/applicability.operations.ts';
import { type Answering, answer, refuseFaults } from './carry-over.deciding.ts';
import { type OpenedTarget, openTarget } from './carry-over.opening.ts';
import type {
  AnsweredProposal,
  CarryOverProposal,
  CarryOverTarget,
  carryOverOperations,
} from './carry-over.operations.ts';
import { proposalsFor, readProposals } from './carry-over.proposals.ts';
import { acceptable, linkedAtFirst, openPlaces } from './carry-over.rules.ts';
import { storedVerdicts } from './carry-over.store.ts';

type Accepting = z.output<typeof carryOverOperations.acceptAll.input>;
type Reopening = z.output<typeof carryOverOperations.reopenAll.input>;
type Opened = ReadonlyMap<string, OpenedTarget>;

/**
 * Accept every open proposal of a kind that carries so much here, exactly as each by itself where nobody chooses: the
 * note's own text is kept, the controls offered for one row realise it, and nothing is put into a clause. Nothing
 * becomes met and nothing is decided (R8). Where there are not as many as somebody saw, nothing is accepted.
 */
export async function acceptAll(
  wanted: Accepting,
  context: Context,
): Promise<Output<typeof carryOverOperations.acceptAll>> {
  await adoptedFramework(context, wanted.framework);
  const opened = await lock(context, placesOf(await seen(wanted, context)));
  // Read again after that: nobody answers meanwhile.
  const proposals = await seen(wanted, context);
  const verdicts = await storedVerdicts(context.tx);
  const answered: AnsweredProposal[] = [];
  for (const proposal of proposals) {
    const controls = wanted.links ? linkedAtFirst(proposal).map(({ id }) => id) : [];
    const wish = { verdict: 'accepted' as const, text: '', controls, fill: false };
    const places = answeringOf(openPlaces(proposal), opened);
    const why = faultOf(() => {
      for (const one of places) refuseFaults(wish, proposal, one);
    });
    const { requirement, ref } = proposal;
    if (why !== null) {
      answered.push({ requirement, ref, outcome: 'refused', why, places: [] });
      continue;
    }
    for (const one of places)
      await answer(context, wish, proposal, one, verdicts.get(one.target.requirement)?.id);
    answered.push({
      ...{ requirement, ref, outcome: 'changed', why: null },
      places: places.map(({ target }) => ({
        requirement: target.requirement,
        version: target.verdict.version + 1,
      })),
    });
  }
  return { proposals: answered };
}

/** @throws Problem `count-changed` where there are not as many as somebody saw */
async function seen({ framework, kind, carry, count }: Accepting, context: Context) {
  const found = acceptable((await readProposals(context, framework)).proposals, { kind, carry });
  if (found.length === count) return found;
  throw new Problem(
    countChanged,
    msg('carry-over.count-changed', 'You saw {seen} open proposals of this kind; now there are {now}.', {
      seen: count,
      now: found.length,
    }),
    { current: { count: found.length } },
  );
}

const placesOf = (proposals: readonly CarryOverProposal[]): string[] =>
  proposals.flatMap(openPlaces).map(({ requirement }) => requirement);

/** Locked by everybody in the same order. */
async function lock(context: Context, places: readonly string[]): Promise<Opened> {
  const opened = new Map<string, OpenedTarget>();
  for (const requirement of [...new Set(places)].sort())
    opened.set(requirement, await openTarget(context, requirement));
  return opened;
}

const answeringOf = (targets: readonly CarryOverTarget[], opened: Opened): Answering[] =>
  targets.flatMap((target) => {
    const record = opened.get(target.requirement);
    return record ? [{ target, opened: record }] : [];
  });

function faultOf(check: () => void): AnsweredProposal['why'] {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof Problem) return { ...(error.detail ?? error.type.title) };
    throw error;
  }
}

/**
 * Take answers back together: each place whose answer is still the one seen is open again, with the links and the text
 * that answer made taken away; what somebody answered since stays.
 */
export async function reopenAll({ places }: Reopening, context: Context) {
  const asked = new Map(places.map(({ requirement, version }) => [requirement, version]));
  const opened = await lock(context, [...asked.keys()]);
  const verdicts = await storedVerdicts(context.tx);
  const proposals = await proposalsFor(context, [...asked.keys()]);
  let reopened = 0;
  for (const proposal of proposals) {
    const still = proposal.targets.filter(
      ({ requirement, verdict }) => asked.get(requirement) === verdict.version,
    );
    for (const one of answeringOf(still, opened)) {
      await answer(context, open, proposal, one, verdicts.get(one.target.requirement)?.id);
      reopened += 1;
    }
  }
  if (proposals.length === 0) throw new Problem(notFound);
  return { reopened, left: asked.size - reopened };
}

const open = { verdict: 'open' as const, text: '', controls: [], fill: false };
