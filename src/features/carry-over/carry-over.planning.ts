import type { z } from 'zod';
import { adoptedFramework } from '../../kernel/adoption.ts';
import type { Context } from '../../kernel/feature.ts';
import { english, msg } from '../../kernel/message.ts';
import { actorMay } from '../../kernel/permission.ts';
import { type FieldIssue, invalid, notFound, notPermitted, Problem } from '../../kernel/problem.ts';
import { dayIn } from '../../kernel/time.ts';
import { actionStandings, countUntouched, createActions, dropUntouched } from '../action/action.usecases.ts';
import type { CarryOverProposal } from './carry-over.operations.ts';
import type { Plan, PlanGroup, PlanNote, planOperations } from './carry-over.plan.operations.ts';
import { inWorkingOrder, keyOf, madeOfEach, nextMonday, stillAsks } from './carry-over.plan.rules.ts';
import {
  forgetActions,
  keepActions,
  lockPlan,
  type MadeAction,
  madeActions,
} from './carry-over.plan.store.ts';
import { readProposals } from './carry-over.proposals.ts';

/**
 * What is left on one way: every sentence the open and accepted proposals still ask for, under its chapter or
 * objective in working order, with the action there is of it. As many statements for many as for none.
 */
export async function readPlan(context: Context, framework: string | undefined): Promise<Plan> {
  const { proposals, framework: target } = await readProposals(context, framework);
  const made = await madeActions(context.tx);
  const standings = await actionStandings(
    context,
    made.map(({ actionId }) => actionId),
  );
  const byNote = Map.groupBy(made, ({ noteId }) => noteId);
  const notes = proposals.flatMap((proposal) =>
    noteOf(proposal, byNote.get(proposal.noteId) ?? [], standings),
  );
  const groups = [...Map.groupBy(notes, ({ group, kind }) => `${kind} ${group}`).values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    return [
      { kind: first.kind, group: first.group, title: first.groupTitle, notes: some.map(({ note }) => note) },
    ];
  });
  // Only what was confirmed this way: the other way's plan is taken back on its own page.
  const ofWay = new Set(proposals.map(({ noteId }) => noteId));
  const items = notes.flatMap(({ note }) => note.items);
  const done = items.filter((one) => one.made !== null).length;
  const left = items.length - done;
  return {
    framework: target,
    today: context.today,
    start: nextMonday(context.today),
    groups: inWorkingOrder(groups).map((group, step): PlanGroup => ({ ...group, step })),
    left,
    made: done,
    last: await lastOf(
      context,
      made.filter(({ noteId }) => ofWay.has(noteId)),
    ),
    can:
      left > 0 && notes.some(({ note }) => note.record) && actorMay(context.actor, 'action:write')
        ? ['confirm']
        : [],
  };
}

type Standings = Awaited<ReturnType<typeof actionStandings>>;

function noteOf(
  proposal: CarryOverProposal,
  made: readonly MadeAction[],
  standings: Standings,
): (Pick<CarryOverProposal, 'kind' | 'group' | 'groupTitle'> & { note: PlanNote })[] {
  const { kind, group, groupTitle, noteId, ref, title, add, effort, trap, effectiveCarry } = proposal;
  const asking = proposal.targets.filter(stillAsks);
  const place = asking.find(({ record }) => record) ?? asking[0];
  if (!place || add.length === 0) return [];
  const { record } = place;
  const madeOfSentence = madeOfEach(add, made);
  const note = {
    ...{ noteId, ref, title, effort, trap, effectiveCarry },
    verdict: proposal.verdict.verdict,
    requirement: place.requirement,
    record: record && { id: record.id, ref: record.ref },
    ownerId: record?.ownerId ?? null,
    ownerName: record?.ownerName ?? null,
    items: add.map((text, at) => ({
      item: at + 1,
      text,
      made: madeOf(madeOfSentence[at], standings),
    })),
  };
  return [{ kind, group, groupTitle, note }];
}

function madeOf(made: MadeAction | undefined, standings: Standings): PlanNote['items'][number]['made'] {
  if (made === undefined) return null;
  const standing = standings.get(made.actionId);
  if (standing === undefined) return { action: null };
  const { id: _id, ...action } = standing;
  return { action };
}

async function lastOf(context: Context, made: readonly MadeAction[]): Promise<Plan['last']> {
  const [youngest] = made;
  const ofBatch = made.filter(({ batch }) => batch === youngest?.batch);
  // Asked also where there is none: a read costs the same whatever there is.
  const untouched = await countUntouched(
    context,
    ofBatch.map(({ actionId }) => actionId),
  );
  if (!youngest) return null;
  const { batch, at, byName } = youngest;
  const today = dayIn(context.org.timeZone, new Date(at)) === context.today;
  return {
    batch,
    at,
    byName,
    made: ofBatch.length,
    untouched,
    fresh: today && mayTakeBack(context, ofBatch),
  };
}

