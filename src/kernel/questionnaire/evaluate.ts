import { changeTo, decidersOf, type NearestChange, openThatMatter, possible } from './explain.ts';
import type { Answers, Questionnaire } from './questionnaire.schema.ts';
import { holds, judge, type Known, verdictOf } from './reading.ts';
import { type Standing, standingOf } from './standing.ts';
import { supportOf } from './support.ts';
import type { Aim } from './sweep.ts';

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
  const told = (aim: Aim, id: string): Conclusion => concluded(of, answers, stands, aim, id);
  return {
    ...standing(of, answers),
    blockers: of.blockers
      .filter(({ when }) => holds(when, stands.known, of))
      .map(({ id, when }) => told(heldAim(of, id, when), id)),
    verdicts: of.groups.map((group) => {
      const aim = verdictAim(of, group.id);
      const verdict = aim.label(stands.known) ?? '';
      const beside = group.outcomes
        .filter(({ additive, when }) => additive && holds(when, stands.known, of))
        .map(({ id, when }) => told(heldAim(of, id, when), id));
      return { ...told(aim, verdict), group: group.id, beside };
    }),
  };
}

/** Which outcome is the verdict of a group. */
export function verdictAim(of: Questionnaire, id: string): Aim {
  const group = of.groups.find((one) => one.id === id);
  const own = group?.outcomes.filter(({ additive }) => !additive) ?? [];
  return {
    support: supportOf(
      own.map(({ when }) => when),
      of,
    ),
    label: (known: Known) => {
      const verdict = group && verdictOf(group, known, of);
      return verdict === 'none' ? '' : verdict?.id;
    },
    idle: new Set(own.filter(({ idle }) => idle).map(({ id: outcome }) => outcome)),
  };
}

/** Whether one thing holds: then the label is its id. */
export const heldAim = (of: Questionnaire, id: string, when: Parameters<typeof holds>[0]): Aim => ({
  support: supportOf([when], of),
  label: (known) => {
    const judged = judge(when, known, of);
    return judged === undefined ? undefined : judged ? id : '';
  },
  idle: new Set(),
});

function concluded(
  of: Questionnaire,
  answers: Answers,
  { asked, known }: Standing,
  aim: Aim,
  id: string,
): Conclusion {
  const ground = { of, answers, aim, label: id };
  const open = asked.filter((question) => known.chosen(question.id)?.length === 0);
  return {
    id,
    decidedBy: decidersOf(ground, asked),
    nearest: changeTo(ground),
    open: openThatMatter(ground, open).map((question) => question.id),
    couldBecome: possible(ground).filter((label) => label !== id),
  };
}
