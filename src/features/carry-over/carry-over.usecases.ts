import type { z } from 'zod';
import { type Context, feature, implement } from '../../kernel/feature.ts';
import { addLink, removeLink } from '../../kernel/link.ts';
import { foreignCursor } from '../../kernel/list/cursor.ts';
import { mostRows, pageOf } from '../../kernel/list/page.ts';
import { english, msg } from '../../kernel/message.ts';
import { invalid, Problem, versionConflict } from '../../kernel/problem.ts';
import { realises } from '../applicability/applicability.schema.ts';
import type { FoundRow } from '../applicability/applicability.usecases.ts';
import { openRow } from '../applicability/applicability-deciding.usecases.ts';
import type { RealisedBy } from '../applicability/applicability-row.schema.ts';
import { type CarryOverProposal, carryOverOperations as operations } from './carry-over.operations.ts';
import { readProposal, readProposals } from './carry-over.proposals.ts';
import { findVerdictFaults, takesOver, tally } from './carry-over.rules.ts';
import { carries, verdicts } from './carry-over.schema.ts';
import { linksOf, referencesOf, saveVerdict, storedVerdicts } from './carry-over.store.ts';

type Wish = z.output<typeof operations.decide.input>;

/**
 * Record what a person says about a proposal (R8). Nothing becomes met by it: decision, implementation and
 * assessment stay as they are. Where in part or most carries, the chosen controls realise the row from now on; any
 * later verdict takes away the links this one made and that it does not choose again, and no others.
 */
async function decide(wish: Wish, context: Context): Promise<CarryOverProposal> {
  const { record: row } = await openRow(context, wish.requirement);
  const proposal = await readProposal(context, wish.requirement);
  if (proposal.verdict.version !== wish.version) {
    throw new Problem(versionConflict, undefined, { current: proposal });
  }
  const controls = [...new Set(wish.controls.map((id) => id.toLowerCase()))];
  const offered = offeredControls(proposal);
  const faults = findVerdictFaults(
    { ...wish, controls },
    {
      carry: proposal.effectiveCarry,
      // What this proposal linked before may stay, even when its source offers nothing any more.
      offered: [...offered.keys(), ...proposal.verdict.linked],
      decision: row.decision,
    },
  );
  if (faults.length > 0) {
    throw new Problem(
      invalid,
      msg('carry-over.refused', 'The verdict on this proposal cannot be recorded like this.'),
      { issues: faults.map(({ field, message }) => ({ field, message: english(message) })) },
    );
  }
  const links = await link(context, row, controls, offered, proposal.verdict.linked);
  await save(context, wish, row, proposal, links);
  return readProposal(context, wish.requirement);
}

/** The controls a proposal offers, by id, each once. */
const offeredControls = (proposal: CarryOverProposal): ReadonlyMap<string, RealisedBy> =>
  new Map(
    proposal.sources
      .flatMap((source) => source.controls)
      .filter((control) => control.offered)
      .map((control) => [control.id, control]),
  );

/** Make the links that are new, take away those no longer wanted; answers the ids of the links that are ours. */
async function link(
  context: Context,
  row: FoundRow['record'],
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

async function save(
  context: Context,
  { verdict, text }: Wish,
  row: FoundRow['record'],
  proposal: CarryOverProposal,
  links: readonly string[],
): Promise<void> {
  const { requirement, noteId, carry, effectiveCarry, reuse } = proposal;
  const stored = (await storedVerdicts(context.tx, requirement)).get(requirement);
  const saved = {
    id: stored?.id ?? context.newId(),
    noteId,
    requirement,
    verdict,
    text: textOf(verdict, text, effectiveCarry === 'none' ? '' : reuse),
    links,
    version: proposal.verdict.version + 1,
  };
  await saveVerdict(context, saved);
  context.record({
    recordType: 'carry_over',
    recordId: saved.id,
    // Shown in the history of the row it is about.
    relatedId: row.id,
    body: { ...saved, carry, effectiveCarry, contentVersion: context.content.version },
  });
}

/** What is kept with a verdict: the text taken over as it stood then, or the reason against it. */
function textOf(verdict: Wish['verdict'], text: string, reuse: string): string {
  if (verdict === 'open') return '';
  return takesOver(verdict) && text.trim() === '' ? reuse : text;
}

/** What the existing management system carries for the other standard, and what people said about it. */
export const carryOverFeature = feature({
  name: 'carry-over',
  recordTypes: [],
  subjects: { carry_over: msg('carry-over.subject', 'Carry-over proposal') },
  implementations: [
    implement(operations.list, async (input, context) => {
      const { framework, proposals } = await readProposals(context, input.framework);
      const start = proposals.findIndex((one) => one.requirement === input.after) + 1;
      if (input.after !== undefined && start === 0) throw foreignCursor('after');
      const { shown, more } = pageOf(proposals.slice(start), mostRows);
      return { framework, proposals: shown, next: more ? (shown.at(-1)?.requirement ?? null) : null };
    }),
    implement(operations.summary, async (input, context) => {
      const { framework, proposals } = await readProposals(context, input.framework);
      return {
        framework,
        total: proposals.length,
        byCarry: tally(
          carries,
          proposals.map((one) => one.carry),
        ),
        byEffectiveCarry: tally(
          carries,
          proposals.map((one) => one.effectiveCarry),
        ),
        byVerdict: tally(
          verdicts,
          proposals.map((one) => one.verdict.verdict),
        ),
      };
    }),
    implement(operations.decide, decide),
  ],
});
