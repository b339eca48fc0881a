import type { Advice } from './advisor.schema.ts';

/** Questions that are answered otherwise than before, also those that are asked only in one of both. */
export function changedAnswers(before: Advice, after: Advice) {
  const was = new Map(before.said.map((one) => [one.question, one]));
  const is = new Map(after.said.map((one) => [one.question, one]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((question) => {
    const from = was.get(question)?.answers ?? [];
    const to = is.get(question)?.answers ?? [];
    const text = (is.get(question) ?? was.get(question))?.text ?? question;
    return from.join('\n') === to.join('\n') ? [] : [{ question, text, from, to }];
  });
}

/** Verdicts that are others than before. */
export function movedVerdicts(before: Advice, after: Advice) {
  return after.verdicts.flatMap(({ group, groupTitle, id, title }) => {
    const was = before.verdicts.find((one) => one.group === group);
    return was && was.id !== id ? [{ groupTitle, from: was.title, to: title }] : [];
  });
}
