import { feature, implement } from '../../kernel/feature.ts';
import { foreignCursor } from '../../kernel/list/cursor.ts';
import { mostRows, pageOf } from '../../kernel/list/page.ts';
import { msg } from '../../kernel/message.ts';
import { shortNumber } from '../applicability/applicability.rules.ts';
import { acceptAll, reopenAll } from './carry-over.accepting.ts';
import { decide } from './carry-over.deciding.ts';
import { directionsOf } from './carry-over.directions.ts';
import {
  type CarryOverProposal,
  type Direction,
  type Figures,
  carryOverOperations as operations,
} from './carry-over.operations.ts';
import { planOperations } from './carry-over.plan.operations.ts';
import { confirmPlan, dropPlan, readPlan } from './carry-over.planning.ts';
import { readProposals } from './carry-over.proposals.ts';
import { tally } from './carry-over.rules.ts';
import { carries, verdicts } from './carry-over.schema.ts';

export { carryOverClaims } from './carry-over.claims.ts';

/** What the existing management system carries for the other standard, and what people said about it. */
export const carryOverFeature = feature({
  name: 'carry-over',
  recordTypes: [],
  subjects: {
    carry_over: msg('carry-over.subject', 'Carry-over proposal'),
    carry_over_plan: msg('carry-over.plan.subject', 'Carry-over plan'),
  },
  implementations: [
    implement(operations.list, async (input, context) => {
      const { framework, proposals } = await readProposals(context, input.framework);
      const start = proposals.findIndex((one) => one.requirement === input.after) + 1;
      if (input.after !== undefined && start === 0) throw foreignCursor('after');
      const { shown, more } = pageOf(proposals.slice(start), mostRows);
      return { framework, proposals: shown, next: more ? (shown.at(-1)?.requirement ?? null) : null };
    }),
    implement(operations.summary, async (input, context) => {
      const { content } = context;
      const { framework, proposals, own } = await readProposals(context, input.framework);
      const side = (id: string): Direction['target'] => {
        const known = content.framework(id);
        return {
          framework: id,
          number: known ? shortNumber(known) : id,
          title: known?.shortTitle ?? id,
          adopted: own.adopted.has(id),
        };
      };
      return {
        framework,
        directions: directionsOf(content).map(({ target, sources }) => ({
          target: side(target),
          sources: sources.map(side),
        })),
        clause: figuresOf(proposals.filter(({ kind }) => kind === 'clause')),
        control: figuresOf(proposals.filter(({ kind }) => kind === 'control')),
      };
    }),
    implement(operations.decide, decide),
    implement(operations.acceptAll, acceptAll, {
      unrecorded:
        'Records each proposal it accepts; where all of them are refused there is nothing to record.',
    }),
    implement(operations.reopenAll, reopenAll, {
      unrecorded: 'Records each proposal it reopens; where all were answered since there is none.',
    }),
    implement(planOperations.plan, ({ framework }, context) => readPlan(context, framework)),
    implement(planOperations.confirm, confirmPlan, {
      unrecorded:
        'Records each action it makes; where all of them are there already there is nothing to record.',
    }),
    implement(planOperations.drop, dropPlan, {
      unrecorded: 'Records each action it drops; where somebody has touched all of them there is none.',
    }),
  ],
});

function figuresOf(proposals: readonly CarryOverProposal[]): Figures {
  const asking = proposals.filter(({ asks }) => asks);
  const count = <Code extends string>(codes: readonly Code[], of: (one: CarryOverProposal) => Code) =>
    tally(codes, asking.map(of));
  return {
    total: asking.length,
    excluded: proposals.length - asking.length,
    byCarry: count(carries, ({ carry }) => carry),
    byEffectiveCarry: count(carries, ({ effectiveCarry }) => effectiveCarry),
    byVerdict: count(verdicts, ({ verdict }) => verdict.verdict),
  };
}