type Confirming = z.output<typeof planOperations.confirm.input>;

/**
 * Make the actions a person confirmed, each once: of sentences that have one already, whatever became of it, none is
 * made again. Whoever confirms at the same time waits and then finds them there.
 */
export async function confirmPlan({ framework, items }: Confirming, context: Context) {
  await adoptedFramework(context, framework);
  await lockPlan(context.tx);
  const { proposals } = await readProposals(context, framework);
  const there = keysThere(proposals, await madeActions(context.tx));
  const asked = [...new Map(items.map((one) => [keyOf(one.note, one.item), one])).values()];
  const wanted = asked.filter((one) => !there.has(keyOf(one.note, one.item)));
  const planned = plannedActions(proposals, wanted);
  if (planned.length === 0) return { batch: null, made: 0, existing: asked.length };
  const made = await createActions(
    context,
    planned.map(({ action }) => action),
  );
  const kept = planned.flatMap(({ note, item, action }, at) => {
    const actionId = made[at]?.id;
    return actionId === undefined ? [] : [{ note, item, text: action.title, actionId }];
  });
  await keepActions(context, kept);
  context.record({
    recordType: 'carry_over_plan',
    recordId: context.batch,
    body: { framework, actions: made.map(({ ref }) => ref), contentVersion: context.content.version },
  });
  return { batch: context.batch, made: made.length, existing: asked.length - wanted.length };
}

/** Keys of the sentences that have an action. */
function keysThere(proposals: readonly CarryOverProposal[], made: readonly MadeAction[]): Set<string> {
  const byNote = Map.groupBy(made, ({ noteId }) => noteId);
  return new Set(
    proposals.flatMap(({ noteId, add }) =>
      madeOfEach(add, byNote.get(noteId) ?? []).flatMap((one, at) => (one ? [keyOf(noteId, at + 1)] : [])),
    ),
  );
}

/** The actions of these sentences; one that is not asked for is refused. */
function plannedActions(proposals: readonly CarryOverProposal[], wanted: Confirming['items']) {
  const byNote = new Map(proposals.map((one) => [one.noteId, one]));
  const issues: FieldIssue[] = [];
  const planned = wanted.flatMap(({ note, item, due, ownerId }, at) => {
    const proposal = byNote.get(note);
    const place = proposal?.targets.find((target) => target.record && stillAsks(target));
    const title = proposal?.add[item - 1];
    if (!proposal || !place?.record || title === undefined) {
      issues.push({ field: `items.${at}`, message: english(notAsked) });
      return [];
    }
    const { id, ref, confidential } = place.record;
    const { requirement } = place;
    const action = {
      title,
      why: whyOf(proposal),
      ownerId,
      due,
      source: { id, ref },
      requirement,
      confidential,
    };
    return [{ note, item, action }];
  });
  if (issues.length > 0) throw new Problem(invalid, notAsked, { issues });
  return planned;
}

const notAsked = msg(
  'carry-over.not-asked',
  'Nothing asks for this any more: the proposal was rejected, its row excluded or its clause judged met, or the note changed. Look at the plan again.',
);

/** What an action is good for: the note it comes from, what stays as it is, and what an auditor finds where it was only copied. */
const whyOf = ({ ref, title, reuse, trap }: CarryOverProposal): string =>
  [
    english(msg('carry-over.plan.from', 'From the carry-over note on {ref} {title}.', { ref, title })),
    reuse,
    english(msg('carry-over.plan.trap', 'The trap: {trap}', { trap })),
  ].join('\n\n');

/** Take a plan back: its actions nobody has touched are dropped, and their sentences may be planned anew. */
export async function dropPlan({ batch }: { batch: string }, context: Context) {
  await lockPlan(context.tx);
  const made = (await madeActions(context.tx)).filter((one) => one.batch === batch.toLowerCase());
  if (made.length === 0) throw new Problem(notFound);
  if (!mayTakeBack(context, made)) throw new Problem(notPermitted);
  const ids = made.map(({ actionId }) => actionId);
  const dropped = await dropUntouched(context, ids, english(takenBack));
  await forgetActions(context.tx, dropped);
  return { dropped: dropped.length, left: ids.length - dropped.length };
}

const takenBack = msg('carry-over.plan.taken-back', 'The plan was taken back.');

/** Who confirmed it, and who runs the programme. */
const mayTakeBack = ({ actor }: Context, made: readonly MadeAction[]): boolean =>
  actor.roles.includes('programme_manager') || made.every(({ by }) => by !== null && by === actor.personId);
