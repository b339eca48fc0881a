import type { Condition, Questionnaire } from './questionnaire.schema.ts';

/** A condition that consists of no others. */
export type Atom = Exclude<
  Condition,
  { readonly all: unknown } | { readonly any: unknown } | { readonly not: unknown }
>;

/** Everything a condition looks at. */
export function atomsOf(condition: Condition): readonly Atom[] {
  if ('all' in condition) return condition.all.flatMap(atomsOf);
  if ('any' in condition) return condition.any.flatMap(atomsOf);
  return 'not' in condition ? atomsOf(condition.not) : [condition];
}

/** The question an atom asks about, and the answers that would make it true; of being unanswered none. */
export function lookedAt(atom: Atom): { question: string; values: readonly string[] } | undefined {
  if ('unanswered' in atom) return { question: atom.unanswered, values: [] };
  if (!('answer' in atom)) return undefined;
  return { question: atom.answer, values: 'is' in atom ? [atom.is] : atom.in };
}

/** The conditions that decide whether what an atom names holds: of blockers and outcomes. */
export function behind(atom: Atom, of: Questionnaire): readonly Condition[] {
  if ('noBlockers' in atom) return of.blockers.map(({ when }) => when);
  if ('blocker' in atom) return of.blockers.filter(({ id }) => id === atom.blocker).map(({ when }) => when);
  if (!('outcome' in atom)) return [];
  const group = of.groups.find(({ outcomes }) => outcomes.some(({ id }) => id === atom.outcome));
  const outcome = group?.outcomes.find(({ id }) => id === atom.outcome);
  // Whether one is the verdict depends on those before it as well.
  const concerned = outcome?.additive
    ? [outcome]
    : (group?.outcomes ?? []).filter(({ additive }) => !additive);
  return concerned.map(({ when }) => when);
}
