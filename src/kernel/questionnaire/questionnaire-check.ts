import { type Atom, atomsOf, lookedAt } from './condition.ts';
import type { Diagram } from './diagram.ts';
import { heldDiagram, verdictDiagram } from './evaluate.ts';
import type { Condition, Question, Questionnaire } from './questionnaire.schema.ts';
import { supportOf } from './support.ts';
import { endsReached } from './ways.ts';

/** What is wrong with a questionnaire, and where. */
export interface Fault {
  readonly place: string;
  readonly reason: string;
}

/**
 * The first fault of a questionnaire: a name twice, a reference to nothing, a question that hangs on a later one, a
 * combination of answers without a verdict, an outcome no answers lead to. Undefined: it can be trusted.
 */
export function faultIn(of: Questionnaire): Fault | undefined {
  return twice(of) ?? first(of.questions, (one) => questionFault(one, of)) ?? rulesFault(of) ?? endsFault(of);
}

function first<T>(list: readonly T[], fault: (one: T) => Fault | undefined): Fault | undefined {
  for (const one of list) {
    const found = fault(one);
    if (found) return found;
  }
  return undefined;
}

function twice(of: Questionnaire): Fault | undefined {
  const outcomes = of.groups.flatMap((group) => group.outcomes);
  const lists = [of.questions, of.scores, of.groups, [...of.blockers, ...outcomes]];
  return first(lists, (list) => {
    const ids = list.map(({ id }) => id);
    const again = ids.find((id, index) => ids.indexOf(id) !== index);
    return again === undefined
      ? undefined
      : { place: again, reason: 'stands there twice; an id stands once' };
  });
}

function questionFault(question: Question, of: Questionnaire): Fault | undefined {
  const values = question.options.map(({ value }) => value);
  const place = (field: string) => `${question.id}.${field}`;
  const again = values.find((value, index) => values.indexOf(value) !== index);
  if (again) return { place: place(again), reason: 'stands there twice; an option stands once' };
  if (question.kind === 'one' && question.options.some(({ exclusive }) => exclusive))
    return { place: place('kind'), reason: 'is one answer; only of several one stands alone' };
  const known = new Set(of.scores.map(({ id }) => id));
  const strange = question.options
    .flatMap(({ weights }) => Object.keys(weights))
    .find((score) => !known.has(score));
  if (strange) return { place: place('weights'), reason: `names ${strange}, which does not exist` };
  if (!question.when) return undefined;
  const missing = missingFrom(question.when, of);
  if (missing) return { place: place('when'), reason: missing };
  const before = of.questions.slice(0, of.questions.indexOf(question));
  const late = supportOf([question.when], of).questions.find((one) => !before.includes(one));
  return late && { place: place('when'), reason: `hangs on ${late.id}, which is not asked before it` };
}

function rulesFault(of: Questionnaire): Fault | undefined {
  const capped = of.scores.find(({ formula, atMost }) => (formula === 'sum-capped') !== (atMost !== null));
  if (capped) return { place: `${capped.id}.atMost`, reason: 'does not fit its formula' };
  const blockers = first(of.blockers, ({ id, when }) => {
    const reason = missingFrom(when, of) ?? referring(when, new Set());
    return reason === undefined ? undefined : { place: `${id}.when`, reason };
  });
  if (blockers) return blockers;
  const known = new Set<string>(of.blockers.map(({ id }) => id));
  return first(of.groups, (group) => {
    const fault = first(group.outcomes, ({ id, when }) => {
      const reason = missingFrom(when, of) ?? referring(when, known);
      return reason === undefined ? undefined : { place: `${id}.when`, reason };
    });
    for (const { id } of group.outcomes) known.add(id);
    return fault;
  });
}

/** Every way the answers can go ends in one verdict of each group, and every outcome is one of these ends. */
function endsFault(of: Questionnaire): Fault | undefined {
  const reached = (diagram: Diagram): readonly string[] =>
    endsReached(diagram, ({ effectOf, answers }) => [effectOf([]), ...answers]);
  return first(of.groups, (group) => {
    const ends = reached(verdictDiagram(of, group));
    if (ends.includes('')) return { place: group.id, reason: 'has answers that end in no verdict' };
    const dead = group.outcomes.find((outcome) => {
      const own = outcome.additive ? reached(heldDiagram(of, outcome)) : ends;
      return !own.includes(outcome.id);
    });
    return dead && { place: dead.id, reason: 'is an outcome no answers lead to' };
  });
}

/** What a condition names that is not there, in a sentence. */
export function missingFrom(condition: Condition, of: Questionnaire): string | undefined {
  const missing = atomsOf(condition)
    .flatMap((atom) => missingIn(atom, of))
    .at(0);
  return missing === undefined ? undefined : `names ${missing}, which does not exist`;
}

function missingIn(atom: Atom, of: Questionnaire): readonly string[] {
  const absent = (id: string, among: readonly { readonly id: string }[]): readonly string[] =>
    among.some((one) => one.id === id) ? [] : [id];
  if ('score' in atom) return absent(atom.score, of.scores);
  if ('blocker' in atom) return absent(atom.blocker, of.blockers);
  if ('outcome' in atom)
    return absent(
      atom.outcome,
      of.groups.flatMap(({ outcomes }) => outcomes),
    );
  const looked = lookedAt(atom);
  if (!looked) return [];
  const question = of.questions.find(({ id }) => id === looked.question);
  if (!question) return [looked.question];
  return looked.values
    .filter((value) => !question.options.some((option) => option.value === value))
    .map((value) => `${question.id} ${value}`);
}

/** An outcome or blocker that a condition looks at although it is not worked out yet. */
function referring(condition: Condition, known: ReadonlySet<string>): string | undefined {
  const named = atomsOf(condition).flatMap((atom) => {
    if ('outcome' in atom) return [atom.outcome];
    return 'blocker' in atom ? [atom.blocker] : [];
  });
  const late = named.find((id) => !known.has(id));
  return late === undefined ? undefined : `looks at ${late}, which is worked out later`;
}
