import { type Aim, type Diagram, diagramOf } from './diagram.ts';
import { changeTo, decidersOf, type NearestChange, openThatMatter, possible } from './explain.ts';
import type { Answers, Outcome, OutcomeGroup, Questionnaire } from './questionnaire.schema.ts';
import { holds, verdictOf } from './reading.ts';
import { type Standing, standingOf } from './standing.ts';

/** Something that was concluded, with its reasons. */
export interface Conclusion {
  readonly id: string;
  /** Questions whose answers decided it: together they carry it, and together changed they can overturn it. */
  readonly decidedBy: readonly string[];
  /** The smallest change of answers after which it is another one; null where nothing changes it. */
  readonly nearest: NearestChange | null;
  /** Open questions whose answer could still change it; none: it is settled. */
  readonly open: readonly string[];
  /** What it can still become while questions are open, itself left out. */
  readonly couldBecome: readonly string[];
}

export interface Verdict extends Conclusion {
  /** The group whose verdict it is. */
  readonly group: string;
  /** Outcomes of the group that hold beside the verdict. */
  readonly beside: readonly Conclusion[];
}

export interface Evaluation {
  /** Questions that are asked as answered so far, in order. */
  readonly asked: readonly string[];
  /** Of these, the ones nobody has answered. */
  readonly open: readonly string[];
  readonly scores: Readonly<Record<string, number>>;
  readonly blockers: readonly Conclusion[];
  /** One per group, in their order. */
  readonly verdicts: readonly Verdict[];
}

/** Where answers stand, without reasons: cheap enough for every key stroke. */
export function standing(of: Questionnaire, answers: Answers): Pick<Evaluation, 'asked' | 'open' | 'scores'> {
  const { asked, known, scores } = standingOf(of, answers);
  const ids = asked.map(({ id }) => id);
  return { asked: ids, open: ids.filter((id) => known.chosen(id)?.length === 0), scores };
}

/**
 * Work out a questionnaire: which questions are open, what the scores are, what blocks, and one verdict per group with
 * the answers that decided it and the nearest change. Unanswered is never counted as no: it makes no answer true, adds
 * nothing, and a verdict it could change says so.
 */
export function evaluate(of: Questionnaire, given: Answers): Evaluation {
  const stands = standingOf(of, given);
  // An answer to a question that is not asked is left aside, also by what would change the verdict.
  const answers = Object.fromEntries(stands.asked.map(({ id }) => [id, stands.known.chosen(id) ?? []]));
  const told = (diagram: Diagram, id: string): Conclusion => concluded(answers, stands, diagram, id);
  const held = <T extends Pick<Outcome, 'id' | 'when'>>(all: readonly T[]): Conclusion[] =>
    all.filter(({ when }) => holds(when, stands.known, of)).map((one) => told(heldDiagram(of, one), one.id));
  return {
    ...standing(of, answers),
    blockers: held(of.blockers),
    verdicts: of.groups.map((group) => {
      const verdict = verdictOf(group, stands.known, of)?.id ?? '';
      const beside = held(group.outcomes.filter(({ additive }) => additive));
      return { ...told(verdictDiagram(of, group), verdict), group: group.id, beside };
    }),
  };
}

/** Which outcome is the verdict of a group. */
export const verdictDiagram = (of: Questionnaire, { id, outcomes }: OutcomeGroup): Diagram => {
  const own = outcomes.filter(({ additive }) => !additive);
  return keptDiagram(of, id, {
    ends: own.map((outcome) => ({ label: outcome.id, when: outcome.when })),
    idle: new Set(own.filter(({ idle }) => idle).map((outcome) => outcome.id)),
  });
};

/** Whether a blocker or an outcome holds: then the label is its id. */
export const heldDiagram = (of: Questionnaire, { id, when }: Pick<Outcome, 'id' | 'when'>): Diagram =>
  keptDiagram(of, `=${id}`, { ends: [{ label: id, when }], idle: new Set() });

/** Rules do not change: each is worked out once for all answers. */
function keptDiagram(of: Questionnaire, key: string, aim: Aim): Diagram {
  const all = diagrams.get(of) ?? new Map<string, Diagram>();
  diagrams.set(of, all);
  const diagram = all.get(key) ?? diagramOf(of, aim);
  all.set(key, diagram);
  return diagram;
}
const diagrams = new WeakMap<Questionnaire, Map<string, Diagram>>();

function concluded(answers: Answers, { asked, known }: Standing, diagram: Diagram, id: string): Conclusion {
  const ground = { diagram, answers, label: id };
  const open = asked.filter((question) => known.chosen(question.id)?.length === 0);
  return {
    id,
    decidedBy: decidersOf(ground, asked),
    nearest: changeTo(ground),
    open: openThatMatter(ground, open).map((question) => question.id),
    couldBecome: possible(ground).filter((label) => label !== id),
  };
}
