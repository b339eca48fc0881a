import type { z } from 'zod';
import type { Context } from '../../kernel/feature.ts';
import { addLink, removeLink } from '../../kernel/link.ts';
import { english, msg } from '../../kernel/message.ts';
import { invalid, notFound, Problem, versionConflict } from '../../kernel/problem.ts';
import { realises } from '../applicability/applicability.schema.ts';
import type { RealisedBy } from '../applicability/applicability-row.schema.ts';
import { fillable, type OpenedTarget, openTarget, writeText } from './carry-over.opening.ts';
import type { CarryOverProposal, CarryOverTarget, carryOverOperations } from './carry-over.operations.ts';
import { readProposal } from './carry-over.proposals.ts';
import { findVerdictFaults, takesOver } from './carry-over.rules.ts';
import type { ClauseText } from './carry-over.schema.ts';
import { linksOf, referencesOf, saveVerdict, storedVerdicts } from './carry-over.store.ts';

type Wish = Pick<z.output<typeof carryOverOperations.decide.input>, 'verdict' | 'text' | 'controls' | 'fill'>;

/** One place a person answers for: what the proposal says of it, and its record, locked. */
export interface Answering {
  readonly target: CarryOverTarget;
  readonly opened: OpenedTarget;
}

/**
 * Record what a person says about a proposal (R8), for each of the places they name. Nothing becomes met by it:
 * decision, implementation and assessment stay as they are. Where in part or most carries, the chosen controls realise
 * the rows from now on, and the text goes into the empty field of a clause where that was ticked. Any later verdict
 * takes back what this one did and that it does not choose again, and nothing else.
 */
export async function decide(
  given: z.output<typeof carryOverOperations.decide.input>,
  context: Context,
): Promise<CarryOverProposal> {
  const wish = { ...given, controls: [...new Set(given.controls.map((id) => id.toLowerCase()))] };
  const asked = new Map([wish, ...wish.also].map((one) => [one.requirement, one.version]));
  // Locked by everybody in the same order, and read after that: nobody answers meanwhile.
  const opened = new Map<string, OpenedTarget>();
  for (const requirement of [...asked.keys()].sort())
    opened.set(requirement, await openTarget(context, requirement));
  const proposal = await readProposal(context, wish.requirement);
  const answering = proposal.targets.flatMap((target): Answering[] => {
    const record = opened.get(target.requirement);
    return record ? [{ target, opened: record }] : [];
  });
  // Only places of one note are answered together.
  if (answering.length < asked.size) throw new Problem(notFound);
  if (answering.some(({ target }) => target.verdict.version !== asked.get(target.requirement)))
    throw new Problem(versionConflict, undefined, { current: proposal });
  for (const one of answering) refuseFaults(wish, proposal, one);
  const verdicts = await storedVerdicts(context.tx);
  for (const one of answering)
    await answer(context, wish, proposal, one, verdicts.get(one.target.requirement)?.id);
  return readProposal(context, wish.requirement);
}

/** @throws Problem `invalid` where the verdict cannot be recorded like this */
export function refuseFaults(wish: Wish, proposal: CarryOverProposal, { target, opened }: Answering): void {
  const faults = findVerdictFaults(wish, {
    carry: proposal.effectiveCarry,
    kind: proposal.kind,
    // What this proposal linked before may stay, even when its source offers nothing any more.
    offered: [...offeredIn(proposal).keys(), ...proposal.targets.flatMap(({ verdict }) => verdict.linked)],
    decision: target.decision,
    fills: fillable(target, opened),
  });
  if (faults.length === 0) return;
  throw new Problem(
    invalid,
    msg('carry-over.refused', 'The verdict on this proposal cannot be recorded like this.'),
    { issues: faults.map(({ field, message }) => ({ field, message: english(message) })) },
  );
}

/** The controls a proposal offers, by id, each once. */
const offeredIn = (proposal: CarryOverProposal): ReadonlyMap<string, RealisedBy> =>
  new Map(
    proposal.sources
      .flatMap((source) => source.controls)
      .filter((control) => control.offered)
      .map((control) => [control.id, control]),
  );

/** Record the verdict for one place, with what it links and takes back. */
export async function answer(
  context: Context,
  wish: Wish,
  proposal: CarryOverProposal,
  { target, opened }: Answering,
  stored: string | undefined,
): Promise<void> {
  const { noteId, carry, effectiveCarry, reuse } = proposal;
  const text = textOf(wish.verdict, wish.text, effectiveCarry === 'none' ? '' : reuse);
  const links = opened.clause
    ? []
    : await link(context, opened, wish.controls, offeredIn(proposal), target.verdict.linked);
  const filled: ClauseText | null = opened.clause
    ? await writeText(context, target, opened, wish.fill ? text : '')
    : null;
  const saved = {
    id: stored ?? context.newId(),
    noteId,
    requirement: target.requirement,
    verdict: wish.verdict,
    text,
    links,
    filled,
    version: target.verdict.version + 1,
  };
  await saveVerdict(context, saved);
  context.record({
    recordType: 'carry_over',
    recordId: saved.id,
    // Shown in the history of the record it is about.
    relatedId: opened.id,
    body: { ...saved, carry, effectiveCarry, contentVersion: context.content.version },
  });
}

/** What is kept with a verdict: the text taken over as it stood then, or the reason against it. */
function textOf(verdict: Wish['verdict'], text: string, reuse: string): string {
  if (verdict === 'open') return '';
  return takesOver(verdict) && text.trim() === '' ? reuse : text;
}

/** Make the links that are new, take away those no longer wanted; answers the ids of the links that are ours. */
async function link(
  context: Context,
  row: OpenedTarget,
  wanted: readonly string[],
  offered: ReadonlyMap<string, RealisedBy>,
  linkedBefore: readonly string[],
): Promise<string[]> {
  const ours = linkedBefore.filter((control) => wanted.includes(control));
  const unwanted = linkedBefore.filter((control) => !wanted.includes(control));
  for (const control of await referencesOf(context.tx, unwanted)) {
    await removeLink(context, realises, control, row);
  }
  for (const id of wanted) {
    const control = offered.get(id);
    // A control somebody linked by hand stays theirs: this proposal never takes it away.
    if (control && (await addLink(context, realises, control, row))) ours.push(id);
  }
  return linksOf(context.tx, ours, row.id);
}
