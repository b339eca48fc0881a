import type { Condition, Outcome, Questionnaire } from './questionnaire.schema.ts';
import type { Range, Residual, Residuals } from './residual.ts';

/** What is known before anything is answered. */
export interface Beginning {
  readonly of: Questionnaire;
  readonly residuals: Residuals;
  /** What all questions add to a score. */
  readonly coming: (score: string) => Range;
}

/** A condition before anything is answered. */
export function residualOf(condition: Condition, at: Beginning): Residual {
  const { residuals } = at;
  const each = (some: readonly Condition[]) => some.map((one) => residualOf(one, at));
  if ('all' in condition) return residuals.all(each(condition.all));
  if ('any' in condition) return residuals.any(each(condition.any));
  if ('not' in condition) return residuals.not(residualOf(condition.not, at));
  return 'default' in condition || ofAtom(condition, at);
}

type Named = Exclude<
  Condition,
  | { readonly all: unknown }
  | { readonly any: unknown }
  | { readonly not: unknown }
  | { readonly default: unknown }
>;

function ofAtom(atom: Named, at: Beginning): Residual {
  const { of, residuals } = at;
  if ('score' in atom) return compared(atom, at);
  if ('outcome' in atom) return told(atom.outcome, at);
  if ('unanswered' in atom) return residuals.unanswered(atom.unanswered);
  if ('answer' in atom) return residuals.answer(atom.answer, 'is' in atom ? [atom.is] : atom.in);
  const blocked = (some: Questionnaire['blockers']) =>
    residuals.any(some.map(({ when }) => residualOf(when, at)));
  if ('noBlockers' in atom) return residuals.not(blocked(of.blockers));
  return blocked(of.blockers.filter(({ id }) => id === atom.blocker));
}

function compared(
  { score, op, value }: Extract<Condition, { readonly score: string }>,
  { residuals, coming }: Beginning,
): Residual {
  const from = op === '>' || op === '<=' ? value + 1 : value;
  const reached = residuals.atLeast(score, from, coming(score));
  return op === '<' || op === '<=' ? residuals.not(reached) : reached;
}

/** An outcome is told when none before it is; an additive one whenever it holds. */
function told(id: string, at: Beginning): Residual {
  const { of, residuals } = at;
  const group = of.groups.find(({ outcomes }) => outcomes.some((one) => one.id === id));
  const outcome = group?.outcomes.find((one) => one.id === id);
  if (!group || !outcome) return false;
  const before = outcome.additive ? [] : firstOf(group.outcomes, outcome);
  return residuals.all([
    residualOf(outcome.when, at),
    ...before.map(({ when }) => residuals.not(residualOf(when, at))),
  ]);
}

const firstOf = (outcomes: readonly Outcome[], outcome: Outcome): readonly Outcome[] =>
  outcomes.slice(0, outcomes.indexOf(outcome)).filter(({ additive }) => !additive);
