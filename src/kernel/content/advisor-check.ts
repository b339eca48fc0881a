import type { Condition } from '../questionnaire/questionnaire.schema.ts';
import { faultIn, missingFrom } from '../questionnaire/questionnaire-check.ts';
import type { Advisor, Recorded } from './advisor.schema.ts';
import { ContentError } from './content-error.ts';
import { type Known, once, resolve } from './library-references.ts';

/** The questionnaire can be trusted, and everything around it leads somewhere; throws `ContentError`. */
export function checkAdvisor(advisor: Advisor, known: Known): void {
  const { folder } = advisor;
  const fault = faultIn(advisor);
  if (fault) {
    const file = isOfQuestions(advisor, fault.place) ? 'questions' : 'rules';
    throw new ContentError(`${folder}/${file}.json`, fault.place, fault.reason);
  }
  checkQuestions(advisor, known);
  for (const { id, frameworks } of advisor.groups.flatMap(({ outcomes }) => outcomes))
    resolve(`${folder}/rules.json`, `${id}.frameworks`, frameworks, known.frameworks);
  checkPlan(advisor, known);
}

const isOfQuestions = ({ questions }: Advisor, place: string): boolean =>
  questions.some(({ id }) => place === id || place.startsWith(`${id}.`));

function checkQuestions({ folder, head, questions }: Advisor, known: Known): void {
  const file = `${folder}/questions.json`;
  const screens = new Set(head.screens.map(({ id }) => id));
  for (const question of questions) {
    resolve(file, `${question.id}.group`, [question.group], screens);
    resolve(file, `${question.id}.refs`, question.refs, known.references);
    const values = new Set(question.options.map(({ value }) => value));
    for (const recorded of question.recorded) {
      const place = `${question.id}.recorded`;
      resolve(file, place, answersOf(recorded), values);
      if ('requirements' in recorded) resolve(file, place, recorded.requirements ?? [], known.references);
      if ('framework' in recorded && recorded.framework)
        resolve(file, place, [recorded.framework], known.frameworks);
    }
  }
  const empty = head.screens.find(({ id }) => !questions.some(({ group }) => group === id));
  if (empty) throw new ContentError(`${folder}/library.json`, `screens.${empty.id}`, 'has no question');
}

function answersOf(recorded: Recorded): readonly string[] {
  const over = recorded.over ?? [];
  if ('shares' in recorded) return [...over, ...recorded.shares.map(({ answer }) => answer)];
  if ('answers' in recorded) return [...over, ...Object.values(recorded.answers)];
  if ('answer' in recorded) return [...over, recorded.answer];
  if (recorded.by === 'scope-systems') return over;
  const { met, partly_met, not_met } = recorded;
  return [...over, ...[met, partly_met, not_met].filter((answer) => answer !== undefined)];
}

function checkPlan(advisor: Advisor, known: Known): void {
  const { folder, steps, reuse } = advisor;
  const file = `${folder}/plan.json`;
  const all = [...steps, ...reuse.items];
  once(
    'an id',
    all.map(({ id }) => [file, id]),
  );
  const condition = (place: string, when: Condition | null): void => {
    const missing = when === null ? undefined : missingFrom(when, advisor);
    if (missing) throw new ContentError(file, place, missing);
  };
  for (const { id, requirements, documents } of all) {
    resolve(file, `${id}.requirements`, requirements, known.references);
    resolve(file, `${id}.documents`, documents, known.documents);
  }
  for (const { id, when, met, instead } of steps) {
    condition(`${id}.when`, when);
    condition(`${id}.met`, met);
    for (const other of instead) condition(`${id}.instead`, other.when);
  }
  condition('reuse.when', reuse.when);
}
